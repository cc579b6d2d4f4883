"""py-abac: attribute-based access control, in Python."""

from __future__ import annotations

import logging
from typing import Any

from engine import Engine, Loaded
from work import Dimension, Line, Use, Work, helped

ANY = "*"


def write(work: Work) -> list[dict[str, Any]]:
    """Its policies as JSON data."""
    return [_policy(number, line) for number, line in enumerate(work.lines)]


def load(source: list[dict[str, Any]]) -> Loaded:
    """The policies in its memory storage."""
    from py_abac import PDP, AccessRequest, EvaluationAlgorithm, Policy
    from py_abac.storage.memory import MemoryStorage

    logging.disable(logging.WARNING)
    storage = MemoryStorage()
    for each in source:
        storage.add(Policy.from_json(each))
    point = PDP(storage, EvaluationAlgorithm.DENY_OVERRIDES)

    def ask(request: dict[str, Any]) -> bool:
        return bool(point.is_allowed(AccessRequest(**request)))

    return Loaded(ask, shape)


def shape(use: Use) -> dict[str, Any]:
    """A request: the purpose as subject, the data as resource, the rest in the context."""
    parts = helped(use)
    return {
        "subject": {"id": parts["purpose"]},
        "resource": {"id": parts["data"]},
        "action": {"id": parts["action"]},
        "context": {"recipient": parts["recipient"], "channel": parts["channel"]},
    }


def _policy(number: int, line: Line) -> dict[str, Any]:
    context: tuple[Dimension, ...] = ("recipient", "channel")
    tests = {
        f"$.{each}": {"condition": "IsIn", "values": list(taken)}
        for each in context
        if (taken := line.takes[each]) is not None
    }
    return {
        "uid": str(number),
        "effect": "allow" if line.permits else "deny",
        "rules": {"context": tests} if tests else {},
        "targets": {
            "subject_id": _target(line, "purpose"),
            "resource_id": _target(line, "data"),
            "action_id": _target(line, "action"),
        },
    }


def _target(line: Line, dimension: Dimension) -> Any:
    taken = line.takes[dimension]
    return ANY if taken is None else list(taken)


ENGINES = (
    Engine(
        name="py-abac",
        packages=("py-abac==0.4.1",),
        says="a policy for each rule, over leaves as targets, in memory; the request unchecked",
        write=write,
        load=load,
    ),
)
