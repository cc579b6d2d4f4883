"""The frame: what a compiled clause reads, one list of slots per atom.

In: a vocabulary and the ids of duties that come before a use. Out: the slot of each thing, and
encoded values. Marks and terms of the four dimensions come first, then the day, then facts, then
duties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from purposebind.meant.values import FactValue, Judgement, Never
from purposebind.meant.vocabulary import DIMENSIONS, UNSTATED, Fact, Vocabulary
from purposebind.program.calendar import NEVER

MARK: Final = {dimension: i for i, dimension in enumerate(DIMENSIONS)}
"""Slot of the set of rules and tests that the atom's term meets, per dimension."""
TERM: Final = {dimension: 4 + i for i, dimension in enumerate(DIMENSIONS)}
"""Slot of the index of the atom's term, per dimension."""
TODAY: Final = 8
"""Slot of the day of the use."""
NO_TERM: Final = -1
"""The recipient's term where the use has no recipient."""
FIRST_FACT: Final = 9

Slot = bool | int | str | tuple[int, ...] | None
"""An encoded value; none is unknown."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each fact and each duty stands in a frame."""

    facts: Mapping[str, int]
    duties: Mapping[str, int]
    """Of duties that come before a use: whether they are discharged."""
    size: int


def layout_of(vocabulary: Vocabulary, duties: tuple[str, ...]) -> Layout:
    """The layout for a vocabulary and the `before` duties of a policy, whatever order they have."""
    facts = {name: FIRST_FACT + i for i, name in enumerate(sorted(vocabulary.facts))}
    first = FIRST_FACT + len(facts)
    return Layout(facts, {id: first + i for i, id in enumerate(duties)}, first + len(duties))


def encoded(vocabulary: Vocabulary, fact: Fact, value: FactValue, on: date | None) -> Slot:
    """A value as frames hold it; none for a judgement that has lapsed or may have."""
    match value:
        case Judgement():
            if value.expires is not None and (on is None or on > value.expires):
                return None
            return value.value
        case Never():
            return NEVER
        case date():
            return value.toordinal()
        case tuple():
            index = vocabulary.taxonomies[fact.taxonomy].index
            return tuple(sorted(index[term] for term in value))
        case str() if fact.type == "term":
            return vocabulary.taxonomies[fact.taxonomy].index[value]
        case str() if fact.type == "level":
            return fact.values.index(value)
        case _:
            return value


def default_of(vocabulary: Vocabulary, fact: Fact) -> Slot:
    """What a frame holds for a fact that a use does not state."""
    if fact.default is UNSTATED:
        return None
    return encoded(vocabulary, fact, fact.default, None)
