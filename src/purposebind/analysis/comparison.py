"""Two readings compared: is there a use that they judge differently?

In: a search over a world, and for each reading its rules at a point. Out: formulas that hold where
a verdict, an obligation or a duty differs. A use takes the worst verdict of its atoms, so "some use
is worse by the first" means: some atom is as bad as k by the first, and every atom is better than k
by the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from purposebind.analysis.points import Point
from purposebind.analysis.search import Deadline, Search
from purposebind.analysis.solver import Formula, all_of, any_of, negated
from purposebind.analysis.standing import Reader, Standing, as_bad_as, reader
from purposebind.analysis.truths import Truths
from purposebind.analysis.world import World
from purposebind.decision.verdict import Verdict
from purposebind.program.program import Program

Owed = tuple[str, str]
"""A duty owed afterwards: its id and by when."""
_BAD = tuple(verdict for verdict in Verdict if verdict is not Verdict.ALLOWED)


@dataclass(frozen=True, eq=False)
class Reading:
    """One of the two."""

    side: int
    """Its program's number in the world."""
    at: Reader
    some: Standing
    """At the atom of variables at which it shows something; one for both, if they share cells."""
    own: tuple[Standing, ...]
    """At atoms of variables of its own, one for each data item: two worst verdicts may be those of
    two atoms.
    """


class Comparison:
    """What two readings make of the uses of one world."""

    def __init__(self, search: Search, first: Reading, second: Reading) -> None:
        self.search = search
        self.first = first
        self.second = second
        self._everywhere: dict[tuple[int, object], Formula] = {}

    @classmethod
    def of(cls, first: Program, second: Program, deadline: Deadline) -> Comparison:
        """The readings of two programs, over the uses that both can judge."""
        world = World([first, second])
        search = Search(world, deadline)
        shared = world.atom("some", 0)
        return cls(search, *(_reading(world, side, shared) for side in (0, 1)))

    def differs(self) -> Formula:
        """A flag that asks for a use that is judged differently in any respect."""
        found = any_of((self.verdict(), self.obligation(), *map(self.duty, self.owed())))
        return self.search.flag(all_of((found, self._named())))

    def apart(self) -> Formula:
        """A flag that asks for an atom that is judged differently in any respect.

        Of two readings of one program: where no atom is, no use is, and nothing need be asked of
        every atom. An atom may be, and no use: what others of the use bring may hide it.
        """
        first, second = self.first.some, self.second.some
        found = [_unlike(first.verdicts[each], second.verdicts[each]) for each in Verdict]
        found.append(_unlike(_obliges(first), _obliges(second)))
        found += [_unlike(_owes(first, owed), _owes(second, owed)) for owed in self.owed()]
        return self.search.flag(any_of(found))

    def verdict(self) -> Formula:
        """Whether the verdicts differ."""
        return any_of(
            all_of((as_bad_as(worse.some.verdicts, bad), self._better(other, bad)))
            for worse, other in self._both_ways()
            for bad in _BAD
        )

    def changes(self, before: Verdict, after: Verdict, *, apart: bool = False) -> Formula:
        """Whether the use has one verdict by the first reading and another by the second.

        Of one atom that has both verdicts; or, where `apart` is asked for, of one atom for each.
        """
        named = True if apart else self._named()
        firsts = self.first.own[:1] if apart else (self.first.some,)
        seconds = self.second.own if apart else (self.second.some,)
        return any_of(
            all_of(
                (
                    named,
                    self._has(self.first, first, before),
                    self._has(self.second, second, after),
                )
            )
            for first in firsts
            for second in seconds
        )

    def obligation(self) -> Formula:
        """Whether the use is allowed by both and obliged by one of them only."""
        return any_of(
            all_of(
                (
                    *self._allowed(),
                    self._all(obliged, "obliged", _obliges),
                    negated(_obliges(other.some)),
                )
            )
            for obliged, other in self._both_ways()
        )

    def owed(self) -> list[Owed]:
        """The duties that one of them may owe afterwards."""
        return sorted({*_later(self.first), *_later(self.second)})

    def duty(self, owed: Owed) -> Formula:
        """Whether a use allowed by both owes a duty by one of them only."""
        return any_of(
            all_of(
                (*self._allowed(), _owes(more.some, owed), self._all(less, owed, _without(owed)))
            )
            for more, less in self._both_ways()
        )

    def _named(self) -> Formula:
        """That the use names the atom at which it shows something, where that is no restriction."""
        world = self.search.world
        if not (world.shares_cells and world.is_regular):
            return True
        return world.is_named(self.first.side, self.first.some.point)

    def _both_ways(self) -> Iterator[tuple[Reading, Reading]]:
        yield self.first, self.second
        yield self.second, self.first

    def _has(self, reading: Reading, standing: Standing, verdict: Verdict) -> Formula:
        """Whether the use has a verdict: an atom does, and no atom has a worse one."""
        own = standing.verdicts[verdict]
        worse = next((each for each in Verdict if each.rank == verdict.rank - 1), None)
        return own if worse is None else all_of((own, self._better(reading, worse)))

    def _allowed(self) -> tuple[Formula, Formula]:
        worst = Verdict.UNDETERMINED
        return self._better(self.first, worst), self._better(self.second, worst)

    def _better(self, reading: Reading, bad: Verdict) -> Formula:
        """Whether every atom is better than a verdict."""
        return self._all(reading, bad, lambda s: negated(as_bad_as(s.verdicts, bad)))

    def _all(self, reading: Reading, what: object, holds: Callable[[Standing], Formula]) -> Formula:
        which = 0 if reading is self.first else 1
        key = which, what
        if key not in self._everywhere:
            self._everywhere[key] = self.search.everywhere(
                reading.side,
                lambda point, item: holds(reading.at(point, item)),
                self._first(reading),
            )
        return self._everywhere[key]

    def _first(self, reading: Reading) -> list[Point]:
        """The atoms that the questions are about, as a reading sees them."""
        world = self.search.world
        if not world.shares_cells:
            return []
        points = (reading.some.point, self.first.own[0].point, self.second.own[0].point)
        return [world.seen_by(reading.side, point) for point in points]


