"""A dimension of a program: which rules each term meets, and which terms no rule tells apart.

In: a taxonomy and, per term, the marks set on it. Out: tables of bit sets. A mark is a bit: of a
rule whose scope names the term, of a test `DIM is term`, of a declared silence. A term carries the
marks of everything above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

    def groups(self, index: int, splits: tuple[int, ...] = ()) -> Iterator[int]:
        """The sets of terms at or below a term that neither marks nor `splits` tell apart."""
        below = self.taxonomy.below(index)
        if self.taxonomy.is_leaf(index):
            yield below
            return
        for terms in self.classes:
            yield from _split(terms & below, splits)


def _split(terms: int, splits: tuple[int, ...]) -> Iterator[int]:
    """A set, cut by each of the others in turn."""
    parts = [terms] if terms else []
    for split in splits:
        parts = [part for whole in parts for part in (whole & split, whole & ~split) if part]
    yield from parts


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
