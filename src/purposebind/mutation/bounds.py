"""Bounds moved by one unit.

In: a number, a day or a span of a clause. Out: its neighbours, the lower first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from purposebind.clause.syntax import Day, Literal_, Number, Quantity
from purposebind.program.calendar import FIRST, LAST

LONGEST = 9_999
"""Units that a span may have."""
LARGEST = 10**18 - 1
"""The largest number that a clause may hold."""


def moved(value: Literal_) -> Iterator[Literal_]:
    """The literal one unit down and one unit up, as far as a clause may say so."""
    match value:
        case Number(number):
            yield from (Number(n) for n in _beside(number, -LARGEST, LARGEST))
        case Day(day):
            for ordinal in _beside(day.toordinal(), FIRST, LAST):
                yield Day(date.fromordinal(ordinal))
        case Quantity(count):
            for n in _beside(count, -LONGEST, LONGEST):
                yield replace(value, count=n)


def longer_and_shorter(span: Quantity) -> Iterator[Quantity]:
    """The span one unit shorter and one unit longer, as far as a clause may say so."""
    return (replace(span, count=n) for n in _beside(span.count, 0, LONGEST))


def _beside(number: int, lowest: int, highest: int) -> Iterator[int]:
    return (n for n in (number - 1, number + 1) if lowest <= n <= highest)
