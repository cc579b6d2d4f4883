"""Clauses as truths over a world, at an atom.

In: a clause as meant. Out: whether it is known to be true there, and to be false. What a test of
one fact answers is read off the compiled test; only tests of two facts, of the atom, and of days
have formulas of their own.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, assert_never

from purposebind.analysis.facts import Chosen, Dated, Listed, Variable, reads_atom
from purposebind.analysis.points import Point
from purposebind.analysis.solver import Formula, Number, all_of, any_of, chosen, negated
from purposebind.analysis.stage import Stage
from purposebind.analysis.truth import Truth, certain, conjunction, disjunction, inverse
from purposebind.clause.syntax import Quantity
from purposebind.meant import clauses
from purposebind.meant.clauses import Meaning, Moment, Test
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import Fact
from purposebind.program.calendar import FIRST, LAST, NEVER, step
from purposebind.program.closures import answers
from purposebind.program.frame import MARK, TERM, encoded
from purposebind.program.program import Program

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a clause sees it."""

    known: Formula
    never: Formula
    ordinal: Number


class Truths:
    """The clauses of one program; equal ones that do not ask about the atom have one truth."""

    def __init__(self, world: Stage, side: int) -> None:
        self.world = world
        self.program: Program = world.programs[side]
        self._facts = self.program.meant.vocabulary.facts
        self._shared: dict[tuple[Meaning, int], Truth] = {}

    def of(self, meaning: Meaning, point: Point, item: int) -> Truth:
        """The truth of a clause at an atom of the use's data item of that number."""
        if reads_atom(self.program, meaning):
            return self._truth(meaning, point, item)
        key = (meaning, 0)
        if key not in self._shared:
            self._shared[key] = self._truth(meaning, point, item)
        return self._shared[key]

    def _truth(self, meaning: Meaning, point: Point, item: int) -> Truth:
        match meaning:
            case clauses.Not(operand):
                return inverse(self.of(operand, point, item))
            case clauses.And(operands):
                return conjunction([self.of(each, point, item) for each in operands])
            case clauses.Or(operands):
                return disjunction([self.of(each, point, item) for each in operands])
            case _:
                truth = self._test(meaning, point, item)
                if not self._asks_the_recipient(meaning):
                    return truth
                return conjunction((certain(point.has_recipient), truth))

    def _asks_the_recipient(self, test: Test) -> bool:
        match test:
            case clauses.DimensionIs("recipient") | clauses.DimensionAmong("recipient"):
                return True
        return any(self._facts[name].dimension == "recipient" for name in clauses.facts_of(test))

    def _test(self, test: Test, point: Point, item: int) -> Truth:
        match test:
            case clauses.DimensionIs(dimension):
                run = self.program.runs[test]
                frame = list(self.program.blank)

                def holds(mark: int, term: int) -> bool:
                    frame[MARK[dimension]], frame[TERM[dimension]] = mark, term
                    return run(frame) is True

                return certain(point.where(dimension, lambda cell: holds(cell.mark, cell.term)))
            case clauses.Includes(fact):
                return self._includes(test, fact, item)
            case clauses.TermAmong(fact, among):
                return self._term_among(fact, among, item)
            case clauses.DimensionAmong(dimension, among):
                return self._dimension_among(test, point, item)
            case (
                clauses.DateIs()
                | clauses.DateCompare()
                | clauses.Beside()
                | clauses.IsNever()
                | clauses.Within()
                | clauses.Apart()
            ):
                return self._date_test(test, item)
            case _:
                return self._by_value(test, test.fact, item)

    def _variable(self, fact: str, item: int) -> Variable | None:
        """None where the use cannot state it, because another program does not know it."""
        number = item if self._facts[fact].dimension == "data" else 0
        return self.world.facts.get((fact, number))

    def _blank(self, test: Test) -> bool | None:
        """What a test answers where the use states nothing: by defaults."""
        return self.program.runs[test](self.program.blank)

    def _by_value(self, test: Test, name: str, item: int) -> Truth:
        variable = self._variable(name, item)
        blank = self._blank(test)
        if not isinstance(variable, Chosen):
            return Truth(blank is True, blank is False)
        true: list[Formula] = []
        false: list[Formula] = []
        for value, flag in zip(variable.values, variable.flags, strict=True):
            answer = self._answer(test, self._facts[name], value)
            if answer is not None:
                (true if answer else false).append(flag)
        if blank is not None:
            (true if blank else false).append(negated(variable.stated))
        return Truth(any_of(true), any_of(false))

    def _answer(self, test: Test, fact: Fact, value: Any) -> bool | None:
        frame = list(self.program.blank)
        slot = self.program.layout.facts[fact.name]
        frame[slot] = encoded(self.program.meant.vocabulary, fact, value, None)
        return self.program.runs[test](frame)

    def _listed(self, name: str, item: int) -> tuple[Formula, list[tuple[int, Formula]]]:
        """Whether a list is known, and per term whether it is in it."""
        variable = self._variable(name, item)
        index = self._taxonomy(name).index
        default = self.program.blank[self.program.layout.facts[name]]
        by_default = set(default) if isinstance(default, tuple) else set()
        known_anyway = default is not None
        if not isinstance(variable, Listed):
            return known_anyway, [(each, True) for each in sorted(by_default)]
        unstated = negated(variable.stated)
        flags = {index[n]: flag for n, flag in zip(variable.names, variable.flags, strict=True)}
        members = [
            (each, any_of((flags.get(each, False), all_of((unstated, each in by_default)))))
            for each in range(len(index))
        ]
        known = any_of((variable.stated, known_anyway))
        return known, [(each, flag) for each, flag in members if flag is not False]

    def _taxonomy(self, fact: str) -> Taxonomy:
        return self.program.meant.vocabulary.taxonomies[self._facts[fact].taxonomy]

    def _includes(self, test: Test, name: str, item: int) -> Truth:
        known, members = self._listed(name, item)
        slot = self.program.layout.facts[name]
        frame = list(self.program.blank)
        true, maybe = [], []
        for each, flag in members:
            frame[slot] = (each,)
            answer = self.program.runs[test](frame)
            if answer is True:
                true.append(flag)
            if answer is not False:
                maybe.append(flag)
        return Truth(all_of((known, any_of(true))), all_of((known, negated(any_of(maybe)))))

    def _term_among(self, name: str, among: str, item: int) -> Truth:
        known, members = self._listed(among, item)
        taxonomy = self._taxonomy(name)
        true, maybe = [], []
        has_value, values = self._values(name, item)
        for value, stated in values:
            for each, flag in members:
                answer = answers(taxonomy, value, (taxonomy.below(each),))
                if answer is True:
                    true.append(all_of((stated, flag)))
                if answer is not False:
                    maybe.append(all_of((stated, flag)))
        empty = negated(any_of(flag for _, flag in members))
        none = any_of((empty, all_of((has_value, negated(any_of(maybe))))))
        return Truth(all_of((known, any_of(true))), all_of((known, none)))

    def _values(self, name: str, item: int) -> tuple[Formula, list[tuple[int, Formula]]]:
        """Whether a term is known, and which."""
        variable = self._variable(name, item)
        index = self._taxonomy(name).index
        default = self.program.blank[self.program.layout.facts[name]]
        found: dict[int, Formula] = {}
        unstated: Formula = True
        if isinstance(variable, Chosen):
            unstated = negated(variable.stated)
            for value, flag in zip(variable.values, variable.flags, strict=True):
                found[index[str(value)]] = flag
        if isinstance(default, int):
            found[default] = any_of((found.get(default, False), unstated))
        return any_of(found.values()), list(found.items())

    def _dimension_among(self, test: clauses.DimensionAmong, point: Point, item: int) -> Truth:
        known, members = self._listed(test.among, item)
        taxonomy = self.program.tables[test.dimension].taxonomy
        met = [
            all_of((flag, point.where(test.dimension, _below(taxonomy, each))))
            for each, flag in members
        ]
        return Truth(all_of((known, any_of(met))), all_of((known, negated(any_of(met)))))

    def _date_test(self, test: clauses.DateTest, item: int) -> Truth:
        match test:
            case clauses.IsNever(subject):
                day = self._day(subject, item)
                return Truth(
                    all_of((day.known, day.never)), all_of((day.known, negated(day.never)))
                )
            case clauses.DateIs(subject, days):
                day = self._day(subject, item)
                return _of_one(day, any_of(day.ordinal == each.toordinal() for each in days))
            case clauses.DateCompare(subject, comparison, other):
                day = self._day(subject, item)
                return _of_one(day, _COMPARE[comparison](day.ordinal, other.toordinal()))
            case clauses.Beside(subject, side, moment):
                a, b = self._day(subject, item), self._day(moment, item)
                compare = operator.lt if side == "before" else operator.gt
                return _of_two(a, b, compare(a.ordinal, b.ordinal))
            case clauses.Within(subject, span, side, moment):
                a, b = self._day(subject, item), self._day(moment, item)
                low, high = b.ordinal, b.ordinal
                if side == "after":
                    high = self._step(b.ordinal, span, 1)
                else:
                    low = self._step(b.ordinal, span, -1)
                return _of_two(a, b, all_of((low <= a.ordinal, a.ordinal <= high)))
            case clauses.Apart(subject, span, side, moment):
                a, b = self._day(subject, item), self._day(moment, item)
                if side == "after":
                    return _of_two(a, b, a.ordinal >= self._step(b.ordinal, span, 1))
                return _of_two(a, b, a.ordinal <= self._step(b.ordinal, span, -1))
            case _:
                assert_never(test)

    def _day(self, moment: Moment, item: int) -> Day:
        if moment is clauses.TODAY:
            return Day(self.world.today.stated, False, self.world.today.ordinal)
        if not isinstance(moment, clauses.FactDay):
            return Day(True, False, moment.toordinal())
        variable = self._variable(moment.fact, item)
        default = self.program.blank[self.program.layout.facts[moment.fact]]
        ordinal = default if isinstance(default, int) else FIRST
        if not isinstance(variable, Dated):
            return Day(default is not None, default == NEVER, max(ordinal, FIRST))
        if default is None:
            return Day(variable.stated, variable.never, variable.ordinal)
        return Day(
            True,
            chosen(variable.stated, variable.never, default == NEVER),
            chosen(variable.stated, variable.ordinal, max(ordinal, FIRST)),
        )

    def _step(self, day: Number, span: Quantity, sign: int) -> Number:
        """A calendar step; months from a day that is a variable are enclosed."""
        if isinstance(day, int):
            return step(day, span, sign)
        length = {"day": 1, "week": 7}.get(span.unit)
        if not length:
            return self.world.months_from(day, span, sign)
        moved = day + sign * span.count * length
        moved = chosen(moved < FIRST, FIRST, moved)
        return chosen(moved > LAST, LAST, moved)


def _below(taxonomy: Taxonomy, term: int) -> Callable[[Any], bool]:
    bits = taxonomy.below(term)
    return lambda cell: cell.term >= 0 and bits >> cell.term & 1 == 1


def _of_one(day: Day, holds: Formula) -> Truth:
    """A test of one day: false of a day that never came."""
    true = all_of((day.known, negated(day.never), holds))
    return Truth(true, all_of((day.known, any_of((day.never, negated(holds))))))


def _of_two(a: Day, b: Day, holds: Formula) -> Truth:
    """A test of two days: false where one is known never to have come, whatever the other."""
    never = any_of((all_of((a.known, a.never)), all_of((b.known, b.never))))
    both = all_of((a.known, b.known))
    true = all_of((both, negated(a.never), negated(b.never), holds))
    return Truth(true, any_of((never, all_of((both, negated(holds))))))
