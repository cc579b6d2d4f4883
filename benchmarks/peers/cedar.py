"""cedarpy: Cedar, in Rust."""

from __future__ import annotations

import json
from typing import Any

from engine import Engine, Loaded
from work import DIMENSIONS, Dimension, Rule, Use, Work, parent, terms

PURPOSE, ACTION, DATA, RECIPIENT, CHANNEL = "Purpose", "Action", "Data", "Recipient", "Channel"
TYPES: dict[Dimension, str] = {
    "action": ACTION,
    "purpose": PURPOSE,
    "data": DATA,
    "recipient": RECIPIENT,
    "channel": CHANNEL,
}


def write(work: Work) -> tuple[str, str]:
    """The policies, and the terms as entities with parents."""
    entities = [
        {"uid": _uid(dimension, term), "attrs": {}, "parents": _above(dimension, term)}
        for dimension in DIMENSIONS
        for term in terms(dimension)
    ]
    return "\n".join(_policy(rule) for rule in work.rules), json.dumps(entities)


def load(source: tuple[str, str]) -> Loaded:
    """Policies and entities parsed once; each use is one call, or one of a batch."""
    from cedarpy import Entities, PolicySet, is_authorized, is_authorized_batch

    policies, entities = PolicySet.from_str(source[0]), Entities.from_json_str(source[1])

    def ask(request: dict[str, Any]) -> bool:
        return bool(is_authorized(request, policies, entities).allowed)

    def ask_many(requests: list[dict[str, Any]]) -> list[bool]:
        return [each.allowed for each in is_authorized_batch(requests, policies, entities)]

    return Loaded(ask, shape, ask_many)


def shape(use: Use) -> dict[str, Any]:
    """A request: the purpose as principal, the data as resource, the rest in the context."""
    context: dict[str, Any] = {}
    if use.recipient:
        context["recipient"] = {"__entity": _uid("recipient", use.recipient)}
    if use.channel:
        context["channel"] = {"__entity": _uid("channel", use.channel)}
    return {
        "principal": _uid("purpose", use.purpose),
        "action": _uid("action", use.action),
        "resource": _uid("data", use.data),
        "context": context,
    }


def _policy(rule: Rule) -> str:
    effect = "permit" if rule.permits else "forbid"
    conditions = []
    if rule.recipient:
        test = f'context.recipient in {RECIPIENT}::"{rule.recipient}"'
        conditions.append(f"context has recipient && {test}")
    if rule.channel:
        test = f'context.channel in {CHANNEL}::"{rule.channel}"'
        unknown = "context has channel &&" if rule.permits else "!(context has channel) ||"
        conditions.append(f"({unknown} {test})")
    when = f" when {{ {' && '.join(conditions)} }}" if conditions else ""
    return (
        f'{effect}(principal in {PURPOSE}::"{rule.purpose}", action in {ACTION}::"{rule.action}",'
        f' resource in {DATA}::"{rule.data}"){when};'
    )


def _uid(dimension: Dimension, term: str) -> dict[str, str]:
    return {"type": TYPES[dimension], "id": term}


def _above(dimension: Dimension, term: str) -> list[dict[str, str]]:
    above = parent(dimension, term)
    return [] if above is None else [_uid(dimension, above)]


ENGINES = (
    Engine(
        name="cedarpy",
        packages=("cedarpy==4.12.2",),
        says=(
            "a policy for each rule, the terms as entities with parents; a forbid whose channel is"
            " not stated applies; policies and entities parsed once, the request a dict"
        ),
        write=write,
        load=load,
    ),
)
