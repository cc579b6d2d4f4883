"""The days that an open day is tried with.

In: openings whose values are days, with their tests. Out: days near to those they can be compared
with, shifted by the spans of the tests, and `never`. Days that are open themselves are compared
too, so the days spread along the tests for as many rounds as there are such openings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from purposebind.clause.syntax import Quantity
from purposebind.decision.effort import Effort
from purposebind.decision.openings import Opening, OpenTest
from purposebind.meant import clauses
from purposebind.meant.clauses import FactDay, Moment
from purposebind.meant.values import Judgement
from purposebind.program.calendar import FIRST, LAST, NEVER, step
from purposebind.program.frame import TODAY, Slot
from purposebind.program.program import Program
from purposebind.use.resolved import ResolvedUse

ANY_DAY = 738_000
"""A day to try where no test names one to be near to (in the year 2021)."""


class Days:
    """Finds the days of all openings that are days."""

    def __init__(
        self,
        program: Program,
        use: ResolvedUse,
        openings: Sequence[Opening],
        effort: Effort,
        *,
        most: int,
    ) -> None:
        """`most` bounds the days of one opening."""
        self._program = program
        self._effort = effort
        self._use = use
        self._dated = [each for each in openings if is_dated(each)]
        self._most = most

    def values(self, rounds: int) -> dict[tuple[int, int], tuple[Slot, ...]] | None:
        """The days of each opening, by its key; none where there are too many.

        `rounds` is how many openings are compared with other open ones: so far days may have to
        spread.
        """
        dated = self._dated
        found: dict[tuple[int, int], set[int]] = {each.key: set() for each in dated}
        for seeds in (set[int](), {ANY_DAY}):
            for each in dated:
                found[each.key] = found[each.key] or set(seeds)
            for _ in range(max(1, rounds)):
                if not self._effort.affords(self._comparisons(found)):
                    return None
                found = {each.key: found[each.key] | self._near(each, found) for each in dated}
                if any(len(days) > self._most for days in found.values()):
                    return None
        return {
            each.key: (*sorted(found[each.key]), *(() if each.slot == TODAY else (NEVER,)))
            for each in dated
        }

    def _comparisons(self, found: Mapping[tuple[int, int], set[int]]) -> int:
        """How many days the tests compare in one round, at most."""
        longest = max(map(len, found.values()), default=0)
        return sum(len(each.tests) for each in self._dated) * max(1, longest)

    def _near(self, opening: Opening, found: dict[tuple[int, int], set[int]]) -> set[int]:
        near: set[int] = set()
        if opening.slot == TODAY:
            near |= near_to(self._expiries())
        for open_test in opening.tests:
            for moment, span in compared_with(open_test.test, opening):
                days = near_to(self._possible(moment, open_test, found))
                if span is not None:
                    moved = {step(day, span, sign) for day in days for sign in (1, -1)}
                    days |= near_to(moved)
                near |= days
        return near

    def _possible(
        self, moment: Moment, test: OpenTest, found: dict[tuple[int, int], set[int]]
    ) -> set[int]:
        """The days a moment may be: its own, the stated one, or those tried for it."""
        if moment is clauses.TODAY:
            slot = TODAY
        elif isinstance(moment, FactDay):
            slot = self._program.layout.facts[moment.fact]
        else:
            return {moment.toordinal()}
        value = test.judged.frame[slot]
        if isinstance(value, int):
            return set() if value == NEVER else {value}
        return {day for (each, _), days in found.items() if each == slot for day in days}

    def _expiries(self) -> set[int]:
        stated = list(self._use.facts.values())
        for items in self._use.items.values():
            stated += [value for item in items for _, value in item.attributes]
        return {
            value.expires.toordinal()
            for value in stated
            if isinstance(value, Judgement) and value.expires
        }


def is_dated(opening: Opening) -> bool:
    """Whether the values of an opening are days."""
    return opening.slot == TODAY or (opening.fact is not None and opening.fact.type == "date")


def near_to(days: Iterable[int]) -> set[int]:
    """The days and their neighbours."""
    return {near for day in days for near in (day - 1, day, day + 1) if FIRST <= near <= LAST}


def compared_with(test: clauses.Test, opening: Opening) -> list[tuple[Moment, Quantity | None]]:
    """What one test compares a day with, and by which span."""
    own: Moment = FactDay(opening.fact.name) if opening.fact else clauses.TODAY
    match test:
        case clauses.DateIs(_, days):
            return [(day, None) for day in days]
        case clauses.DateCompare(_, _, day):
            return [(day, None)]
        case clauses.Beside(first, _, second):
            pairs: list[tuple[Moment, Moment, Quantity | None]] = [(first, second, None)]
        case clauses.Within(first, span, _, second) | clauses.Apart(first, span, _, second):
            pairs = [(first, second, span)]
        case _:
            return []
    return [
        (other, span)
        for first, second, span in pairs
        for each, other in ((first, second), (second, first))
        if each == own
    ]
