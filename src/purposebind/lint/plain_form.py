"""The plain form of a clause: what it says, with no negation of a negation.

In: a clause as written. Out: the clause without, and where the first doubled negation stands.
Called by the lint rule on nested negation. Every step holds in Kleene's three-valued logic, so the
plain form agrees with the clause on every use, whatever is unknown.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from purposebind.clause.syntax import (
    NOWHERE,
    Among,
    And,
    Apart,
    AtBound,
    Beside,
    Extent,
    Is,
    Never,
    Node,
    Not,
    Or,
    Unless,
    Within,
)

_Negatable = Is | AtBound | Beside | Never | Within | Apart | Among


def plain(node: Node) -> Node:
    """The clause without doubled negations; equal to the clause where it has none."""
    match node:
        case Not(operand):
            inner = plain(operand)
            return lifted(inner) or Not(inner)
        case And(operands):
            return _and([plain(each) for each in operands])
        case Or(operands):
            return _or([plain(each) for each in operands])
        case Unless(clause, exception):
            kept, inner = plain(clause), plain(exception)
            condition = None if isinstance(inner, Unless) else lifted(inner)
            return Unless(kept, inner) if condition is None else _and([kept, condition])
        case _:
            return node


def lifted(node: Node) -> Node | None:
    """What `not node` says, where `node` is a negation; none where it is not.

    `a unless b` is `a and not b` and so one, and `a and b` is where every operand is.
    """
    match node:
        case Not(operand):
            return operand
        case Unless(clause, exception):
            return _or([_denied(clause), exception])
        case And(operands) | Or(operands):
            found = [lifted(each) for each in operands if not isinstance(each, Unless)]
            sound = [each for each in found if each is not None]
            if len(sound) < len(operands):
                return None
            return _or(sound) if isinstance(node, And) else _and(sound)
        case _:
            if isinstance(node, _Negatable) and node.negated:
                return replace(node, negated=False)
            return None


def both(one: Node, other: Node) -> Node:
    """`one and other`, without brackets around what `and` joins already."""
    return _and([one, other])


def first_doubled(node: Node) -> Extent | None:
    """The first outermost part of a clause that doubles a negation; none where none does."""
    match node:
        case Not(operand):
            return first_doubled(operand) if lifted(operand) is None else node.at
        case And(operands) | Or(operands):
            extents = (first_doubled(each) for each in operands)
            return next((extent for extent in extents if extent), None)
        case Unless(clause, exception):
            if not isinstance(exception, Unless) and lifted(exception) is not None:
                return node.at
            return first_doubled(clause) or first_doubled(exception)
        case _:
            return None


def _denied(node: Node) -> Node:
    """`not node`, said with `is not` where the test has it."""
    found = lifted(node)
    if found is not None:
        return found
    return replace(node, negated=True) if isinstance(node, _Negatable) else Not(node)


def _and(operands: list[Node]) -> Node:
    parts = (each.operands if isinstance(each, And) else (each,) for each in operands)
    return And(tuple(chain.from_iterable(parts)), NOWHERE)


def _or(operands: list[Node]) -> Node:
    parts = (each.operands if isinstance(each, Or) else (each,) for each in operands)
    return Or(tuple(chain.from_iterable(parts)), NOWHERE)
