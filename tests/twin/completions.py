"""Find the values that an open slot has to be tried with (section 9, `missing`).

In come a question and its slots, out go the values of each: all of them where they are few, and
otherwise one from every stretch over which no test changes. `missing.py` tries them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, combinations
from typing import Any

from .clauses import Node, Side, Span
from .days import neighbours, shifted
from .reading import SECTIONS, Json
from .slots import Question, Slot, expiries, stated_everywhere
from .truth import NEVER, as_date, sides_of

# What a completion may be where no test names a value to be near to.
ANY_DAY = date(2024, 1, 15)
ANY_NUMBER = 0

# Whose dates a slot is compared with, and by which span (None: directly).
_Link = tuple[Side, Span | None]


def values_of(slots: Sequence[Slot], question: Question, budget: int) -> list[list[Any]] | None:
    """Return the values of each slot; None where one has more than the budget."""
    days = _days_of([slot for slot in slots if _is_dated(slot, question)], question)
    found = [days[slot] if slot in days else _values(slot, question, budget) for slot in slots]
    known = [values for values in found if values is not None]
    return known if len(known) == len(found) else None


def _declared(slot: Slot, question: Question) -> Json:
    return question.policy.facts[slot.name]


def _is_dated(slot: Slot, question: Question) -> bool:
    kind = slot.key[0]
    return kind == "day" or (kind != "duty" and _declared(slot, question)["type"] == "date")


def _values(slot: Slot, question: Question, budget: int) -> list[Any] | None:
    """Return the values of a slot that is no date."""
    if slot.key[0] == "duty":
        return [True, False]
    declared = _declared(slot, question)
    match declared["type"]:
        case "boolean":
            return [True, False]
        case "judgement":
            judged = {"by": "someone", "on": "2024-01-15"}
            return [{"value": True, **judged}, {"value": False, **judged}]
        case "choice" | "level":
            return list(declared["of"])
        case "term":
            stated = _stated(slot, question)
            return list(question.policy.leaves(declared["of"], stated))
        case "terms":
            return _lists(slot, question, budget)
        case kind:
            numbers = sorted(_numbers(slot.name, question)) or [ANY_NUMBER]
            return [number for number in numbers if number >= 0 or kind == "integer"]


def _stated(slot: Slot, question: Question) -> Any:
    stated = stated_everywhere(slot.name, question)
    return stated[slot.indexes[0] if slot.indexes else 0]


def _numbers(name: str, question: Question) -> set[int]:
    """Return every number that a fact is compared with, and its neighbours."""
    found: set[int] = set()
    for test in question.tests:
        match test:
            case ("compare", ("fact", fact), _, literal) if fact == name:
                found.add(literal[1] if isinstance(literal, tuple) else literal)
            case ("is", ("fact", fact), values) if fact == name:
                found.update(int(value) for value in values)
    return {number + step for number in found for step in (-1, 0, 1)}


def _lists(slot: Slot, question: Question, budget: int) -> list[Any] | None:
    """Return every set of terms that leaves no `includes` test of the fact unknown.

    A stated list is made more exact: each of its terms gives way to one or more at or below it.
    """
    section = _declared(slot, question)["of"]
    below = question.policy.below[section]
    if 2 ** len(below) > budget:
        return None
    asked = [
        below[test[2]] for test in question.tests if test[:2] == ("includes", ("fact", slot.name))
    ]

    def is_settled(terms: tuple[str, ...]) -> bool:
        return all(
            any(term in wanted for term in terms) or not any(below[term] & wanted for term in terms)
            for wanted in asked
        )

    stated = _stated(slot, question)
    names = sorted(below) if stated is None else sorted({n for t in stated for n in below[t]})
    sets = chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))
    return [
        list(terms)
        for terms in sets
        if is_settled(terms) and all(below[term] & set(terms) for term in stated or ())
    ]


def _days_of(slots: Sequence[Slot], question: Question) -> dict[Slot, list[Any]]:
    """Return for each date the days near to those it can be compared with, and `never`.

    Dates may be compared with dates that are open themselves, so the days spread along the tests
    for as many rounds as there are open dates. Dates that hang on no known day get one.
    """
    found: dict[Slot, set[date]] = {slot: set() for slot in slots}
    for seeds in (set[date](), {ANY_DAY}):
        for slot in slots:
            found[slot] = found[slot] or set(seeds)
        for _ in slots:
            found = {slot: days | _reached(slot, found, question) for slot, days in found.items()}
    return {
        slot: sorted(days) + ([] if slot.key == ("day",) else [NEVER])
        for slot, days in found.items()
    }


def _reached(slot: Slot, found: dict[Slot, set[date]], question: Question) -> set[date]:
    """Return the days near to those that the tests of one date compare it with."""
    reached: set[date] = set()
    for side, span in _links(slot, question):
        for day in _possible(side, found, question):
            near = neighbours(day)
            if span is not None:
                count, unit = span
                moved = {shifted(d, count=c, unit=unit) for d in near for c in (count, -count)}
                near |= {nearby for day in moved for nearby in neighbours(day)}
            reached |= near
    return reached


def _links(slot: Slot, question: Question) -> Iterator[_Link]:
    """Yield what the tests compare a date with, and by which span."""
    own: Side = ("today",) if slot.key == ("day",) else ("fact", slot.name)
    if own == ("today",):
        yield from ((("day", day), None) for day in expiries(question))
    for test in question.tests:
        if own in sides_of(test):
            yield from _links_of(test, own)


def _links_of(test: Node, own: Side) -> Iterator[_Link]:
    match test:
        case ("order" | "within" | "apart" as form, left, *middle, right):
            span = None if form == "order" else middle[0]
            if left == own:
                yield right, span
            if right == own:
                yield left, span
        case ("compare", _, _, date() as day):
            yield ("day", day), None
        case ("is", _, values):
            yield from ((("day", as_date(value)), None) for value in values)


def _possible(side: Side, found: dict[Slot, set[date]], question: Question) -> set[date]:
    """Return the days that a side may stand for, known or tried."""
    match side:
        case ("day", day):
            return {day}
        case ("today",):
            known = [as_date(question.use.on)]
            tried = [days for slot, days in found.items() if slot.key == ("day",)]
        case ("fact", name):
            known = [as_date(value) for value in stated_everywhere(name, question)]
            tried = [days for slot, days in found.items() if slot.name == name]
        case _:
            raise AssertionError(f"{side[0]} of {sorted(SECTIONS)} is no date")
    return {day for day in known if day not in (None, NEVER)}.union(*tried)
