"""Clauses as plain data: nested lists, each with the name of its form in front.

In: syntax trees. Out: lists of text, numbers and lists. What a clause means is not written: it is
typed anew against the vocabulary when it is read.
"""

from __future__ import annotations

from typing import assert_never

from purposebind.clause import syntax


def to_data(node: syntax.Node) -> list[object]:
    """A clause."""
    match node:
        case syntax.Not(operand):
            return ["not", to_data(operand)]
        case syntax.And(operands):
            return ["and", *map(to_data, operands)]
        case syntax.Or(operands):
            return ["or", *map(to_data, operands)]
        case syntax.Unless(clause, exception):
            return ["unless", to_data(clause), to_data(exception)]
        case _:
            return _test(node)


def deadline_to_data(deadline: syntax.Deadline) -> list[object]:
    """A duty's `within`: its span, and the fact that it is counted from or null."""
    span = deadline.span
    return [span.count, span.unit, deadline.after.name if deadline.after else None]


def _test(test: syntax.Test) -> list[object]:
    match test:
        case syntax.Holds(fact):
            return ["holds", fact.name]
        case syntax.Is(subject, values, negated):
            return ["is", _value(subject), negated, *map(_value, values)]
        case syntax.AtBound(fact, bound, value, negated):
            return ["at", fact.name, negated, bound, _value(value)]
        case syntax.Compare(subject, comparison, literal):
            return ["compare", _value(subject), comparison, _value(literal)]
        case syntax.Beside(subject, side, moment, negated):
            return ["beside", _value(subject), negated, side, _value(moment)]
        case syntax.Never(subject, negated):
            return ["never", _value(subject), negated]
        case syntax.Within(subject, span, side, moment, negated):
            return ["within", _value(subject), negated, _value(span), side, _value(moment)]
        case syntax.Apart(subject, span, side, moment, negated):
            return ["apart", _value(subject), negated, _value(span), side, _value(moment)]
        case syntax.Includes(fact, value):
            return ["includes", fact.name, _value(value)]
        case syntax.Among(subject, fact, negated):
            return ["among", _value(subject), negated, fact.name]
        case _:
            assert_never(test)


def _value(value: syntax.Value | syntax.Subject) -> list[object]:
    match value:
        case syntax.Word(text):
            return ["word", text]
        case syntax.FactName(name):
            return ["fact", name]
        case syntax.Dimension(name):
            return ["dimension", name]
        case syntax.Number(number):
            return ["number", number]
        case syntax.Day(day):
            return ["day", day.isoformat()]
        case syntax.Quantity(count, unit):
            return ["quantity", count, unit]
        case syntax.Today():
            return ["today"]
        case _:
            assert_never(value)
