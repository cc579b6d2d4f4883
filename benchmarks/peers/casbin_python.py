"""pycasbin: Casbin, in Python."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Sequence
from typing import Any

from engine import Engine, Loaded
from work import DIMENSIONS, Dimension, Line, Use, Work, answers_in, helped

MODEL = """
[request_definition]
r = action, purpose, data, recipient, channel

[policy_definition]
p = action, purpose, data, recipient, channel, eft

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = {matcher}
"""
REST = "r.recipient in p.recipient && r.channel in p.channel"
ALL = f"r.purpose in p.purpose && r.data in p.data && r.action in p.action && {REST}"
KEYS = (0, 1, 2)
Policy = tuple[Hashable, ...]


def write(work: Work) -> list[Policy]:
    """A policy for each rule, with sets of leaves."""
    return [(*(_taken(line, each) for each in DIMENSIONS), _effect(line)) for line in work.lines]


def write_table(work: Work) -> list[Policy]:
    """A policy for each rule and each action, purpose and data it takes."""
    return [
        (action, purpose, data, _taken(line, "recipient"), _taken(line, "channel"), _effect(line))
        for line, action, purpose, data in work.expanded
    ]


def load(source: list[Policy]) -> Loaded:
    """The ordinary enforcer, which tries every policy until one denies."""
    import casbin
    from casbin.model import Model

    model = Model()
    model.load_model_from_text(MODEL.format(matcher=ALL))
    return _filled(casbin.Enforcer(model), source)


def load_table(source: list[Policy]) -> Loaded:
    """The enforcer that looks its policies up by the first three parts of a request."""
    import casbin
    from casbin.model import FastModel

    model = FastModel(KEYS)
    model.load_model_from_text(MODEL.format(matcher=REST))
    return _filled(casbin.FastEnforcer(model, cache_key_order=KEYS), source)


def shape(use: Use) -> tuple[str, ...]:
    """The parts of a request, in the order of its definition."""
    parts = helped(use)
    return tuple(parts[dimension] for dimension in DIMENSIONS)


def _filled(enforcer: Any, source: Sequence[Policy]) -> Loaded:
    logging.disable(logging.WARNING)  # it warns of every denial
    policies = enforcer.model.model["p"]["p"].policy
    for policy in source:
        policies.append(policy)

    def ask(request: tuple[str, ...]) -> bool:
        return bool(enforcer.enforce(*request))

    return Loaded(ask, shape, enforcer.batch_enforce)


def _taken(line: Line, dimension: Dimension) -> frozenset[str]:
    taken = line.takes[dimension]
    return frozenset(answers_in(dimension) if taken is None else taken)


def _effect(line: Line) -> str:
    return "allow" if line.permits else "deny"


ENGINES = (
    Engine(
        name="casbin",
        packages=("casbin==1.43.0",),
        says="a policy for each rule, with sets of leaves; the request a tuple",
        write=write,
        load=load,
    ),
    Engine(
        name="casbin (FastEnforcer), as a table",
        packages=("casbin==1.43.0",),
        says="its `FastEnforcer` looks policies up by action, purpose and data",
        write=write_table,
        load=load_table,
        is_table=True,
    ),
)
