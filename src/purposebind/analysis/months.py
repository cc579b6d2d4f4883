"""Calendar months from a day that is a variable, which a solver can only enclose.

In: days, spans, and the values a model gives them. Out: numbers enclosed between two, and what the
calendar says where a model moved a day by a wrong number of days. Asked by worlds and searches.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from purposebind.analysis.facts import Variables
from purposebind.analysis.solver import Formula, Number, all_of, any_of, implies
from purposebind.clause.syntax import Quantity
from purposebind.program.calendar import FIRST, LAST, step

CYCLE = 400
DAYS_OF_CYCLE = 146_097
"""Years and days after which the calendar repeats."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A day some months from another."""

    day: Number
    span: Quantity
    sign: int
    moved: Number


class Months:
    """Every step of months that a question takes, each made once."""

    def __init__(self, variables: Variables) -> None:
        self._variables = variables
        self._made: dict[tuple[int, Quantity, int], Moved] = {}

    @property
    def all(self) -> tuple[Moved, ...]:
        """The steps made so far."""
        return tuple(self._made.values())

    def after(self, day: Number, span: Quantity, sign: int) -> Number:
        """The day some months after a day, or before it where `sign` is -1."""
        key = (day.get_id(), span, sign)
        if key not in self._made:
            moved = self._variables.integer(f"moved.{len(self._made)}", FIRST, LAST)
            least, most = lengths(span)
            distance = sign * (moved - day)
            near = all_of((distance >= least, distance <= most))
            end = LAST if sign > 0 else FIRST
            # A step beyond the first or the last year stops there, and only from close by.
            stopped = all_of((moved == end, sign * (end - day) <= most))
            self._variables.rules.append(any_of((near, stopped)))
            self._made[key] = Moved(day, span, sign, moved)
        return self._made[key].moved

    def corrections(self, number: Callable[[Number], int]) -> Iterator[Formula]:
        """What the calendar says of the steps that a model, which `number` reads, took wrongly.

        A calendar step never turns two days round, so that one right step bounds all others.
        """
        for each in self._made.values():
            day, moved = number(each.day), number(each.moved)
            right = step(day, each.span, each.sign)
            if moved != right:
                yield implies(each.day <= day, each.moved <= right)
                yield implies(each.day >= day, each.moved >= right)

    def as_in(self, number: Callable[[Number], int]) -> Formula:
        """Whether the days that months are counted from are those of a model."""
        return all_of(each.day == number(each.day) for each in self._made.values())


@lru_cache(maxsize=256)
def lengths(span: Quantity) -> tuple[int, int]:
    """The fewest and the most days that a span of months or years may have.

    The calendar repeats after 400 years; within a month, only the last days are cut short.
    """
    found = set()
    months = span.count * (12 if span.unit == "year" else 1)
    for month in range(12 * CYCLE):
        year, month0 = divmod(month, 12)
        later, later0 = divmod(month + months, 12)
        start = date(CYCLE + year, month0 + 1, 1).toordinal()
        # Beyond year 9999 the calendar has no dates: count in the cycle, and add whole cycles.
        cycles, later = divmod(later, CYCLE)
        end = date(CYCLE + later, later0 + 1, 1).toordinal() + cycles * DAYS_OF_CYCLE
        last, most = (
            monthrange(CYCLE + year, month0 + 1)[1],
            monthrange(CYCLE + later, later0 + 1)[1],
        )
        found |= {end - start + min(day, most) - day for day in (1, 28, 29, 30, 31) if day <= last}
    return min(found), max(found)
