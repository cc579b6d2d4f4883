"""datalogic-py: JSONLogic, in Rust."""

from __future__ import annotations

import json
from typing import Any

from engine import Engine, Loaded
from peers.expressions import tested
from work import Dimension, Line, Work, helped


def write(work: Work) -> str:
    """One rule: any permit, and no forbid."""
    permits = [_said(line) for line in work.lines if line.permits]
    forbids = [_said(line) for line in work.lines if not line.permits]
    return json.dumps({"and": [{"or": permits}, {"!": [{"or": forbids}]}]})


def load(source: str) -> Loaded:
    """The rule compiled once and evaluated in a session, which keeps its memory."""
    from datalogic_py import DataHandle, Engine

    engine = Engine()
    rule, session = engine.compile(source), engine.session()

    def ask(use: dict[Dimension, str]) -> bool:
        return bool(session.evaluate(rule, use))

    def ask_many(uses: list[dict[Dimension, str]]) -> list[bool]:
        answers = session.evaluate_batch(rule, [DataHandle(use) for use in uses])
        return [each == "true" for each in answers]

    return Loaded(ask, helped, ask_many)


def _said(line: Line) -> dict[str, Any]:
    return {"and": [_test(dimension, taken) for dimension, taken in tested(line)]}


def _test(dimension: Dimension, taken: tuple[str, ...]) -> dict[str, Any]:
    stated = {"var": dimension}
    return {"===": [stated, taken[0]]} if len(taken) == 1 else {"in": [stated, list(taken)]}


ENGINES = (
    Engine(
        name="datalogic-py (JSONLogic)",
        packages=("datalogic-py==5.9.0",),
        says="one rule over leaves, compiled once, in a session; the use a dict",
        write=write,
        load=load,
    ),
)
