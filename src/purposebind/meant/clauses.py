"""Clauses as meant: every name bound, every test of one type.

In: `meant.typed`. Out: frozen nodes, the input of the compiler and of every analysis. `is not` is
`Not` of the test and `a unless b` is `a and not b`, as section 7 of the language defines them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final, Literal

from purposebind.clause.syntax import Comparison, DimensionName, Quantity, Side
from purposebind.clause.syntax import Node as Written


class TodayMark(Enum):
    """The day of the use, as a moment."""

    TODAY = "today"


TODAY: Final = TodayMark.TODAY


@dataclass(frozen=True, slots=True)
class FactDay:
    """The day that a date fact states, as a moment."""

    fact: str


Moment = FactDay | TodayMark | date


@dataclass(frozen=True, slots=True)
class Not:
    """True where the operand is false, unknown where it is unknown."""

    operand: Meaning


@dataclass(frozen=True, slots=True)
class And:
    """Kleene's conjunction."""

    operands: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Kleene's disjunction."""

    operands: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """A boolean or a judgement."""

    fact: str


@dataclass(frozen=True, slots=True)
class TermIs:
    """A `term` fact is one of the terms or below one; `or` over the terms."""

    fact: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueIs:
    """A choice, a level or an integer is one of the values."""

    fact: str
    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LevelBound:
    """A level is at least, or at most, `value`."""

    fact: str
    bound: Literal["least", "most"]
    value: str


@dataclass(frozen=True, slots=True)
class NumberCompare:
    """An integer, or a duration in days, against a number."""

    fact: str
    comparison: Comparison
    number: int


@dataclass(frozen=True, slots=True)
class DateIs:
    """A moment is one of the days."""

    subject: Moment
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class DateCompare:
    """A moment against a day."""

    subject: Moment
    comparison: Comparison
    day: date


@dataclass(frozen=True, slots=True)
class Beside:
    """A moment is before, or after, another."""

    subject: Moment
    side: Side
    moment: Moment


@dataclass(frozen=True, slots=True)
class IsNever:
    """The day is known never to have come."""

    subject: Moment


@dataclass(frozen=True, slots=True)
class Within:
    """b <= a <= b + span (after), or b - span <= a <= b (before)."""

    subject: Moment
    span: Quantity
    side: Side
    moment: Moment


@dataclass(frozen=True, slots=True)
class Apart:
    """a >= b + span (after), or a <= b - span (before)."""

    subject: Moment
    span: Quantity
    side: Side
    moment: Moment


@dataclass(frozen=True, slots=True)
class Includes:
    """One of the stated terms is `term` or below it."""

    fact: str
    term: str


@dataclass(frozen=True, slots=True)
class TermAmong:
    """A `term` fact is one of the terms that another fact states, or below one."""

    fact: str
    among: str


@dataclass(frozen=True, slots=True)
class DimensionIs:
    """The atom's term is one of the terms or below one; never unknown."""

    dimension: DimensionName
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DimensionAmong:
    """The atom's term is one of the terms that a fact states, or below one."""

    dimension: DimensionName
    among: str


DateTest = DateIs | DateCompare | Beside | IsNever | Within | Apart
Test = (
    Holds
    | TermIs
    | ValueIs
    | LevelBound
    | NumberCompare
    | DateTest
    | Includes
    | TermAmong
    | DimensionIs
    | DimensionAmong
)
Meaning = Not | And | Or | Test


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause: what it means, and how it is written."""

    meaning: Meaning
    text: str
    """Canonical clause text."""
    syntax: Written = field(compare=False, repr=False)


def facts_of(test: Test) -> tuple[str, ...]:
    """The facts that one test reads, in the order written; `today` is none."""
    match test:
        case DimensionIs():
            return ()
        case DimensionAmong(_, among):
            return (among,)
        case TermAmong(fact, among):
            return (fact, among)
        case DateIs(subject) | DateCompare(subject) | IsNever(subject):
            return _fact_days(subject)
        case Beside(subject, _, moment):
            return _fact_days(subject, moment)
        case Within(subject, _, _, moment) | Apart(subject, _, _, moment):
            return _fact_days(subject, moment)
        case _:
            return (test.fact,)


def reads_today(test: Test) -> bool:
    """Whether one test reads the day of the use."""
    match test:
        case DateIs(subject) | DateCompare(subject) | IsNever(subject):
            return subject is TODAY
        case Beside(subject, _, moment):
            return TODAY in (subject, moment)
        case Within(subject, _, _, moment) | Apart(subject, _, _, moment):
            return TODAY in (subject, moment)
        case _:
            return False


def tests_of(meaning: Meaning) -> tuple[Test, ...]:
    """The tests of a clause, in the order written."""
    match meaning:
        case Not(operand):
            return tests_of(operand)
        case And(operands) | Or(operands):
            return tuple(test for operand in operands for test in tests_of(operand))
        case _:
            return (meaning,)


def _fact_days(*moments: Moment) -> tuple[str, ...]:
    return tuple(moment.fact for moment in moments if isinstance(moment, FactDay))
