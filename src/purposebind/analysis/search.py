"""The search for a use: some atom shows one thing, and every atom something else.

In: a world and what is asked of it. Out: a model, or the proof that there is none. What must hold
of every atom a general term stands for is not written out: a second solver looks for an atom that
breaks it, and each one found is ruled out (counterexample-guided refinement, Clarke et al. 2000).
Calendar months from a day that is a variable are refined in the same way.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from purposebind.analysis.breaking import Breaking, Holds, settled
from purposebind.analysis.model import Model
from purposebind.analysis.points import Point
from purposebind.analysis.solver import Formula, all_of, implies, negated, z3
from purposebind.analysis.world import MOST_COMPANIONS, World

MOST_REFINEMENTS = 2_000
"""Rounds after which a question is left open."""
FAMILIAR = (737_790, 741_442)
"""2021 to 2030: days that people read with ease, tried before others."""


class NotProved(Exception):  # noqa: N818  # not an error: the question is left open
    """Neither a use was found nor the proof that there is none; `str` says why."""


@dataclass
class Deadline:
    """Until when questions may be asked."""

    seconds: float
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds left."""
        return self.seconds - (time.monotonic() - self.started)


class Search:
    """Questions about one world, asked of one solver."""

    def __init__(self, world: World, deadline: Deadline) -> None:
        self.world = world
        self.deadline = deadline
        self._main = z3().Solver(ctx=world.context)
        self._breaking = Breaking(world, self._check)
        self._told = 0
        self._flags = 0
        self._free: list[Formula] = []
        self._at_most: dict[int, Formula] = {}
        self._negated: dict[int, Formula] = {}
        self._narrow = self.flag(world.is_narrow())
        low, high = FAMILIAR
        self._familiar = self.flag(all_of(all_of((low <= day, day <= high)) for day in world.days))

    def flag(self, meaning: Formula | None = None) -> Formula:
        """A flag to assume; where it is assumed, its meaning holds.

        One without a meaning is a variable of its own, that formulas may read.
        """
        self._flags += 1
        flag = z3().Bool(f"flag.{self._flags}", self.world.context)
        if meaning is None:
            self._free.append(flag)
        else:
            self.require(implies(flag, meaning))
        return flag

    def negation(self, flag: Formula) -> Formula:
        """The negation of a flag, made once."""
        key = flag.get_id()
        if key not in self._negated:
            self._negated[key] = negated(flag)
        return self._negated[key]

    def require(self, formula: Formula) -> None:
        """Let a formula hold in every world looked at."""
        self._sync()
        if formula is not True:
            self._main.add(formula)

    def everywhere(self, side: int, holds: Holds, first: Sequence[Point] = ()) -> Formula:
        """A flag that, where it is assumed, makes something hold of every atom of the use.

        `first` are atoms of the use to begin with; the others are looked at as far as they matter.
        """
        self._in_time()
        world = self.world
        asked = self.flag(all_of(holds(point, 0) for point in (world.itself(side), *first)))
        self._sync()
        self._breaking.ask(asked, side, holds)
        self._sync()
        return asked

    def exists(self, *assumed: Formula) -> Model | None:
        """As `find`, of questions that ask nothing of every atom."""
        bounded = [*assumed, *(negated(each) for each in self.world.free.values())]
        model = self._refined(bounded, everywhere=False)
        if model is None:
            self._look_beyond(assumed)
        return model

    def find(self, *assumed: Formula) -> Model | None:
        """A model in which all that is assumed holds; none where there is provably none.

        Raises NotProved where neither could be found in time.
        """
        bounded = [*assumed, *(negated(each) for each in self.world.free.values())]
        # Of one atom there is nothing to refine, and most of what there is to find is found there.
        narrow = self._refined([*bounded, self._narrow], everywhere=False)
        model = narrow or self._refined(bounded)
        if model is None:
            self._look_beyond(assumed)
        return model

    def _look_beyond(self, assumed: tuple[Formula, ...]) -> None:
        """Nothing was found; raises NotProved where more data in one use might show something."""
        if self.world.free and self._check(self._main, assumed):
            raise NotProved(f"more than {MOST_COMPANIONS} rules ask what else a use contains")

    def smallest(self, *assumed: Formula) -> Model | None:
        """A model of a use that states as little as any; with familiar days where there is one."""
        model = self.find(*assumed)
        if model is None:
            return None
        assumed = self._with_familiar(assumed)
        most = sum(model.holds(each) for each in self.world.stated)
        for count in range(most):
            try:
                smaller = self.find(*assumed, self._no_more_than(count))
            except NotProved:
                break
            if smaller:
                return smaller
        return self.find(*assumed, self._no_more_than(most)) or model

    def _with_familiar(self, assumed: tuple[Formula, ...]) -> tuple[Formula, ...]:
        try:
            return (*assumed, self._familiar) if self.find(*assumed, self._familiar) else assumed
        except NotProved:
            return assumed

    def _no_more_than(self, count: int) -> Formula:
        """A flag: the use states so many things at most."""
        if count not in self._at_most:
            stated = self.world.stated
            few = z3().AtMost(*stated, count) if len(stated) > count else True
            self._at_most[count] = self.flag(few)
        return self._at_most[count]

    def _sync(self) -> None:
        """Tell both solvers what is new in the world."""
        new = self.world.rules[self._told :]
        self._told = len(self.world.rules)
        for rule in new:
            if rule is not True:
                self._main.add(rule)
                self._breaking.require(rule)

    def _refined(self, assumed: list[Formula], *, everywhere: bool = True) -> Model | None:
        for _ in range(MOST_REFINEMENTS):
            model = self._check(self._main, assumed)
            if model is None:
                return None
            lemmas = [*self.world.months.corrections(model.number)]
            if lemmas:
                self._learn(lemmas)
                # On the very days of the model the calendar is known now: perhaps they will do.
                model = self._check(self._main, [*assumed, self._pinned(model)])
                if model is None:
                    continue
            lemmas = [*self._broken(model, assumed)] if everywhere else []
            if not lemmas:
                return model
            self._learn(lemmas)
        raise NotProved("too many refinements")

    def _learn(self, lemmas: Iterable[Formula]) -> None:
        for lemma in lemmas:
            self.require(lemma)

    def _pinned(self, model: Model) -> Formula:
        """A flag: the days that months are counted from are those of a model."""
        return self.flag(self.world.months.as_in(model.number))

    def _in_time(self) -> None:
        if self.deadline.left <= 0:
            raise NotProved("the time was spent")

    def _check(self, solver: Any, assumed: Iterable[Formula]) -> Model | None:
        self._sync()
        self._in_time()
        solver.set("timeout", max(1, int(self.deadline.left * 1000)))
        literals = [each for each in assumed if each is not True]
        if any(each is False for each in literals):
            return None
        answer = solver.check(*literals)
        if answer == z3().unsat:
            return None
        if answer == z3().sat:
            return Model(self.world, solver.model())
        raise NotProved(f"the solver gave up: {solver.reason_unknown()}")

    def _broken(self, model: Model, assumed: list[Formula]) -> Iterable[Formula]:
        """What rules out the atoms of a model's use that break what is asked of every atom."""
        asked = self._breaking.asked(model)
        if asked:
            free = self._settled_free(model, assumed)
            yield from self._breaking.lemmas(asked, [*settled(model, self.negation), *free])

    def _settled_free(self, model: Model, assumed: list[Formula]) -> Iterable[Formula]:
        """The free flags; there are many, and most are assumed, so that no model need be asked."""
        known = {each.get_id() for each in assumed if not isinstance(each, bool)}
        for flag in self._free:
            negation = self.negation(flag)
            if flag.get_id() in known or negation.get_id() in known:
                yield flag if flag.get_id() in known else negation
            else:
                yield flag if model.holds(flag) else negation
