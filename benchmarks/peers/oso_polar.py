"""oso: Polar, a logic language, in Rust."""

from __future__ import annotations

import json
from collections.abc import Mapping

from engine import Engine, Loaded
from work import DIMENSIONS, Dimension, Line, Use, Work, helped

PARTS = ", ".join(DIMENSIONS)
DECIDE = f"allowed({PARTS}) if permits({PARTS}) and not forbids({PARTS});"
NEVER = [f"{name}({', '.join('_' * len(DIMENSIONS))}) if false;" for name in ("permits", "forbids")]


def write(work: Work) -> str:
    """A rule for each rule; where it takes one leaf, that is a constant in its head."""
    return "\n".join([DECIDE, *NEVER, *(_rule(line, line.takes) for line in work.lines)])


def write_table(work: Work) -> str:
    """A rule for each rule and each action, purpose and data it takes, as constants."""
    stated = [
        _rule(line, {**line.takes, "action": (action,), "purpose": (purpose,), "data": (data,)})
        for line, action, purpose, data in work.expanded
    ]
    return "\n".join([DECIDE, *NEVER, *stated])


def load(source: str) -> Loaded:
    """The rules in its knowledge base, which finds rules by the constants in their heads."""
    from oso import Oso

    oso = Oso()
    oso.load_str(source)

    def ask(request: tuple[str, ...]) -> bool:
        return bool(oso.query_rule_once("allowed", *request))

    return Loaded(ask, shape)


def shape(use: Use) -> tuple[str, ...]:
    """The arguments of the query."""
    parts = helped(use)
    return tuple(parts[dimension] for dimension in DIMENSIONS)


def _rule(line: Line, takes: Mapping[Dimension, tuple[str, ...] | None]) -> str:
    head, tests = [], []
    for dimension in DIMENSIONS:
        taken = takes[dimension]
        if taken is None:
            head.append("_")
        elif len(taken) == 1:
            head.append(json.dumps(taken[0]))
        else:
            head.append(dimension)
            tests.append(f"{dimension} in {json.dumps(taken)}")
    body = f" if {' and '.join(tests)}" if tests else ""
    return f"{'permits' if line.permits else 'forbids'}({', '.join(head)}){body};"


ENGINES = (
    Engine(
        name="oso (Polar)",
        packages=("oso==0.27.3",),
        says="a rule for each rule, over leaves, which its index finds by constants",
        write=write,
        load=load,
    ),
    Engine(
        name="oso (Polar), as a table",
        packages=("oso==0.27.3",),
        says="a rule for each action, purpose and data below the rule's",
        write=write_table,
        load=load,
        is_table=True,
    ),
)
