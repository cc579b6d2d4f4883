"""Printing a clause as meant in the clause language.

In: a meaning and the vocabulary that it was typed against. Out: text that reads back to the same
meaning. The inverse of `typed`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from purposebind.clause import syntax
from purposebind.clause.to_text import to_text
from purposebind.meant import clauses
from purposebind.meant.clauses import Meaning, Moment, Test
from purposebind.meant.vocabulary import Vocabulary


def clause_text(meaning: Meaning, vocabulary: Vocabulary) -> str:
    """The clause that means this."""
    return to_text(_node(meaning, vocabulary))


def _node(meaning: Meaning, vocabulary: Vocabulary) -> syntax.Node:
    match meaning:
        case clauses.Not(operand):
            return _negated(_node(operand, vocabulary))
        case clauses.And(operands):
            return syntax.And(tuple(_node(each, vocabulary) for each in operands))
        case clauses.Or(operands):
            return syntax.Or(tuple(_node(each, vocabulary) for each in operands))
        case _:
            return _test(meaning, vocabulary)


def _negated(node: syntax.Node) -> syntax.Node:
    """`is not` where the test has such a form, else `not`."""
    match node:
        case (
            syntax.Is()
            | syntax.AtBound()
            | syntax.Beside()
            | syntax.Never()
            | syntax.Within()
            | syntax.Apart()
            | syntax.Among()
        ):
            return replace(node, negated=True)
        case _:
            return syntax.Not(node)


def _test(test: Test, vocabulary: Vocabulary) -> syntax.Test:
    match test:
        case clauses.Holds(fact):
            return syntax.Holds(syntax.FactName(fact))
        case clauses.TermIs(fact, terms):
            return syntax.Is(syntax.FactName(fact), tuple(map(syntax.Word, terms)))
        case clauses.ValueIs(fact, values):
            return syntax.Is(syntax.FactName(fact), tuple(map(_value, values)))
        case clauses.LevelBound(fact, bound, value):
            return syntax.AtBound(syntax.FactName(fact), bound, syntax.Word(value))
        case clauses.NumberCompare(fact, comparison, number):
            is_span = vocabulary.facts[fact].type == "duration"
            literal = syntax.Quantity(number, "day") if is_span else syntax.Number(number)
            return syntax.Compare(syntax.FactName(fact), comparison, literal)
        case clauses.Includes(fact, term):
            return syntax.Includes(syntax.FactName(fact), syntax.Word(term))
        case clauses.TermAmong(fact, among):
            return syntax.Among(syntax.FactName(fact), syntax.FactName(among))
        case clauses.DimensionIs(dimension, terms):
            return syntax.Is(syntax.Dimension(dimension), tuple(map(syntax.Word, terms)))
        case clauses.DimensionAmong(dimension, among):
            return syntax.Among(syntax.Dimension(dimension), syntax.FactName(among))
        case _:
            return _date_test(test)


def _date_test(test: clauses.DateTest) -> syntax.Test:
    match test:
        case clauses.DateIs(subject, days):
            return syntax.Is(_subject(subject), tuple(map(syntax.Day, days)))
        case clauses.DateCompare(subject, comparison, day):
            return syntax.Compare(_subject(subject), comparison, syntax.Day(day))
        case clauses.IsNever(subject):
            return syntax.Never(_subject(subject))
        case clauses.Beside(subject, side, moment):
            return syntax.Beside(_subject(subject), side, _moment(moment))
        case clauses.Within(subject, span, side, moment):
            return syntax.Within(_subject(subject), span, side, _moment(moment))
        case clauses.Apart(subject, span, side, moment):
            return syntax.Apart(_subject(subject), span, side, _moment(moment))
        case _:
            assert_never(test)


def _value(value: str | int) -> syntax.Value:
    return syntax.Number(value) if isinstance(value, int) else syntax.Word(value)


def _subject(moment: Moment) -> syntax.FactName | syntax.Today:
    found = _moment(moment)
    if isinstance(found, syntax.Day):
        raise TypeError("a clause never asks about a day that it names")
    return found


def _moment(moment: Moment) -> syntax.Moment:
    if moment is clauses.TODAY:
        return syntax.Today()
    if isinstance(moment, date):
        return syntax.Day(moment)
    return syntax.FactName(moment.fact)
