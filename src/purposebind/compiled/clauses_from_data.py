"""Plain data into clauses, strictly: every form known, every value of its type.

In: what JSON gave. Out: syntax trees, or `Unfit`. Whether names exist, and whether a test fits its
fact, is found when the clause is typed.
"""

from __future__ import annotations

from typing import Final, TypeVar, get_args

from purposebind.clause import syntax
from purposebind.compiled.unfit import Unfit
from purposebind.limits import NESTING_CEILING, WHOLE_NUMBER_DIGITS
from purposebind.meant.values import read_day

T = TypeVar("T", bound=str)

_DEEPEST: Final = 2 * NESTING_CEILING + 4
"""Nodes inside one another. A bracket holds two at most: an `unless`, and a chain beside it."""
_LARGEST: Final = 10**WHOLE_NUMBER_DIGITS
_UNITS: Final[tuple[syntax.Unit, ...]] = get_args(syntax.Unit)
_SIDES: Final[tuple[syntax.Side, ...]] = get_args(syntax.Side)
_COMPARISONS: Final[tuple[syntax.Comparison, ...]] = get_args(syntax.Comparison)
_DIMENSIONS: Final[tuple[syntax.DimensionName, ...]] = get_args(syntax.DimensionName)


def clause_from_data(raw: object, depth: int = 0) -> syntax.Node:
    """A clause; `depth` says how many it stands in. Raises Unfit."""
    if depth > _DEEPEST:
        raise Unfit("clauses")
    match raw:
        case ["not", operand]:
            return syntax.Not(clause_from_data(operand, depth + 1))
        case ["and", _, _, *_]:
            return syntax.And(tuple(clause_from_data(each, depth + 1) for each in raw[1:]))
        case ["or", _, _, *_]:
            return syntax.Or(tuple(clause_from_data(each, depth + 1) for each in raw[1:]))
        case ["unless", clause, exception]:
            return syntax.Unless(
                clause_from_data(clause, depth + 1), clause_from_data(exception, depth + 1)
            )
        case _:
            return _test(raw)


def deadline_from_data(raw: object) -> syntax.Deadline:
    """A duty's `within`. Raises Unfit."""
    match raw:
        case [count, unit, None]:
            return syntax.Deadline(_quantity(count, unit))
        case [count, unit, str(fact)]:
            return syntax.Deadline(_quantity(count, unit), syntax.FactName(fact))
    raise Unfit("duties")


def _test(raw: object) -> syntax.Test:
    match raw:
        case ["holds", str(fact)]:
            return syntax.Holds(syntax.FactName(fact))
        case ["is", subject, bool(negated), _, *_]:
            return syntax.Is(_subject(subject), tuple(map(_value, raw[3:])), negated)
        case ["at", str(fact), bool(negated), "least" | "most" as bound, value]:
            return syntax.AtBound(syntax.FactName(fact), bound, _value(value), negated)
        case ["compare", subject, comparison, literal]:
            compared = _chosen(comparison, _COMPARISONS)
            return syntax.Compare(_day_of(subject), compared, _literal(literal))
        case ["beside", subject, bool(negated), side, moment]:
            beside = _chosen(side, _SIDES)
            return syntax.Beside(_day_of(subject), beside, _moment(moment), negated)
        case ["never", subject, bool(negated)]:
            return syntax.Never(_day_of(subject), negated)
        case ["within" | "apart" as form, subject, bool(negated), span, side, moment]:
            node = syntax.Within if form == "within" else syntax.Apart
            between = _span(span), _chosen(side, _SIDES), _moment(moment)
            return node(_day_of(subject), *between, negated)
        case ["includes", str(fact), value]:
            return syntax.Includes(syntax.FactName(fact), _value(value))
        case ["among", subject, bool(negated), str(fact)]:
            return syntax.Among(_item_of(subject), syntax.FactName(fact), negated)
    raise Unfit("clauses")


def _leaf(raw: object) -> syntax.Value | syntax.Subject:
    match raw:
        case ["word", str(text)]:
            return syntax.Word(text)
        case ["fact", str(name)]:
            return syntax.FactName(name)
        case ["dimension", name]:
            return syntax.Dimension(_chosen(name, _DIMENSIONS))
        case ["number", number]:
            return syntax.Number(_number(number))
        case ["day", str(text)] if day := read_day(text):
            return syntax.Day(day)
        case ["quantity", count, unit]:
            return _quantity(count, unit)
        case ["today"]:
            return syntax.Today()
    raise Unfit("clauses")


def _value(raw: object) -> syntax.Value:
    leaf = _leaf(raw)
    if isinstance(leaf, syntax.Word | syntax.Number | syntax.Day | syntax.Quantity):
        return leaf
    raise Unfit("clauses")


def _literal(raw: object) -> syntax.Literal_:
    leaf = _leaf(raw)
    if isinstance(leaf, syntax.Number | syntax.Day | syntax.Quantity):
        return leaf
    raise Unfit("clauses")


def _span(raw: object) -> syntax.Quantity:
    leaf = _leaf(raw)
    if isinstance(leaf, syntax.Quantity):
        return leaf
    raise Unfit("clauses")


def _subject(raw: object) -> syntax.Subject:
    leaf = _leaf(raw)
    if isinstance(leaf, syntax.FactName | syntax.Dimension | syntax.Today):
        return leaf
    raise Unfit("clauses")


def _day_of(raw: object) -> syntax.FactName | syntax.Today:
    subject = _subject(raw)
    if isinstance(subject, syntax.Dimension):
        raise Unfit("clauses")
    return subject


def _item_of(raw: object) -> syntax.FactName | syntax.Dimension:
    subject = _subject(raw)
    if isinstance(subject, syntax.Today):
        raise Unfit("clauses")
    return subject


def _moment(raw: object) -> syntax.Moment:
    leaf = _leaf(raw)
    if isinstance(leaf, syntax.Day | syntax.FactName | syntax.Today):
        return leaf
    raise Unfit("clauses")


def _quantity(count: object, unit: object) -> syntax.Quantity:
    return syntax.Quantity(_number(count), _chosen(unit, _UNITS))


def _number(raw: object) -> int:
    if type(raw) is not int or abs(raw) >= _LARGEST:
        raise Unfit("clauses")
    return raw


def _chosen(raw: object, options: tuple[T, ...]) -> T:
    for option in options:
        if raw == option:
            return option
    raise Unfit("clauses")
