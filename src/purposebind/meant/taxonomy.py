"""Taxonomies: terms, what lies below them, and which terms two of them share.

In: declared terms, free of cycles. Out: `Taxonomy`. A term may have several parents, as DPV's
TargetedAdvertising does, so this is a DAG; Byun and Li's purpose hierarchies (2008) are trees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from purposebind.frozen import FrozenDict

RecipientRule = Literal["required", "none", "optional"]


@dataclass(frozen=True, slots=True)
class MapsTo:
    """A term of another vocabulary near one of ours; never an edge of our taxonomy."""

    vocabulary: str
    term: str
    relation: Literal["exact", "close", "broad", "narrow"]


@dataclass(frozen=True, slots=True)
class Term:
    """A term as declared."""

    name: str
    under: tuple[str, ...] = ()
    """The terms it is a kind of; empty for a top term."""
    means: str = ""
    maps_to: tuple[MapsTo, ...] = ()
    recipient: RecipientRule | None = None
    """Of actions only: whether a use of it names a recipient; none where nothing is declared."""


@dataclass(frozen=True)
class Taxonomy:
    """Terms and the order "is a kind of" among them.

    Every term has an index, and a set of terms is an integer with the bits of their indexes. A term
    with more below it has the higher index (of equals, the name that sorts first), so that the
    highest bit of a set is its most general term.
    """

    name: str
    """`actions`, `purposes`, `data`, `recipients`, or the name under `kinds`."""
    terms: Mapping[str, Term]
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Index to name."""
    index: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _below: Mapping[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        order = _children_first(self.terms)
        first = _closed(self.terms, order, {name: i for i, name in enumerate(order)})
        by_size = sorted(order, reverse=True)
        by_size.sort(key=lambda name: first.get(name, 1).bit_count() if name in first else 1)
        index = {name: i for i, name in enumerate(by_size)}
        closed = _closed(self.terms, order, index)
        below = {index[name]: bits for name, bits in closed.items()}
        object.__setattr__(self, "terms", FrozenDict(self.terms))
        object.__setattr__(self, "names", tuple(by_size))
        object.__setattr__(self, "index", FrozenDict(index))
        object.__setattr__(self, "_below", FrozenDict(below))

    def __contains__(self, name: object) -> bool:
        return name in self.terms

    def below(self, index: int) -> int:
        """The set of the term itself and everything below it."""
        return self._below.get(index) or 1 << index

    def above(self, index: int) -> frozenset[int]:
        """The term itself and everything above it."""
        found = {index}
        waiting = [index]
        while waiting:
            for name in self.terms[self.names[waiting.pop()]].under:
                parent = self.index[name]
                if parent not in found:
                    found.add(parent)
                    waiting.append(parent)
        return frozenset(found)

    def is_below(self, lower: str, upper: str) -> bool:
        """Whether `lower` is `upper` or lies below it."""
        return bool(self.below(self.index[upper]) >> self.index[lower] & 1)

    def is_leaf(self, index: int) -> bool:
        """Whether nothing lies below the term."""
        return index not in self._below

    def parents_first(self) -> Iterator[str]:
        """Every term, each after everything above it."""
        return reversed(self.names)

    def members(self, bits: int) -> tuple[str, ...]:
        """The names in a set, most general first."""
        found = []
        while bits:
            top = bits.bit_length() - 1
            found.append(self.names[top])
            bits ^= 1 << top
        return tuple(found)


def _children_first(terms: Mapping[str, Term]) -> list[str]:
    """Every term after all terms below it (Kahn's order, upside down)."""
    waiting = dict.fromkeys(terms, 0)
    for term in terms.values():
        for parent in set(term.under):
            waiting[parent] += 1
    ready = sorted(name for name, children in waiting.items() if not children)
    order: list[str] = []
    while ready:
        name = ready.pop()
        order.append(name)
        for parent in sorted(set(terms[name].under)):
            waiting[parent] -= 1
            if not waiting[parent]:
                ready.append(parent)
    return order


def _closed(
    terms: Mapping[str, Term], order: list[str], index: Mapping[str, int]
) -> dict[str, int]:
    """The set below each term that has something below it; leaves are left out to save space."""
    closed: dict[str, int] = {}
    for name in order:
        own = 1 << index[name]
        if name in closed:
            closed[name] |= own
        bits = closed.get(name, own)
        for parent in terms[name].under:
            closed[parent] = closed.get(parent, 0) | bits
    return closed
