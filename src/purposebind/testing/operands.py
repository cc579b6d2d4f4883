"""The conditions that bear on a decision, with what each test came to and on what values.

In: a decision. Out: lines with values of facts in them: for tests, never for logs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from purposebind.decision.decision import Decision
from purposebind.decision.evaluation import Judged
from purposebind.decision.reading import Record
from purposebind.meant.clauses import (
    Condition,
    DimensionAmong,
    DimensionIs,
    Test,
    facts_of,
    reads_today,
    tests_of,
)
from purposebind.meant.rules import Rule
from purposebind.meant.values import plain
from purposebind.meant.vocabulary import DIMENSIONS, UNSTATED
from purposebind.problems.nearest import printable
from purposebind.program.program import numbers
from purposebind.testing.coverable import condition_parts


def conditions(decision: Decision) -> Iterator[str]:
    """One line for each test of each rule and standing duty in scope of the decision's atom."""
    record = decision.record
    judged = record.evaluation.worst[0]
    if record.program.meant.governs:
        yield from _tests(record, judged, record.program.meant.governs, "governs")
    for number in numbers(judged.candidates):
        each = record.program.numbered[number]
        unless = each.unless if isinstance(each, Rule) else each.duty.unless
        if each.when:
            yield from _tests(record, judged, each.when, f"{each.id}, when")
        if unless:
            yield from _tests(record, judged, unless, f"{each.id}, unless")


def _tests(record: Record, judged: Judged, condition: Condition, where: str) -> Iterator[str]:
    written = condition_parts(condition, "when")
    for (part, negated), test in zip(written, tests_of(condition.meaning), strict=True):
        truth = record.program.runs[test](judged.frame)
        word = "unknown" if truth is None else str(truth is not negated).lower()
        values = ", ".join(_values(record, judged, test))
        yield printable(f"{where}: `{part.text}` is {word} ({values})")


def _values(record: Record, judged: Judged, test: Test) -> Iterator[str]:
    if isinstance(test, DimensionIs | DimensionAmong):
        position = DIMENSIONS.index(test.dimension)
        names = record.program.tables[test.dimension].taxonomy.names
        is_there = bool(record.use.items[test.dimension])
        term = names[judged.combination[position].term] if is_there else "none"
        yield f"{test.dimension}: {term}"
    for name in facts_of(test):
        yield f"{name}: {_value(record, judged, name)}"
    if reads_today(test):
        yield f"today: {record.use.on.isoformat() if record.use.on else 'not stated'}"


def _value(record: Record, judged: Judged, name: str) -> str:
    fact = record.program.meant.vocabulary.facts[name]
    stated = dict(record.use.facts)
    if fact.dimension:
        items = record.use.items[fact.dimension]
        element = judged.combination[DIMENSIONS.index(fact.dimension)]
        stated = dict(items[element.item].attributes) if items else {}
    if name in stated:
        return json.dumps(plain(stated[name]), ensure_ascii=False)
    if fact.default is UNSTATED:
        return "not stated"
    return f"{json.dumps(plain(fact.default), ensure_ascii=False)} by default"
