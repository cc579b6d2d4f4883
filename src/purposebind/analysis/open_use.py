"""`OpenUse`: one use of which something is open, as variables of a solver.

In: a policy without defaults for what is open, a use and what may be stated besides. Out: the use
with statements that make it allowed, or the proof that there are none. Unlike a `World`, it keeps
to the terms of the use, and takes any number of items, each with attributes of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from purposebind.analysis.facts import Chosen, Dated, Variable, Variables
from purposebind.analysis.model import Values
from purposebind.analysis.months import Months
from purposebind.analysis.points import Point
from purposebind.analysis.search import MOST_REFINEMENTS, Deadline, NotProved
from purposebind.analysis.solver import Formula, Number, all_of, z3
from purposebind.analysis.standing import Standing
from purposebind.analysis.stateable import Stateable
from purposebind.analysis.terms import Cell, Cells
from purposebind.analysis.truths import Truths
from purposebind.clause.syntax import DimensionName, Quantity
from purposebind.decision.elements import Combination, Element, elements_of
from purposebind.decision.evaluation import absent_from, judge
from purposebind.decision.question import AskedItem, ask
from purposebind.decision.verdict import Verdict
from purposebind.meant.values import FactValue, Judgement, plain
from purposebind.meant.vocabulary import DIMENSIONS, Fact
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.program.calendar import FIRST
from purposebind.program.frame import NO_TERM
from purposebind.program.program import Program, numbers
from purposebind.use.resolved import ResolvedItem, resolve
from purposebind.use.use import Use

MOST_ATOMS = 20_000
"""Atoms of one use that are written out; of more, the question is left open."""

Place = tuple[DimensionName, int]
"""An item, by its dimension and its number in the resolved use."""


@dataclass(frozen=True, eq=False)
class _Corner:
    """The use as the atoms of one combination of items see it."""

    programs: tuple[Program, ...]
    facts: Mapping[tuple[str, int], Variable]
    today: Dated
    duties: Mapping[str, Chosen]
    months: Months
    contained: int

    def months_from(self, day: Number, span: Quantity, sign: int) -> Number:
        """The day some months from a day that is a variable."""
        return self.months.after(day, span, sign)

    def contains(self, side: int, number: int) -> Formula:  # noqa: ARG002  # there is one side
        """Whether the use contains what a rule of `alongside` asks for."""
        return bool(self.contained >> number & 1)


class OpenUse:
    """One use, with a variable for each thing that is open."""

    def __init__(self, bare: Policy, use: Use, stateable: Stateable) -> None:
        """`bare` has no default for anything open; UseError where it cannot judge the use."""
        resolved, found = resolve(use, bare.vocabulary, bare.duty_ids, bare.limits)
        if resolved is None:
            raise UseError(found)
        self._program, self._policy = bare.program, bare
        self._use, self._stated = resolved, use
        self._stateable = stateable
        self._question = ask(self._program, resolved)
        self._variables = Variables([self._program], z3().Context())
        self._months = Months(self._variables)
        self._today = self._day()
        self._facts = {name: each for name in self._read() if (each := self._fact(name))}
        self._attributes = dict(self._attributes_of_items())
        self._duties = {id: self._duty(id) for id in sorted(self._program.before)}
        self._truths: dict[tuple[int, ...], Truths] = {}

    def allowed(self, deadline: Deadline) -> Use | None:
        """The use with statements that make it allowed; none where there provably are none.

        Raises NotProved where neither could be found in time.
        """
        solver = z3().Solver(ctx=self._variables.context)
        for formula in self._conditions(deadline):
            if formula is False:
                return None
            if formula is not True:
                solver.add(formula)
        solver.add(*(rule for rule in self._variables.rules if rule is not True))
        for _ in range(MOST_REFINEMENTS):
            values = _checked(solver, deadline)
            if values is None:
                return None
            lemmas = [*self._months.corrections(values.number)]
            if not lemmas:
                return self._completed(values)
            solver.add(*lemmas)
            # On the very days of the model the calendar is known now: perhaps they will do.
            solver.push()
            solver.add(self._months.as_in(values.number))
            values = _checked(solver, deadline)
            solver.pop()
            if values is not None and not [*self._months.corrections(values.number)]:
                return self._completed(values)
        raise NotProved("too many refinements")

    def _conditions(self, deadline: Deadline) -> Iterator[Formula]:
        """What must hold for every atom to be allowed; one that is settled is so already."""
        for count, judged in enumerate(judge(self._program, self._question, self._elements())):
            if deadline.left <= 0:
                raise NotProved("the time was spent")
            if count >= MOST_ATOMS:
                raise NotProved(f"the use stands for more than {MOST_ATOMS:,} combinations")
            if judged.verdict is not Verdict.ALLOWED:
                truths = self._truths_at(judged.combination)
                point = _point(judged.combination)
                yield Standing(truths, 0, point).verdicts[Verdict.ALLOWED]

    def _elements(self) -> dict[DimensionName, tuple[Element, ...]]:
        """The terms that can be told apart: each, where a list that is open may tell them."""
        found = elements_of(self._program, self._question, MOST_ATOMS)
        for dimension in DIMENSIONS:
            if any(name in self._open_names for name in self._program.among[dimension]):
                items = enumerate(self._question.items[dimension])
                found[dimension] = tuple(
                    each for i, item in items for each in self._each(dimension, i, item)
                )
        return found

    @property
    def _open_names(self) -> set[str]:
        return {*self._facts, *(name for _, name in self._attributes)}

    def _each(self, dimension: DimensionName, at: int, item: AskedItem) -> Iterator[Element]:
        table = self._program.tables[dimension]
        if item.term == NO_TERM:
            yield Element(at, NO_TERM, NO_TERM, 0, table.without, item.slots)
            return
        for term in numbers(table.taxonomy.below(item.term)):
            yield Element(at, item.term, term, 1, table.marks[term], item.slots)

    def _truths_at(self, combination: Combination) -> Truths:
        """The truths of clauses for the atoms of these items."""
        key = tuple(element.item for element in combination)
        if key not in self._truths:
            frame = list(self._question.frame)
            facts: dict[tuple[str, int], Variable] = {(n, 0): v for n, v in self._facts.items()}
            for dimension, element in zip(DIMENSIONS, combination, strict=True):
                for slot, value in element.slots:
                    frame[slot] = value
                for (place, name), variable in self._attributes.items():
                    if place == (dimension, element.item):
                        facts[name, 0] = variable
            # What is stated stands where defaults do: the formulas then need no variable for it.
            program = replace(self._program, blank=tuple(frame))
            corner = _Corner(
                (program,), facts, self._today, self._duties, self._months, self._contained()
            )
            self._truths[key] = Truths(corner, 0)
        return self._truths[key]

    def _contained(self) -> int:
        terms = (item.term for item in self._question.items["data"])
        return self._program.alongside & ~absent_from(self._program, terms)

    def _read(self) -> list[str]:
        facts = self._policy.vocabulary.facts
        return [name for name in self._variables.read if facts[name].dimension is None]

    def _fact(self, name: str) -> Variable | None:
        """A variable for a fact of the whole use; none where it is what the use says or nothing."""
        if name in self._use.facts:
            return self._expiring(self._use.facts[name])
        return self._variables.fact(name) if self._stateable.includes(name) else None

    def _attributes_of_items(self) -> Iterator[tuple[tuple[Place, str], Variable]]:
        number = 0
        for dimension in DIMENSIONS:
            for at, item in enumerate(self._use.items[dimension]):
                number += 1
                for fact in self._policy.vocabulary.attributes[dimension].values():
                    variable = self._attribute(fact, item, number)
                    if variable is not None:
                        yield ((dimension, at), fact.name), variable

    def _attribute(self, fact: Fact, item: ResolvedItem, number: int) -> Variable | None:
        stated = dict(item.attributes)
        if fact.name in stated:
            return self._expiring(stated[fact.name])
        is_open = fact.name in self._variables.read and self._stateable.includes(fact.name)
        return self._variables.fact(fact.name, number) if is_open else None

    def _expiring(self, value: FactValue) -> Variable | None:
        """A judgement that was stated, where it rests on the day whether it still holds."""
        if not isinstance(value, Judgement) or value.expires is None or self._use.on:
            return None
        today = self._today
        holds = all_of((today.stated, today.ordinal <= value.expires.toordinal()))
        return Chosen((value.value,), (holds,))

    def _day(self) -> Dated:
        if self._use.on:
            return Dated(self._use.on.toordinal(), never=False, stated=True)
        if self._stateable.day:
            return self._variables.day("today", never=False)
        return Dated(FIRST, never=False, stated=False)

    def _duty(self, id: str) -> Chosen:
        said = self._use.fulfilled.get(id)
        if said is None and self._stateable.duties:
            return self._variables.duty(id)
        return Chosen((True, False), (said is True, said is False))

    def _completed(self, values: Values) -> Use:
        """The use with what a model states besides."""
        shown = self._stated.to_dict()
        facts = dict(self._stated.facts)
        for name, variable in self._facts.items():
            if name not in facts and values.holds(variable.stated):
                facts[name] = values.stated(variable, self._policy.vocabulary.facts[name])
        shown["facts"] = facts
        if values.holds(self._today.stated):
            shown["on"] = date.fromordinal(values.number(self._today.ordinal))
        shown["fulfilled"] = {
            id: values.stated(duty)
            for id, duty in self._duties.items()
            if values.holds(duty.stated)
        }
        for dimension in DIMENSIONS:
            items = self._use.items[dimension]
            if items:
                each = [self._item(values, dimension, at, item) for at, item in enumerate(items)]
                shown[dimension] = each
        return Use.of(shown)

    def _item(
        self, values: Values, dimension: DimensionName, at: int, item: ResolvedItem
    ) -> dict[str, object]:
        stated = dict(item.attributes)
        shown = {name: plain(value) for name, value in stated.items()}
        for (place, name), variable in self._attributes.items():
            if place == (dimension, at) and name not in stated and values.holds(variable.stated):
                shown[name] = values.stated(variable, self._policy.vocabulary.facts[name])
        facts = self._policy.vocabulary.facts
        return {"is": item.term, **{facts[name].attribute: each for name, each in shown.items()}}


def _point(combination: Combination) -> Point:
    """The atom of these elements, which a solver need not choose."""
    cells: dict[DimensionName, Cells] = {
        dimension: Cells((Cell(element.term, element.mark),), ())
        for dimension, element in zip(DIMENSIONS, combination, strict=True)
    }
    return Point(cells, dict.fromkeys(DIMENSIONS, (True,)))


def _checked(solver: Any, deadline: Deadline) -> Values | None:
    """A model; none where there is provably none."""
    if deadline.left <= 0:
        raise NotProved("the time was spent")
    solver.set("timeout", max(1, int(deadline.left * 1000)))
    answer = solver.check()
    if answer == z3().unsat:
        return None
    if answer == z3().sat:
        return Values(solver.model())
    raise NotProved(f"the solver gave up: {solver.reason_unknown()}")
