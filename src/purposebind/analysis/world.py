"""A world: every use at once, as variables of a solver.

In: the programs that a question is about, one or two. Out: variables for the terms a use names, for
every fact, the day and the duties. A use of one item in each dimension shows whatever a longer one
does, with one exception: rules of `alongside` look at the other data of a use, so it may name some.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from purposebind.analysis.facts import Chosen, Dated, Variable, Variables
from purposebind.analysis.months import Months
from purposebind.analysis.points import Place, Point
from purposebind.analysis.solver import (
    Formula,
    Number,
    all_of,
    any_of,
    implies,
    negated,
    z3,
)
from purposebind.analysis.terms import Cells, Spot, cells_of, know_the_same, spots_of
from purposebind.clause.syntax import DimensionName, Quantity
from purposebind.meant.policy import duty_ids
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.program import Program, numbers
from purposebind.use.resolved import recipient_rule

MOST_COMPANIONS = 3
"""Other data items that a use may name, so that rules of `alongside` have something to meet."""


class World:
    """The variables of a question about uses that every one of its programs can judge."""

    def __init__(self, programs: Sequence[Program]) -> None:
        self.programs = tuple(programs)
        self.context = z3().Context()
        cells = {dimension: cells_of(programs, dimension) for dimension in DIMENSIONS}
        self.cells: tuple[Mapping[DimensionName, Cells], ...] = tuple(
            {dimension: cells[dimension][side] for dimension in DIMENSIONS}
            for side in range(len(programs))
        )
        self.spots = {each: self._spots(each) for each in DIMENSIONS}
        self._variables = Variables(programs, self.context)
        self.rules: list[Formula] = self._variables.rules
        """What holds of every world."""
        self.named: dict[DimensionName, tuple[Formula, ...]] = {
            each: self._variables.choice(each, len(self.spots[each]), needed=True)
            for each in DIMENSIONS
        }
        self.companions = self._companions()
        self.free = self._free()
        """Per rule of `alongside`, whether data beyond all companions is what it asks for; only
        where there are more such rules than companions.
        """
        self.today = self._variables.day("today", never=False)
        self.facts: dict[tuple[str, int], Variable] = {}
        """By name, and number of the data item that states it: 0 but for companions."""
        self.duties: dict[str, Chosen] = {}
        self._declare()
        self._recipients()
        self._itself: dict[int, Point] = {}
        self.months = Months(self._variables)

    def view_is(self, side: int, item: int, place: Place) -> Formula:
        """Whether what a use names stands for the atom at a place of a program.

        `item` is the number of the data item meant.
        """
        parts = []
        for dimension, at in zip(DIMENSIONS, place, strict=True):
            flags = self.flags_of(dimension, item)
            fits = [at in spot.views[side].below for spot in self.spots[dimension]]
            parts.append(any_of(f for f, fit in zip(flags, fits, strict=True) if fit))
        return all_of(parts)

    def flags_of(self, dimension: DimensionName, item: int) -> tuple[Formula, ...]:
        """Which spot a use names in a dimension, for its data item of that number."""
        if dimension == "data" and item:
            return self.companions[item - 1]
        return self.named[dimension]

    def atom(self, label: str, side: int, item: int = 0) -> Point:
        """An atom of variables among those that a use stands for; its rules are added."""
        flags: dict[DimensionName, tuple[Formula, ...]] = {}
        for dimension in DIMENSIONS:
            count = len(self.cells[side][dimension].all)
            name = f"{label}.{side}.{item}.{dimension}"
            flags[dimension] = self._variables.choice(name, count, needed=True)
            named = self.flags_of(dimension, item)
            for i, flag in enumerate(flags[dimension]):
                above = [
                    each
                    for each, spot in zip(named, self.spots[dimension], strict=True)
                    if i in spot.views[side].below
                ]
                self.rules.append(implies(flag, any_of(above)))
        return Point(self.cells[side], flags)

    def seen_by(self, side: int, point: Point) -> Point:
        """The same atom as another program sees it; only where they share all cells."""
        return Point(self.cells[side], point.flags)

    @property
    def shares_cells(self) -> bool:
        """Whether the programs know the same terms, so that an atom of one is one of all."""
        return all(know_the_same(self.programs, dimension) for dimension in DIMENSIONS)

    @property
    def is_regular(self) -> bool:
        """Whether every atom of a use could be named by a use of its own.

        An action below another may need a recipient that the other does not, and what a general
        term may contain counts for `alongside`.
        """
        actions = [program.meant.vocabulary.actions for program in self.programs]
        return not any(program.alongside for program in self.programs) and all(
            recipient_rule(name, each) in ("optional", recipient_rule(parent, each))
            for each in actions
            for name, term in each.terms.items()
            for parent in term.under
        )

    def is_named(self, side: int, point: Point) -> Formula:
        """Whether an atom is of the very terms that the use names."""
        own = self.itself(side)
        return all_of(
            any_of(all_of(pair) for pair in zip(own.flags[d], point.flags[d], strict=True))
            for d in DIMENSIONS
        )

    def itself(self, side: int) -> Point:
        """The atom of exactly the terms that a use names."""
        if side not in self._itself:
            self._itself[side] = self._own_atom(side)
        return self._itself[side]

    def _own_atom(self, side: int) -> Point:
        flags: dict[DimensionName, tuple[Formula, ...]] = {}
        for dimension in DIMENSIONS:
            named = list(zip(self.named[dimension], self.spots[dimension], strict=True))
            flags[dimension] = tuple(
                any_of(flag for flag, spot in named if spot.views[side].own == i)
                for i in range(len(self.cells[side][dimension].all))
            )
        return Point(self.cells[side], flags)

    def is_narrow(self) -> Formula:
        """Whether the use stands for one atom only, and names no other data."""
        parts = [negated(any_of(flags)) for flags in self.companions]
        for dimension in DIMENSIONS:
            named = zip(self.named[dimension], self.spots[dimension], strict=True)
            parts.append(any_of(flag for flag, spot in named if spot.is_narrow))
        return all_of(parts)

    def contains(self, side: int, number: int) -> Formula:
        """Whether the use contains what a rule of `alongside` asks for."""
        spots = self.spots["data"]
        meets = [spot.views[side].contains >> number & 1 for spot in spots]
        items = [self.named["data"], *self.companions]
        others = [self.free[number]] if number in self.free else []
        return any_of(
            (
                *others,
                *(f for flags in items for f, fits in zip(flags, meets, strict=True) if fits),
            )
        )

    @property
    def stated(self) -> list[Formula]:
        """What a use may state or leave out, one formula for each."""
        found = [variable.stated for variable in self.facts.values()]
        found += [duty.stated for duty in self.duties.values()]
        found += [any_of(flags) for flags in self.companions]
        return [each for each in [*found, self.today.stated] if each is not False]

    @property
    def days(self) -> list[Number]:
        """Every day that is a variable."""
        dated = [each for each in self.facts.values() if isinstance(each, Dated)]
        return [each.ordinal for each in [*dated, self.today]]

    def months_from(self, day: Number, span: Quantity, sign: int) -> Number:
        """The day some months from a day that is a variable, enclosed between two."""
        return self.months.after(day, span, sign)

    def _spots(self, dimension: DimensionName) -> tuple[Spot, ...]:
        return spots_of(self.programs, [cells[dimension] for cells in self.cells], dimension)

    def _companions(self) -> list[tuple[Formula, ...]]:
        wanted = sum(program.alongside.bit_count() for program in self.programs)
        count = len(self.spots["data"])
        return [
            self._variables.choice(f"also.{i}", count, needed=False)
            for i in range(min(wanted, MOST_COMPANIONS))
        ]

    def _free(self) -> dict[int, Formula]:
        asking = [number for program in self.programs for number in numbers(program.alongside)]
        if len(asking) <= len(self.companions):
            return {}
        return {each: self._variables.boolean(f"beyond.{each}") for each in asking}

    def _declare(self) -> None:
        vocabulary = self.programs[0].meant.vocabulary
        for name in self._variables.read:
            dimension = vocabulary.facts[name].dimension
            items = len(self.companions) + 1 if dimension == "data" else 1
            for item in range(items):
                self.facts[name, item] = fact = self._variables.fact(name, item)
                if dimension == "recipient":
                    self.rules.append(implies(fact.stated, negated(self._no_recipient())))
                if item:
                    present = any_of(self.companions[item - 1])
                    self.rules.append(implies(fact.stated, present))
        before = {id for program in self.programs for id in program.before}
        for program in self.programs:
            before &= duty_ids(program.meant)
        self.duties = {id: self._variables.duty(id) for id in sorted(before)}

    def _no_recipient(self) -> Formula:
        named = zip(self.named["recipient"], self.spots["recipient"], strict=True)
        return any_of(flag for flag, spot in named if spot.name is None)

    def _recipients(self) -> None:
        """Actions that need a recipient have one; actions that have none have none."""
        for flag, spot in zip(self.named["action"], self.spots["action"], strict=True):
            asked = {view.recipient for view in spot.views}
            if "required" in asked:
                self.rules.append(implies(flag, negated(self._no_recipient())))
            if "none" in asked:
                self.rules.append(implies(flag, self._no_recipient()))
