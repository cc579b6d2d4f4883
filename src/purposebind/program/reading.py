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
"""What is read, as `read_of` gives it, and the set of the rules that read this and nothing else."""


def readers_of(vocabulary: Vocabulary, conditions: Mapping[int, tuple[Condition, ...]]) -> Readers:
    """The readers among rules of these numbers, by the clauses that decide whether each applies."""
    known: dict[tuple[Condition, ...], tuple[int, ...]] = {}
    found: dict[tuple[int, ...], int] = {}
    for number, each in conditions.items():
        if each not in known:
            known[each] = read_of(vocabulary, each)
        found[known[each]] = found.get(known[each], 0) | 1 << number
    return tuple(sorted(found.items()))


def read_of(vocabulary: Vocabulary, conditions: Iterable[Condition]) -> tuple[int, ...]:
    """The dimensions that clauses read, by their positions in an atom.

    Empty where they read nothing but facts of the use, its day and its duties.
    """
    read: set[DimensionName | None] = set()
    for condition in conditions:
        for test in tests_of(condition.meaning):
            read |= {vocabulary.facts[name].dimension for name in facts_of(test)}
            if isinstance(test, DimensionIs | DimensionAmong):
                read.add(test.dimension)
    return tuple(i for i, dimension in enumerate(DIMENSIONS) if dimension in read)
