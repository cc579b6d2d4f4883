"""The syntax tree of a clause: what was written, in frozen nodes.

In: the parser of this station, or anyone who builds a clause. Out: values that compare by what they
say, not by where they stand. Everything after this station works on these nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

KEYWORDS = frozenset(
    {
        "and",
        "or",
        "not",
        "unless",
        "is",
        "one",
        "of",
        "at",
        "least",
        "most",
        "before",
        "after",
        "within",
        "never",
        "includes",
        "among",
        "today",
        "action",
        "purpose",
        "data",
        "recipient",
    }
)
"""Words that are never read as names; a value spelled like one is quoted."""

DimensionName = Literal["action", "purpose", "data", "recipient"]
Comparison = Literal["<", "<=", ">", ">=", "=", "!="]
Side = Literal["before", "after"]
Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Extent:
    """The characters of the clause's text from `start` up to but not including `end`."""

    start: int
    end: int


NOWHERE = Extent(0, 0)
"""The extent of a node that was built and not read."""


@dataclass(frozen=True, slots=True)
class FactName:
    """A fact, by its name, dots included."""

    name: str
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Dimension:
    """The action, purpose, data or recipient of the atom."""

    name: DimensionName
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Today:
    """The day of the use."""

    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A term, a choice or a level."""

    text: str
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    value: int
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day."""

    value: date
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of days, weeks, months or years; below zero only where a literal was written so."""

    count: int
    unit: Unit
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


Subject = FactName | Dimension | Today
Moment = Day | FactName | Today
Literal_ = Number | Day | Quantity
Value = Word | Literal_


@dataclass(frozen=True, slots=True)
class Not:
    """`not operand`."""

    operand: Node
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class And:
    """Two or more operands joined by `and`."""

    operands: tuple[Node, ...]
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Two or more operands joined by `or`."""

    operands: tuple[Node, ...]
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unless:
    """`clause unless exception`: the clause and not the exception."""

    clause: Node
    exception: Node
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """A boolean or a judgement, by its name alone."""

    fact: FactName
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Is:
    """`subject is value`, or `is one of (...)` where there are several values."""

    subject: Subject
    values: tuple[Value, ...]
    negated: bool = False
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AtBound:
    """`fact is at least value` or `at most`, on a level."""

    fact: FactName
    bound: Literal["least", "most"]
    value: Value
    negated: bool = False
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """`subject < literal` and its five siblings."""

    subject: FactName | Today
    comparison: Comparison
    literal: Literal_
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Beside:
    """`subject is before moment` or `is after moment`."""

    subject: FactName | Today
    side: Side
    moment: Moment
    negated: bool = False
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Never:
    """`subject is never`."""

    subject: FactName | Today
    negated: bool = False
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Within:
    """`subject is within span before moment` or `after moment`."""

    subject: FactName | Today
    span: Quantity
    side: Side
    moment: Moment
    negated: bool = False
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Apart:
    """`subject is at least span before moment` or `after moment`."""

    subject: FactName | Today
    span: Quantity
    side: Side
    moment: Moment
    negated: bool = False
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Includes:
    """`fact includes value`, on a fact that states several terms."""

    fact: FactName
    value: Value
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Among:
    """`subject is among fact`: below one of the terms that the fact states."""

    subject: FactName | Dimension
    fact: FactName
    negated: bool = False
    at: Extent = field(default=NOWHERE, compare=False, repr=False)


Test = Holds | Is | AtBound | Compare | Beside | Never | Within | Apart | Includes | Among
Node = Not | And | Or | Unless | Test


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty's `within`: a span, from the day of the use or from the date that `after` names."""

    span: Quantity
    after: FactName | None = None
