"""Clauses compiled to closures over a frame.

In: a clause as meant. Out: a function from frame to true, false or none for unknown, by Kleene's
strong three-valued logic (1952). A test that mentions the recipient is false where the use has
none, and a date test on `never` is false even against an unknown, as section 7 of the language
says.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, assert_never

from purposebind.clause.syntax import Comparison, DimensionName, Quantity, Side
from purposebind.meant import clauses
from purposebind.meant.clauses import Meaning, Moment, Test, facts_of
from purposebind.meant.taxonomy import Taxonomy
from purposebind.program.calendar import NEVER, step
from purposebind.program.frame import MARK, NO_TERM, TERM, TODAY, Layout

if TYPE_CHECKING:
    from purposebind.meant.vocabulary import Vocabulary

Frame = Sequence[Any]
Truth = bool | None
Run = Callable[[Frame], Truth]

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

    def run(self, meaning: Meaning) -> Run:
        """The closure of a clause."""
        if meaning not in self.done:
            self.done[meaning] = self._compile(meaning)
        return self.done[meaning]

    def _compile(self, meaning: Meaning) -> Run:
        match meaning:
            case clauses.Not(operand):
                return negation(self.run(operand))
            case clauses.And(operands):
                return conjunction([self.run(operand) for operand in operands])
            case clauses.Or(operands):
                return disjunction([self.run(operand) for operand in operands])
            case _:
                run = self._test(meaning)
                return _false_without_recipient(run) if self._needs_recipient(meaning) else run

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
                taxonomy = self._taxonomy(fact)
                targets = [taxonomy.index[term] for term in terms]
                return _term_is(self._slot(fact), taxonomy, targets)
            case clauses.ValueIs(fact, values):
                return _value_is(self._slot(fact), self._ranks(fact, values))
            case clauses.LevelBound(fact, bound, value):
                rank = self._vocabulary.facts[fact].values.index(value)
                return _compare(
                    self._slot(fact), operator.ge if bound == "least" else operator.le, rank
                )
            case clauses.NumberCompare(fact, comparison, number):
                return _compare(self._slot(fact), _COMPARE[comparison], number)
            case clauses.Includes(fact, term):
                taxonomy = self._taxonomy(fact)
                return _includes(self._slot(fact), taxonomy, taxonomy.index[term])
            case clauses.TermAmong(fact, among):
                return _term_among(self._slot(fact), self._slot(among), self._taxonomy(fact))
            case clauses.DimensionIs(dimension, terms):
                bits = sum({self._marks[dimension][term] for term in terms})
                return _meets(MARK[dimension], bits)
            case clauses.DimensionAmong(dimension, among):
                taxonomy = self._vocabulary.dimension(dimension)
                return _dimension_among(TERM[dimension], self._slot(among), taxonomy)
            case _:
                return self._date_test(test)

    def _date_test(self, test: clauses.DateTest) -> Run:
        match test:
            case clauses.IsNever(subject):
                return _is_never(self._day(subject))
            case clauses.DateIs(subject, days):
                ordinals = frozenset(day.toordinal() for day in days)
                return _on_day(self._day(subject), lambda day: day in ordinals)
            case clauses.DateCompare(subject, comparison, day):
                compare, ordinal = _COMPARE[comparison], day.toordinal()
                return _on_day(self._day(subject), lambda each: compare(each, ordinal))
            case clauses.Beside(subject, side, moment):
                compare = operator.lt if side == "before" else operator.gt
                return _two_days(self._day(subject), self._day(moment), compare)
            case clauses.Within(subject, span, side, moment):
                return _two_days(self._day(subject), self._day(moment), _within(span, side))
            case clauses.Apart(subject, span, side, moment):
                return _two_days(self._day(subject), self._day(moment), _apart(span, side))
            case _:
                assert_never(test)

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


def negation(run: Run) -> Run:
    """True where the operand is false, false where it is true."""

    def negated(frame: Frame) -> Truth:
        truth = run(frame)
        return None if truth is None else not truth

    return negated


def conjunction(parts: Sequence[Run]) -> Run:
    """False where one part is false, else unknown where one is unknown."""

    def all_of(frame: Frame) -> Truth:
        result: Truth = True
        for part in parts:
            truth = part(frame)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return all_of


def disjunction(parts: Sequence[Run]) -> Run:
    """True where one part is true, else unknown where one is unknown."""

    def any_of(frame: Frame) -> Truth:
        result: Truth = False
        for part in parts:
            truth = part(frame)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return any_of


def _false_without_recipient(run: Run) -> Run:
    slot = TERM["recipient"]
    return lambda frame: False if frame[slot] == NO_TERM else run(frame)


def _term_is(slot: int, taxonomy: Taxonomy, targets: Sequence[int]) -> Run:
    below = [taxonomy.below(target) for target in targets]

    def is_one(frame: Frame) -> Truth:
        value = frame[slot]
        return None if value is None else _answers(taxonomy, value, below)

    return is_one


def _answers(taxonomy: Taxonomy, value: int, below: Sequence[int]) -> Truth:
    """Whether a stated term is below one of the targets, each given as the set below it."""
    result: Truth = False
    for bits in below:
        if bits >> value & 1:
            return True
        if bits & taxonomy.below(value):
            result = None
    return result


def _value_is(slot: int, values: frozenset[str | int]) -> Run:
    def is_one(frame: Frame) -> Truth:
        value = frame[slot]
        return None if value is None else value in values

    return is_one


def _compare(slot: int, compare: Callable[[int, int], bool], number: int) -> Run:
    def compared(frame: Frame) -> Truth:
        value = frame[slot]
        return None if value is None else compare(value, number)

    return compared


def _includes(slot: int, taxonomy: Taxonomy, target: int) -> Run:
    below = (taxonomy.below(target),)

    def includes(frame: Frame) -> Truth:
        stated = frame[slot]
        if stated is None:
            return None
        truths = [_answers(taxonomy, value, below) for value in stated]
        return True if True in truths else (None if None in truths else False)

    return includes


def _term_among(slot: int, among: int, taxonomy: Taxonomy) -> Run:
    def is_among(frame: Frame) -> Truth:
        value, stated = frame[slot], frame[among]
        if stated == ():
            return False
        if value is None or stated is None:
            return None
        return _answers(taxonomy, value, [taxonomy.below(term) for term in stated])

    return is_among


def _meets(slot: int, bits: int) -> Run:
    return lambda frame: frame[slot] & bits != 0


def _dimension_among(slot: int, among: int, taxonomy: Taxonomy) -> Run:
    def is_among(frame: Frame) -> Truth:
        stated = frame[among]
        if stated is None:
            return None
        term = frame[slot]
        return any(taxonomy.below(each) >> term & 1 for each in stated)

    return is_among


def _is_never(day: Callable[[Frame], int | None]) -> Run:
    def is_never(frame: Frame) -> Truth:
        ordinal = day(frame)
        return None if ordinal is None else ordinal == NEVER

    return is_never


def _on_day(day: Callable[[Frame], int | None], holds: Callable[[int], bool]) -> Run:
    def on_day(frame: Frame) -> Truth:
        ordinal = day(frame)
        if ordinal is None:
            return None
        return ordinal != NEVER and holds(ordinal)

    return on_day


def _two_days(
    first: Callable[[Frame], int | None],
    second: Callable[[Frame], int | None],
    holds: Callable[[int, int], bool],
) -> Run:
    def compared(frame: Frame) -> Truth:
        a, b = first(frame), second(frame)
        if NEVER in (a, b):
            return False
        if a is None or b is None:
            return None
        return holds(a, b)

    return compared


def _within(span: Quantity, side: Side) -> Callable[[int, int], bool]:
    if side == "after":
        return lambda a, b: b <= a <= step(b, span, 1)
    return lambda a, b: step(b, span, -1) <= a <= b


def _apart(span: Quantity, side: Side) -> Callable[[int, int], bool]:
    if side == "after":
        return lambda a, b: a >= step(b, span, 1)
    return lambda a, b: a <= step(b, span, -1)
