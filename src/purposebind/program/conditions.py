"""Clauses compiled to functions over a frame.

In: a clause as meant. Out: a function from frame to true, false or none for unknown. Names become
slots here; what the functions do stands in `closures`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from purposebind.clause.syntax import Comparison, DimensionName
from purposebind.meant import clauses
from purposebind.meant.clauses import Meaning, Moment, Test, facts_of
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import Vocabulary
from purposebind.program import closures
from purposebind.program.applies import built
from purposebind.program.closures import Frame, Run
from purposebind.program.frame import MARK, TERM, TODAY, Layout

_COMPARE: Mapping[Comparison, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


class Compiler:
    """Compiles the clauses of one policy; equal clauses are compiled once."""

    negation = staticmethod(closures.negation)
    conjunction = staticmethod(closures.conjunction)
    disjunction = staticmethod(closures.disjunction)

    def __init__(
        self,
        vocabulary: Vocabulary,
        layout: Layout,
        marks: Mapping[DimensionName, Mapping[str, int]],
    ) -> None:
        """`marks` gives, per dimension, the bit that a term's marks hold where it meets a term."""
        self._vocabulary = vocabulary
        self._layout = layout
        self._marks = marks
        self.done: dict[Meaning, Run] = {}
        """Every clause and sub-clause compiled so far."""
        self.tables: dict[Meaning, closures.Table] = {}
        """The tests compiled so far that look a value up, each with its table."""

    def clause(self, meaning: Meaning) -> Run:
        """The closure of a clause."""
        if meaning not in self.done:
            self.done[meaning] = built(meaning, self)
        return self.done[meaning]

    def met(self, slot: int) -> Run:
        """Whether a duty is discharged."""
        return operator.itemgetter(slot)

    def test(self, test: Test) -> Run:
        """The closure of a test; false of a use without the recipient that it is about."""
        run = self._test(test)
        return closures.false_without_recipient(run) if self._needs_recipient(test) else run

    def _needs_recipient(self, test: Test) -> bool:
        match test:
            case clauses.DimensionIs("recipient") | clauses.DimensionAmong("recipient"):
                return True
        facts = self._vocabulary.facts
        return any(facts[name].dimension == "recipient" for name in facts_of(test))

    def _test(self, test: Test) -> Run:
        match test:
            case clauses.Holds(fact):
                return operator.itemgetter(self._slot(fact))
            case clauses.TermIs(fact, terms):
                return self._term_is(test, self._taxonomy(fact), terms)
            case clauses.ValueIs(fact, values):
                return self._look_up(test, closures.value_table(self._ranks(fact, values)))
            case clauses.LevelBound(fact, bound, value):
                rank = self._vocabulary.facts[fact].values.index(value)
                return closures.compare(self._slot(fact), ">=" if bound == "least" else "<=", rank)
            case clauses.NumberCompare(fact, comparison, number):
                return closures.compare(self._slot(fact), comparison, number)
            case clauses.Includes(fact, term):
                taxonomy = self._taxonomy(fact)
                return closures.includes(self._slot(fact), taxonomy, taxonomy.index[term])
            case clauses.TermAmong(fact, among):
                return closures.term_among(
                    self._slot(fact), self._slot(among), self._taxonomy(fact)
                )
            case clauses.DimensionIs(dimension, terms):
                bits = sum({self._marks[dimension][term] for term in terms})
                return closures.meets(MARK[dimension], bits)
            case clauses.DimensionAmong(dimension, among):
                taxonomy = self._vocabulary.dimension(dimension)
                return closures.dimension_among(TERM[dimension], self._slot(among), taxonomy)
            case _:
                return self._date_test(test)

    def _date_test(self, test: clauses.DateTest) -> Run:
        match test:
            case clauses.IsNever(subject):
                return closures.is_never(self._day(subject))
            case clauses.DateIs(subject, days):
                ordinals = frozenset(day.toordinal() for day in days)
                return closures.on_day(self._day(subject), lambda day: day in ordinals)
            case clauses.DateCompare(subject, comparison, day):
                compare, ordinal = _COMPARE[comparison], day.toordinal()
                return closures.on_day(self._day(subject), lambda each: compare(each, ordinal))
            case clauses.Beside(subject, side, moment):
                compare = operator.lt if side == "before" else operator.gt
                return closures.two_days(self._day(subject), self._day(moment), compare)
            case clauses.Within(subject, span, side, moment):
                return closures.two_days(
                    self._day(subject), self._day(moment), closures.within(span, side)
                )
            case clauses.Apart(subject, span, side, moment):
                return closures.two_days(
                    self._day(subject), self._day(moment), closures.apart(span, side)
                )
            case _:
                assert_never(test)

    def _term_is(self, test: clauses.TermIs, taxonomy: Taxonomy, terms: Sequence[str]) -> Run:
        targets = [taxonomy.index[term] for term in terms]
        table = closures.term_table(taxonomy, targets)
        if table is None:
            return closures.term_is(self._slot(test.fact), taxonomy, targets)
        return self._look_up(test, table)

    def _look_up(self, test: clauses.TermIs | clauses.ValueIs, table: closures.Table) -> Run:
        self.tables[test] = table
        return closures.look_up(self._slot(test.fact), table)

    def _slot(self, fact: str) -> int:
        return self._layout.facts[fact]

    def _taxonomy(self, fact: str) -> Taxonomy:
        return self._vocabulary.taxonomies[self._vocabulary.facts[fact].taxonomy]

    def _ranks(self, fact: str, values: Sequence[str | int]) -> frozenset[str | int]:
        declared = self._vocabulary.facts[fact]
        if declared.type == "level":
            return frozenset(declared.values.index(str(value)) for value in values)
        return frozenset(values)

    def _day(self, moment: Moment) -> Callable[[Frame], int | None]:
        if moment is clauses.TODAY:
            return operator.itemgetter(TODAY)
        if isinstance(moment, clauses.FactDay):
            return operator.itemgetter(self._slot(moment.fact))
        ordinal = moment.toordinal()
        return lambda _frame: ordinal
