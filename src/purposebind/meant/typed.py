"""Typing of clauses: names bound to facts and terms, each test checked against its fact's type.

In: a syntax tree, its place and the vocabulary. Out: a `Condition`, or problems that show both the
test and the declaration.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, assert_never

from purposebind.clause import syntax
from purposebind.clause.to_text import to_text, value_text
from purposebind.meant import clauses, problems
from purposebind.meant.vocabulary import Fact, Vocabulary
from purposebind.places import Passage, Span
from purposebind.problems.problem import Problem
from purposebind.written.lost import is_lost

V = TypeVar("V")


@dataclass(slots=True)
class Typing:
    """What clauses are typed against, and the problems found so far."""

    vocabulary: Vocabulary
    declared: Mapping[str, Span]
    """Where each fact is declared."""
    lost: frozenset[str] = frozenset()
    """Names declared in broken parts: unknown, but no problem of the clause's."""
    maimed: frozenset[str] = frozenset()
    """Names of what something broken was left out of."""
    problems: list[Problem] = field(default_factory=list)

    def condition(self, node: syntax.Node, passage: Passage) -> clauses.Condition | None:
        """The clause as meant; none where a problem was found in it."""
        pass_ = _Pass(self, passage)
        before = len(self.problems)
        meaning = pass_.meaning(node)
        if meaning is None or len(self.problems) > before:
            return None
        return clauses.Condition(meaning, to_text(node), node)


