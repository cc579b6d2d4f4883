"""What pairs of a policy and a use have in them, so that a run can prove what it says.

In: a policy and a use as the twin reads them, and the twin's answer. Out: names to be counted, and
the share of all pairs that each of them has at least.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from twin.naive import Answer
from twin.reading import SECTIONS, Policy, Use

DEEP = 3
"""Rules, each of which overrides the next."""
LEAST: Mapping[str, float] = {
    "verdict allowed": 0.20,
    "verdict undetermined": 0.08,
    "verdict forbidden": 0.15,
    "verdict contested": 0.07,
    "verdict silent": 0.07,
    "verdict not_governed": 0.05,
    "obliged": 0.08,
    "owes duties": 0.04,
    "general terms": 0.30,
    "several items": 0.25,
    "attributes": 0.30,
    "policy with duties": 0.50,
    "policy with interpretations": 0.08,
    "overrides three deep, in the policy": 0.20,
    "overrides three deep, at one atom": 0.02,
    "took the short way": 0.30,
    "took the long way": 0.30,
    "bound, with a rest given later": 0.50,
}


def of_policy(
    document: Mapping[str, Any], policy: Policy, *, interpretations: bool
) -> Iterator[str]:
    """What all pairs with a policy have."""
    if policy.standing or any(rule.duties for rule in policy.rules.values()):
        yield "policy with duties"
    if interpretations and "interpretations" in document:
        yield "policy with interpretations"
    if _depth(policy, policy.rules) >= DEEP:
        yield "overrides three deep, in the policy"


def of_pair(policy: Policy, use: Use, answer: Answer) -> Iterator[str]:
    """What a pair has."""
    yield f"verdict {answer.verdict}"
    if answer.obliged:
        yield "obliged"
    if answer.owed:
        yield "owes duties"
    items = [(dimension, item) for dimension, found in use.items.items() for item in found]
    if any(len(policy.below[SECTIONS[dimension]][item.term]) > 1 for dimension, item in items):
        yield "general terms"
    if any(len(found) > 1 for found in use.items.values()):
        yield "several items"
    if any(item.attributes for _, item in items):
        yield "attributes"
    for atom in answer.atoms.values():
        in_force = [id for id, truth in atom.applies.items() if truth is not False]
        if _depth(policy, in_force) >= DEEP:
            yield "overrides three deep, at one atom"
            return


def _depth(policy: Policy, among: Collection[str]) -> int:
    """The most rules in a row of which each overrides the next, less one."""
    depths: dict[str, int] = {}

    def depth(id: str) -> int:
        if id not in depths:
            above = [depth(top) + 1 for top in policy.overriders[id] if top in among]
            depths[id] = max(above, default=0)
        return depths[id]

    return max(map(depth, among), default=0)


def lacking(counts: Mapping[str, int], pairs: int) -> list[str]:
    """What there was less of than it takes to say that it was compared."""
    return [name for name, share in LEAST.items() if counts.get(name, 0) < share * pairs]
