"""A dimension of a program: which rules each term meets, and which terms no rule tells apart.

In: a taxonomy and, per term, the marks set on it. Out: tables of bit sets. A mark is a bit: of a
rule whose scope names the term, of a test `DIM is term`, of a declared silence. A term carries the
marks of everything above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from purposebind.meant.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class DimensionTable:
    """The marks of each term of a dimension."""

    taxonomy: Taxonomy
    marks: tuple[int, ...]
    """By term index: every mark set on the term or above it."""
    without: int
    """The marks of a use that has no term here: a use without a recipient."""
    classes: tuple[int, ...]
    """Sets of terms with equal marks; together all terms."""

    def groups(self, index: int, classes: Iterable[int]) -> Iterator[int]:
        """The parts of some classes that lie at or below a term."""
        below = self.taxonomy.below(index)
        if self.taxonomy.is_leaf(index):
            yield below
            return
        for terms in classes:
            if terms & below:
                yield terms & below


def split(classes: Sequence[int], by: Iterable[int]) -> Sequence[int]:
    """Sets of terms, cut by each of some others in turn."""
    for cut in by:
        pairs = ((terms & cut, terms & ~cut) for terms in classes)
        classes = [part for pair in pairs for part in pair if part]
    return classes


def table_of(taxonomy: Taxonomy, own: Mapping[str, int], everywhere: int) -> DimensionTable:
    """Build a table; `own` are the marks set on single terms, `everywhere` those on all."""
    marks = [everywhere] * len(taxonomy.names)
    for name in taxonomy.parents_first():
        index = taxonomy.index[name]
        bits = own.get(name, 0)
        for parent in taxonomy.terms[name].under:
            bits |= marks[taxonomy.index[parent]]
        marks[index] |= bits
    classes: dict[int, int] = {}
    for index, bits in enumerate(marks):
        classes[bits] = classes.get(bits, 0) | 1 << index
    shared = {bits: bits for bits in classes}
    return DimensionTable(
        taxonomy, tuple(shared[bits] for bits in marks), everywhere, tuple(classes.values())
    )
