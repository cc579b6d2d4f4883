"""What is asked of every atom of a use, and the solver that looks for an atom which breaks it.

In: a world, and formulas that must hold of every atom. Out: for a model, each atom of its use that
breaks one of them, ruled out by a formula. The inner half of `Search`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from purposebind.analysis.facts import Chosen, Dated
from purposebind.analysis.model import Model
from purposebind.analysis.points import Place, Point, fixed
from purposebind.analysis.solver import Formula, Number, all_of, implies, negated, z3
from purposebind.analysis.world import World
from purposebind.meant.vocabulary import DIMENSIONS

Holds = Callable[[Point, int], Formula]
"""A formula about an atom, and the number of the data item it is of."""
Settled = Formula | tuple[Number, int]
"""A flag or its negation, or a number and its value."""
Check = Callable[[Any, Iterable[Formula]], Model | None]
"""Asks a solver for a model, within the time that is left."""


@dataclass(frozen=True, eq=False)
class Everywhere:
    """Something that, where `asked`, must hold of every atom of the use in one program."""

    asked: Formula
    side: int
    holds: Holds
    breaks: tuple[tuple[Formula, Point], ...]
    """Per data item a flag that asks for an atom which breaks it, and that atom."""


class Breaking:
    """Questions about every atom of the uses of one world."""

    def __init__(self, world: World, check: Check) -> None:
        self.world = world
        self._check = check
        self._solver = z3().Solver(ctx=world.context)
        self._everywhere: list[Everywhere] = []
        self._any: dict[tuple[int, int], Point] = {}
        self._places: dict[tuple[int, Place], Point] = {}

    def require(self, rule: Formula) -> None:
        """Let a formula hold in every world looked at."""
        self._solver.add(rule)

    def ask(self, asked: Formula, side: int, holds: Holds) -> None:
        """Where a flag is assumed, something must hold of every atom; adds rules to the world."""
        breaks = []
        for item in range(len(self.world.companions) + 1):
            point = self._any_atom(side, item)
            flag = z3().Bool(f"breaks.{len(self._everywhere)}.{item}", self.world.context)
            self._solver.add(implies(flag, negated(holds(point, item))))
            breaks.append((flag, point))
        self._everywhere.append(Everywhere(asked, side, holds, tuple(breaks)))

    def asked(self, model: Model) -> list[Everywhere]:
        """What is asked of every atom in a model."""
        return [each for each in self._everywhere if model.holds(each.asked)]

    def lemmas(self, asked: Iterable[Everywhere], settled: Iterable[Settled]) -> Iterable[Formula]:
        """For each thing asked: an atom of the settled use that breaks it, ruled out."""
        use = [self._pinned(each) for each in settled]
        for each in asked:
            for item, (flag, point) in enumerate(each.breaks):
                found = self._check(self._solver, [flag, *use])
                if found:
                    place = _place_of(found, point)
                    there = self.world.view_is(each.side, item, place)
                    holds = each.holds(self._fixed(each.side, place), item)
                    yield implies(all_of((each.asked, there)), holds)

    def _pinned(self, settled: Settled) -> Formula:
        if not isinstance(settled, tuple):
            return settled
        number, value = settled
        flag = z3().Bool(f"{number}={value}", self.world.context)
        self._solver.add(implies(flag, number == value))
        return flag

    def _any_atom(self, side: int, item: int) -> Point:
        """The atom of variables that may break something; one for all that is asked."""
        if (side, item) not in self._any:
            self._any[side, item] = self.world.atom("any", side, item)
        return self._any[side, item]

    def _fixed(self, side: int, place: Place) -> Point:
        if (side, place) not in self._places:
            self._places[side, place] = fixed(self.world.cells[side], place)
        return self._places[side, place]


def settled(model: Model, negation: Callable[[Formula], Formula]) -> Iterable[Settled]:
    """The use of a model: its terms, facts, day and duties."""
    world = model.world
    flags = [flag for each in world.named.values() for flag in each]
    flags += world.free.values()
    flags += [flag for each in world.companions for flag in each]
    numbers = [each.moved for each in world.months.all]
    for variable in [*world.facts.values(), *world.duties.values(), world.today]:
        if not isinstance(variable, Dated):
            flags += variable.flags
        if not isinstance(variable, Chosen):
            flags.append(variable.stated)
        if isinstance(variable, Dated):
            flags.append(variable.never)
            numbers.append(variable.ordinal)
    for flag in flags:
        if not isinstance(flag, bool):
            yield flag if model.holds(flag) else negation(flag)
    for number in numbers:
        yield number, model.number(number)


def _place_of(model: Model, point: Point) -> Place:
    return tuple(model.chosen(point.flags[dimension]) or 0 for dimension in DIMENSIONS)