@dataclass(slots=True)
class _Pass:
    typing: Typing
    passage: Passage

    def meaning(self, node: syntax.Node) -> clauses.Meaning | None:
        """The node as meant; none where something in it is wrong, and then a problem is noted."""
        match node:
            case syntax.Not(operand):
                inner = self.meaning(operand)
                return None if inner is None else clauses.Not(inner)
            case syntax.And(operands):
                parts = self._all(operands)
                return None if parts is None else clauses.And(parts)
            case syntax.Or(operands):
                parts = self._all(operands)
                return None if parts is None else clauses.Or(parts)
            case syntax.Unless(clause, exception):
                parts = self._all((clause, exception))
                return None if parts is None else clauses.And((parts[0], clauses.Not(parts[1])))
            case _:
                test = self._test(node)
                negated = getattr(node, "negated", False)
                return clauses.Not(test) if test is not None and negated else test

    def _all(self, nodes: tuple[syntax.Node, ...]) -> tuple[clauses.Meaning, ...] | None:
        meanings = [self.meaning(node) for node in nodes]
        sound = tuple(meaning for meaning in meanings if meaning is not None)
        return sound if len(sound) == len(meanings) else None

    def _test(self, node: syntax.Test) -> clauses.Test | None:
        match node:
            case syntax.Holds(name):
                fact = self._fact(name, "boolean", "judgement", test=node)
                return clauses.Holds(fact.name) if fact else None
            case syntax.Is(subject, values):
                return self._is(node, subject, values)
            case syntax.AtBound(name, bound, value):
                fact = self._fact(name, "level", test=node)
                word = self._choice(fact, value) if fact else None
                return clauses.LevelBound(name.name, bound, word) if word is not None else None
            case syntax.Compare(subject, comparison, literal):
                return self._compare(node, subject, comparison, literal)
            case syntax.Never(subject):
                moment = self._moment(subject, node)
                return clauses.IsNever(moment) if moment else None
            case syntax.Beside(subject, side, other):
                moments = self._moments(subject, other, node)
                return clauses.Beside(moments[0], side, moments[1]) if moments else None
            case syntax.Within(subject, span, side, other):
                moments = self._moments(subject, other, node)
                return clauses.Within(moments[0], span, side, moments[1]) if moments else None
            case syntax.Apart(subject, span, side, other):
                moments = self._moments(subject, other, node)
                return clauses.Apart(moments[0], span, side, moments[1]) if moments else None
            case syntax.Includes(name, value):
                fact = self._fact(name, "terms", test=node)
                term = self._term(value, fact.taxonomy) if fact else None
                return clauses.Includes(name.name, term) if term is not None else None
            case syntax.Among(subject, name):
                return self._among(node, subject, name)
            case _:
                assert_never(node)

    def _is(
        self, node: syntax.Is, subject: syntax.Subject, values: tuple[syntax.Value, ...]
    ) -> clauses.Test | None:
        if isinstance(subject, syntax.Dimension):
            taxonomy = self.typing.vocabulary.dimension(subject.name)
            terms = self._every(self._term(value, taxonomy.name) for value in values)
            return None if terms is None else clauses.DimensionIs(subject.name, terms)
        if isinstance(subject, syntax.Today):
            days = self._every(self._day(value) for value in values)
            return None if days is None else clauses.DateIs(clauses.TODAY, days)
        fact = self._fact(subject, "term", "choice", "level", "integer", "date", test=node)
        if fact is None:
            return None
        match fact.type:
            case "term":
                terms = self._every(self._term(value, fact.taxonomy) for value in values)
                return None if terms is None else clauses.TermIs(fact.name, terms)
            case "date":
                days = self._every(self._day(value, fact) for value in values)
                return None if days is None else clauses.DateIs(clauses.FactDay(fact.name), days)
            case "integer":
                numbers = self._every(self._number(value, fact) for value in values)
                return None if numbers is None else clauses.ValueIs(fact.name, numbers)
            case _:
                words = self._every(self._choice(fact, value) for value in values)
                return None if words is None else clauses.ValueIs(fact.name, words)

    def _compare(
        self,
        node: syntax.Compare,
        subject: syntax.FactName | syntax.Today,
        comparison: syntax.Comparison,
        literal: syntax.Literal_,
    ) -> clauses.Test | None:
        if isinstance(subject, syntax.Today):
            day = self._day(literal)
            return None if day is None else clauses.DateCompare(clauses.TODAY, comparison, day)
        fact = self._fact(subject, "integer", "duration", "date", test=node)
        if fact is None:
            return None
        if fact.type == "date":
            day = self._day(literal, fact)
            moment = clauses.FactDay(fact.name)
            return None if day is None else clauses.DateCompare(moment, comparison, day)
        read = self._number if fact.type == "integer" else self._days
        number = read(literal, fact)
        return None if number is None else clauses.NumberCompare(fact.name, comparison, number)

    def _among(
        self,
        node: syntax.Among,
        subject: syntax.FactName | syntax.Dimension,
        name: syntax.FactName,
    ) -> clauses.Test | None:
        among = self._fact(name, "terms", test=node)
        if isinstance(subject, syntax.Dimension):
            taxonomy = self.typing.vocabulary.dimension(subject.name).name
            if among and self._same_taxonomy(node, taxonomy, among):
                return clauses.DimensionAmong(subject.name, among.name)
            return None
        fact = self._fact(subject, "term", test=node)
        if among and fact and self._same_taxonomy(node, fact.taxonomy, among):
            return clauses.TermAmong(fact.name, among.name)
        return None

    def _same_taxonomy(self, node: syntax.Among, taxonomy: str, among: Fact) -> bool:
        if taxonomy == among.taxonomy:
            return True
        subject = value_text(node.subject)
        span = self._span(node.at)
        self._add(problems.other_taxonomy(span, subject, taxonomy, among, self._place(among.name)))
        return False

    def _moments(
        self, subject: syntax.FactName | syntax.Today, other: syntax.Moment, node: syntax.Test
    ) -> tuple[clauses.Moment, clauses.Moment] | None:
        first = self._moment(subject, node)
        second = self._moment(other, node)
        return (first, second) if first and second else None

    def _moment(self, moment: syntax.Moment, node: syntax.Test) -> clauses.Moment | None:
        if isinstance(moment, syntax.Today):
            return clauses.TODAY
        if isinstance(moment, syntax.Day):
            return moment.value
        fact = self._fact(moment, "date", test=node)
        return clauses.FactDay(fact.name) if fact else None

    def _fact(self, name: syntax.FactName, *types: str, test: syntax.Test) -> Fact | None:
        """The fact, where it is declared with one of the types."""
        fact = self.typing.vocabulary.facts.get(name.name)
        if fact is None:
            if not self._is_lost(name.name):
                span = self._span(name.at)
                self._add(
                    problems.unknown_fact(span, name.name, self.typing.vocabulary, self._told)
                )
            return None
        if fact.type not in types:
            place = self._place(fact.name)
            self._add(problems.wrong_test(self._span(test.at), fact, types, place))
            return None
        return fact

    def _term(self, value: syntax.Value, name: str) -> str | None:
        taxonomy = self.typing.vocabulary.taxonomies.get(name)
        if taxonomy is None:  # the fact's declaration is broken, and that was reported there
            return None
        if isinstance(value, syntax.Word) and value.text in taxonomy:
            return value.text
        if not self._is_lost(value_text(value)):
            span = self._span(value.at)
            vocabulary = self.typing.vocabulary
            self._add(
                problems.unknown_term(span, value_text(value), taxonomy, vocabulary, self._told)
            )
        return None

    def _choice(self, fact: Fact, value: syntax.Value) -> str | None:
        if isinstance(value, syntax.Word) and value.text in fact.values:
            return value.text
        if fact.name in self.typing.maimed or not fact.values:
            return None  # its declaration is broken, and that was reported there
        span, place = self._span(value.at), self._place(fact.name)
        self._add(problems.unknown_value(span, value_text(value), fact, place, self._told))
        return None

    def _number(self, value: syntax.Value, fact: Fact) -> int | None:
        if isinstance(value, syntax.Number):
            return value.value
        self._refuse(value, fact, "a whole number")
        return None

    def _days(self, value: syntax.Value, fact: Fact) -> int | None:
        if isinstance(value, syntax.Quantity) and value.count >= 0:
            days = {"day": 1, "week": 7}.get(value.unit)
            if days:
                return value.count * days
        self._refuse(value, fact, "a number with its unit, days or weeks")
        return None

    def _day(self, value: syntax.Value, fact: Fact | None = None) -> date | None:
        if isinstance(value, syntax.Day):
            return value.value
        self._refuse(value, fact, "a date as YYYY-MM-DD")
        return None

    def _refuse(self, value: syntax.Value, fact: Fact | None, expected: str) -> None:
        place = self._place(fact.name) if fact else None
        span = self._span(value.at)
        self._add(problems.incomparable(span, value_text(value), fact, expected, place))

    def _every(self, found: Iterable[V | None]) -> tuple[V, ...] | None:
        """All of them, or none where one is missing; all are looked at, so that all are
        reported.
        """
        values = list(found)
        sound = tuple(value for value in values if value is not None)
        return sound if len(sound) == len(values) else None

    def _is_lost(self, name: str) -> bool:
        return is_lost(name, self.typing.lost)

    def _place(self, fact: str) -> Span | None:
        return self.typing.declared.get(fact)

    def _span(self, at: syntax.Extent) -> Span:
        return self.passage.span(at.start, at.end)

    @property
    def _told(self) -> list[Problem]:
        return self.typing.problems

    def _add(self, problem: Problem) -> None:
        self.typing.problems.append(problem)
