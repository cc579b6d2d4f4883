"""What of an atom the clauses of a rule read.

In: rules and standing duties by number. Out: sets of them by the dimensions that they read, so that
a decision asks each no more often than its answer can change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from purposebind.clause.syntax import DimensionName
from purposebind.meant.clauses import Condition, DimensionAmong, DimensionIs, facts_of, tests_of
from purposebind.meant.vocabulary import DIMENSIONS, Vocabulary

Readers = tuple[tuple[tuple[int, ...], int], ...]
"""Positions of dimensions in an atom, none for rules that read facts of the use alone; and the set
of the rules that read these and no others.
"""


def readers_of(vocabulary: Vocabulary, conditions: Mapping[int, Iterable[Condition]]) -> Readers:
    """The readers among rules of these numbers, by the clauses that decide whether each applies."""
    known: dict[Condition, frozenset[int]] = {}
    found: dict[tuple[int, ...], int] = {}
    for number, each in conditions.items():
        read: set[int] = set()
        for condition in each:
            if condition not in known:
                known[condition] = frozenset(_read(vocabulary, condition))
            read |= known[condition]
        positions = tuple(sorted(read))
        found[positions] = found.get(positions, 0) | 1 << number
    return tuple(sorted(found.items()))


def _read(vocabulary: Vocabulary, condition: Condition) -> Iterable[int]:
    for test in tests_of(condition.meaning):
        dimensions: list[DimensionName | None] = [
            vocabulary.facts[name].dimension for name in facts_of(test)
        ]
        if isinstance(test, DimensionIs | DimensionAmong):
            dimensions.append(test.dimension)
        yield from (DIMENSIONS.index(each) for each in dimensions if each)
