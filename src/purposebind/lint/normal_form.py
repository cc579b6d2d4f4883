"""The normal form of a clause: equal for clauses that say the same in other words.

In: clauses as meant. Out: a value that compares and hashes. Called by lint rules that compare
conditions. Order, brackets, repetition, double negation and De Morgan's laws are taken away; all of
them hold in Kleene's three-valued logic, so clauses of equal normal form agree on every use.
The converse does not hold: what only a proof shows to be equal stays apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from purposebind.meant import clauses
from purposebind.meant.clauses import Condition, Meaning


@dataclass(frozen=True, slots=True)
class Literal:
    """A test of one value, or its negation."""

    test: clauses.Test
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Two or more forms, none of them joined in the same way."""

    by_and: bool
    """False: by `or`."""
    parts: frozenset[Normal]


Normal = Literal | Joined
ALWAYS = Joined(by_and=True, parts=frozenset())
"""The condition of a rule without clauses."""


def condition_of(when: Condition | None, unless: Condition | None) -> Normal:
    """The normal form of `when and not unless`, either of which may be absent."""
    parts = [_normal(when.meaning, negated=False)] if when else []
    parts += [_normal(unless.meaning, negated=True)] if unless else []
    return _joined(parts, by_and=True)


def normal_form(meaning: Meaning) -> Normal:
    """The normal form of one clause."""
    return _normal(meaning, negated=False)


def _normal(meaning: Meaning, *, negated: bool) -> Normal:
    match meaning:
        case clauses.Not(operand):
            return _normal(operand, negated=not negated)
        case clauses.And(operands) | clauses.Or(operands):
            by_and = isinstance(meaning, clauses.And) is not negated
            return _joined([_normal(each, negated=negated) for each in operands], by_and=by_and)
        case _:
            tests = [Literal(test, negated) for test in _of_one_value(meaning)]
            return _joined(tests, by_and=negated)


def _of_one_value(test: clauses.Test) -> list[clauses.Test]:
    """`is one of (a, b)` as `is a` and `is b`, which `or` joins."""
    match test:
        case clauses.TermIs(_, terms) | clauses.DimensionIs(_, terms):
            return [replace(test, terms=(term,)) for term in terms]
        case clauses.ValueIs(_, values):
            return [replace(test, values=(value,)) for value in values]
        case clauses.DateIs(_, days):
            return [replace(test, days=(day,)) for day in days]
        case _:
            return [test]


def _joined(parts: list[Normal] | list[Literal], *, by_and: bool) -> Normal:
    flat: set[Normal] = set()
    for part in parts:
        if isinstance(part, Joined) and part.by_and is by_and:
            flat |= part.parts
        else:
            flat.add(part)
    return flat.pop() if len(flat) == 1 else Joined(by_and, frozenset(flat))
