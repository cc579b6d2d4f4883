"""The canonical printer: a syntax tree back into clause text.

In: a node. Out: text that parses to an equal node. Called by explanations, digests and messages.
"""

from __future__ import annotations

from typing import assert_never

from purposebind.clause.syntax import (
    KEYWORDS,
    Among,
    And,
    Apart,
    AtBound,
    Beside,
    Compare,
    Day,
    Deadline,
    Dimension,
    FactName,
    Holds,
    Includes,
    Is,
    Never,
    Node,
    Not,
    Number,
    Or,
    Quantity,
    Subject,
    Test,
    Today,
    Unless,
    Value,
    Within,
    Word,
)


def to_text(node: Node) -> str:
    """Print a clause with single spaces and no brackets that its meaning does not need."""
    match node:
        case Unless(clause, exception):
            return f"{_operand(clause, chain=True)} unless {_operand(exception, chain=True)}"
        case And(operands):
            return " and ".join(_operand(operand) for operand in operands)
        case Or(operands):
            return " or ".join(_operand(operand) for operand in operands)
        case Not(operand):
            return f"not {_operand(operand)}"
        case _:
            return _test(node)


def deadline_text(deadline: Deadline) -> str:
    """Print a duty's `within`."""
    text = value_text(deadline.span)
    return f"{text} after {deadline.after.name}" if deadline.after else text


def value_text(value: Value | Subject) -> str:
    """Print a value, a moment or a subject."""
    match value:
        case Word(text):
            return f"'{text}'" if text in KEYWORDS else text
        case FactName(name) | Dimension(name):
            return name
        case Number(number):
            return str(number)
        case Day(day):
            return day.isoformat()
        case Quantity(count, unit):
            return f"{count} {unit}" if abs(count) == 1 else f"{count} {unit}s"
        case Today():
            return "today"
        case _:
            assert_never(value)


def _operand(node: Node, *, chain: bool = False) -> str:
    """An operand, in brackets where it is a clause of its own; a chain may stand beside
    `unless`.
    """
    bare = (Unless,) if chain else (Unless, And, Or)
    return f"({to_text(node)})" if isinstance(node, bare) else to_text(node)


def _test(test: Test) -> str:
    match test:
        case Holds(fact):
            return fact.name
        case Is(subject, (value,), negated):
            return f"{value_text(subject)} {_is(negated)} {value_text(value)}"
        case Is(subject, values, negated):
            listed = ", ".join(value_text(value) for value in values)
            return f"{value_text(subject)} {_is(negated)} one of ({listed})"
        case AtBound(fact, bound, value, negated):
            return f"{fact.name} {_is(negated)} at {bound} {value_text(value)}"
        case Compare(subject, comparison, literal):
            return f"{value_text(subject)} {comparison} {value_text(literal)}"
        case Beside(subject, side, moment, negated):
            return f"{value_text(subject)} {_is(negated)} {side} {value_text(moment)}"
        case Never(subject, negated):
            return f"{value_text(subject)} {_is(negated)} never"
        case Within(subject, span, side, moment, negated):
            step = f"within {value_text(span)} {side} {value_text(moment)}"
            return f"{value_text(subject)} {_is(negated)} {step}"
        case Apart(subject, span, side, moment, negated):
            step = f"at least {value_text(span)} {side} {value_text(moment)}"
            return f"{value_text(subject)} {_is(negated)} {step}"
        case Includes(fact, value):
            return f"{fact.name} includes {value_text(value)}"
        case Among(subject, fact, negated):
            return f"{value_text(subject)} {_is(negated)} among {fact.name}"
        case _:
            assert_never(test)


def _is(negated: bool) -> str:
    return "is not" if negated else "is"