def _unlike(one: Formula, other: Formula) -> Formula:
    return any_of((all_of((one, negated(other))), all_of((other, negated(one)))))


def _reading(world: World, side: int, shared: Point) -> Reading:
    own = [world.atom("own", side, item) for item in range(len(world.companions) + 1)]
    some = world.seen_by(side, shared) if world.shares_cells else own[0]
    at = reader(Truths(world, side), side)
    each = tuple(at(point, item) for item, point in enumerate(own))
    return Reading(side, at, at(some, 0), each)


def _obliges(standing: Standing) -> Formula:
    return standing.some(standing.program.families.obliges).true


def _without(owed: Owed) -> Callable[[Standing], Formula]:
    return lambda standing: negated(_owes(standing, owed))


def _later(reading: Reading) -> set[Owed]:
    return {owed for _, owed in _carried(reading.some.program)}


def _carried(program: Program) -> Iterator[tuple[tuple[int, int], Owed]]:
    for number, later in program.later.items():
        for i, each in enumerate(later):
            within = each.duty.within
            yield (number, i), (each.duty.id, repr(within) if within else "")


def _owes(standing: Standing, wanted: Owed) -> Formula:
    """Whether an allowed atom owes a duty: what brings it may stand, and nothing silences it."""
    program = standing.program
    parts = []
    for (number, i), owed in _carried(program):
        if owed == wanted:
            duty = program.later[number][i].duty
            fulfilled = standing.truths.world.duties.get(duty.id)
            silenced: Formula = fulfilled.flags[0] if fulfilled else False
            if duty.unless:
                owner = program.numbered[number].id
                place = owner if owner == duty.id else f"{owner}/{duty.id}"
                unless = standing.clause((place, "unless"), duty.unless.meaning)
                silenced = any_of((silenced, unless.true))
            parts.append(all_of((negated(standing.stands(number).false), negated(silenced))))
    return any_of(parts)
