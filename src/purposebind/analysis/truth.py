"""Three values for a solver of two: whether something is known to be true, and to be false.

In: pairs of formulas. Out: pairs of formulas, by Kleene's strong tables (section 7 of the
language). The two of a pair are never both true, and where neither is, the answer is unknown. This
"dual-rail" coding, known from circuit verification, keeps ignorance exact: a fact that a use leaves
out is one more state of the world, not a value we guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from purposebind.analysis.solver import Formula, all_of, any_of, negated


class Truth(NamedTuple):
    """Whether something is known to be true, and whether it is known to be false."""

    true: Formula
    false: Formula


def inverse(truth: Truth) -> Truth:
    """Kleene's `not`."""
    return Truth(truth.false, truth.true)


def conjunction(parts: Iterable[Truth]) -> Truth:
    """Kleene's `and`."""
    parts = list(parts)
    return Truth(all_of(each.true for each in parts), any_of(each.false for each in parts))


def disjunction(parts: Iterable[Truth]) -> Truth:
    """Kleene's `or`."""
    parts = list(parts)
    return Truth(any_of(each.true for each in parts), all_of(each.false for each in parts))


def certain(formula: Formula) -> Truth:
    """Something that is never unknown."""
    return Truth(formula, negated(formula))
