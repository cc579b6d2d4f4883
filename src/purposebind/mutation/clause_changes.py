"""What can be changed in a clause, one test or one word at a time.

In: a syntax tree and a vocabulary. Out: trees that differ in one place each, always in the same
order, so that a change is found again by its number in another writing of the same clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

from purposebind.clause.syntax import (
    Among,
    And,
    Apart,
    AtBound,
    Beside,
    Compare,
    Comparison,
    Dimension,
    Extent,
    FactName,
    Holds,
    Includes,
    Is,
    Never,
    Node,
    Not,
    Or,
    Test,
    Today,
    Unless,
    Value,
    Within,
    Word,
)
from purposebind.clause.to_text import to_text, value_text
from purposebind.frozen import FrozenDict
from purposebind.meant.vocabulary import SECTIONS, Vocabulary
from purposebind.mutation.bounds import longer_and_shorter, moved

_CONTRARY: Mapping[Comparison, Comparison] = FrozenDict(
    {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}
)


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause with one thing changed."""

    operator: str
    at: Extent
    """Where, in the text that the tree was read from."""
    was: str
    now: str
    node: Node


Rebuilt = Callable[[Node], Node]


def clause_changes(node: Node, vocabulary: Vocabulary) -> Iterator[ClauseChange]:
    """Every change of a clause, from left to right; what it is a part of comes first."""
    match node:
        case And(operands) | Or(operands):
            yield from _of_chain(node)
            for i, operand in enumerate(operands):
                yield from _within(operand, vocabulary, partial(_with_operand, node, i))
        case Unless(clause, exception):
            said = f"unless {to_text(exception)}"
            yield ClauseChange("drop-operand", exception.at, said, "", clause)
            yield ClauseChange("drop-operand", clause.at, to_text(clause), "", Not(exception))
            yield from _within(clause, vocabulary, lambda new: Unless(new, exception))
            yield from _within(exception, vocabulary, lambda new: Unless(clause, new))
        case Not(operand):
            yield ClauseChange("negate", node.at, to_text(node), to_text(operand), operand)
            yield from (
                each
                for each in _within(operand, vocabulary, Not)
                # Turned round within its `not`, a test says what it says without the `not`.
                if each.operator != "negate" or isinstance(operand, And | Or | Unless)
            )
        case _:
            yield from _of_test(node, vocabulary)


def _within(part: Node, vocabulary: Vocabulary, rebuilt: Rebuilt) -> Iterator[ClauseChange]:
    for each in clause_changes(part, vocabulary):
        yield replace(each, node=rebuilt(each.node))


def _with_operand(chain: And | Or, number: int, new: Node) -> Node:
    operands = (*chain.operands[:number], new, *chain.operands[number + 1 :])
    return type(chain)(operands)


def _of_chain(node: And | Or) -> Iterator[ClauseChange]:
    operands = node.operands
    for i, operand in enumerate(operands):
        left = (*operands[:i], *operands[i + 1 :])
        rest = left[0] if len(left) == 1 else replace(node, operands=left)
        yield ClauseChange("drop-operand", operand.at, to_text(operand), "", rest)
    swapped = Or(operands) if isinstance(node, And) else And(operands)
    yield ClauseChange("swap-connective", node.at, to_text(node), to_text(swapped), swapped)


def _of_test(test: Test, vocabulary: Vocabulary) -> Iterator[ClauseChange]:
    turned = _turned(test)
    yield ClauseChange("negate", test.at, to_text(test), to_text(turned), turned)
    match test:
        case Is(subject, values):
            yield from _of_values(test, subject, values, vocabulary)
        case Includes(fact, value):
            taxonomy = vocabulary.facts[fact.name].taxonomy
            for operator, word in _near_terms(taxonomy, value, vocabulary):
                yield _worded(operator, value, word, replace(test, value=word))
        case AtBound(fact, _, value):
            for word in _near_levels(fact.name, value, vocabulary):
                yield _worded("move-bound", value, word, replace(test, value=word))
        case Compare(_, _, literal):
            for other in moved(literal):
                yield _worded("move-bound", literal, other, replace(test, literal=other))
        case Beside(_, side):
            other_side: Test = replace(test, side="after" if side == "before" else "before")
            yield ClauseChange("swap-side", test.at, to_text(test), to_text(other_side), other_side)
        case Within(_, span, side) | Apart(_, span, side):
            for other in longer_and_shorter(span):
                yield _worded("move-bound", span, other, replace(test, span=other))
            other_side = replace(test, side="after" if side == "before" else "before")
            yield ClauseChange("swap-side", test.at, to_text(test), to_text(other_side), other_side)
        case Holds() | Never() | Among():
            return
        case _:
            assert_never(test)


def _turned(test: Test) -> Node:
    match test:
        case Holds() | Includes():
            return Not(test)
        case Compare(_, comparison):
            return replace(test, comparison=_CONTRARY[comparison])
        case _:
            return replace(test, negated=not test.negated)


def _of_values(
    test: Is, subject: FactName | Dimension | Today, values: tuple[Value, ...], words: Vocabulary
) -> Iterator[ClauseChange]:
    for i, value in enumerate(values):
        before, after = values[:i], values[i + 1 :]
        if before or after:
            left = replace(test, values=(*before, *after))
            yield ClauseChange("drop-term", value.at, value_text(value), "", left)
        for operator, other in _near(subject, value, words):
            if other not in values:
                changed = replace(test, values=(*before, other, *after))
                yield _worded(operator, value, other, changed)


def _near(
    subject: FactName | Dimension | Today, value: Value, words: Vocabulary
) -> Iterator[tuple[str, Value]]:
    """What may stand in the place of a value, by which operator."""
    if not isinstance(value, Word):
        yield from (("move-bound", each) for each in moved(value))
        return
    if isinstance(subject, Dimension):
        yield from _near_terms(SECTIONS[subject.name], value, words)
        return
    fact = words.facts[subject.name if isinstance(subject, FactName) else ""]
    if fact.type == "term":
        yield from _near_terms(fact.taxonomy, value, words)
    elif len(fact.values) > 2:  # of two, the other one is what `negate` asks for
        others = (each for each in fact.values if each != value.text)
        yield from (("replace-value", Word(each)) for each in others)


def _near_terms(taxonomy: str, value: Value, words: Vocabulary) -> Iterator[tuple[str, Word]]:
    terms = words.taxonomies[taxonomy].terms
    name = value.text if isinstance(value, Word) else ""
    for above in terms[name].under:
        yield "widen-term", Word(above)
    for below, term in terms.items():
        if name in term.under:
            yield "narrow-term", Word(below)


def _near_levels(fact: str, value: Value, words: Vocabulary) -> Iterator[Word]:
    levels = words.facts[fact].values
    at = levels.index(value.text if isinstance(value, Word) else "")
    yield from (Word(levels[i]) for i in (at - 1, at + 1) if 0 <= i < len(levels))


def _worded(operator: str, was: Value, now: Value, test: Test) -> ClauseChange:
    return ClauseChange(operator, was.at, value_text(was), value_text(now), test)
