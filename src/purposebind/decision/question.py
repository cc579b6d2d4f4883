"""A use as a program reads it: numbers instead of names.

In: a program and a resolved use. Out: `Question`: a frame with all that the use states, and the
items of each dimension.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from purposebind.clause.syntax import DimensionName
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.frame import NO_TERM, TODAY, Slot, encoded
from purposebind.program.program import Program
from purposebind.use.resolved import ResolvedItem, ResolvedUse


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item of a use: a term, and what it sets in the frame of its atoms."""

    term: int
    """Index in the taxonomy; `NO_TERM` for the recipient of a use that has none."""
    slots: tuple[tuple[int, Slot], ...]
    """Every attribute of the dimension: its slot and its value, stated or default."""


@dataclass(frozen=True, slots=True)
class Question:
    """A use, encoded."""

    frame: tuple[Slot, ...]
    """Facts, the day and duties; the slots of the atom's terms are filled in atom by atom."""
    items: Mapping[DimensionName, tuple[AskedItem, ...]]


def ask(program: Program, use: ResolvedUse) -> Question:
    """Encode a use for a program."""
    frame = list(program.blank)
    vocabulary = program.meant.vocabulary
    for name, value in use.facts.items():
        frame[program.layout.facts[name]] = encoded(
            vocabulary, vocabulary.facts[name], value, use.on
        )
    frame[TODAY] = use.on.toordinal() if use.on else None
    for id, done in use.fulfilled.items():
        if id in program.layout.duties:
            frame[program.layout.duties[id]] = done
    items = {
        dimension: tuple(_item(program, use, dimension, item) for item in use.items[dimension])
        for dimension in DIMENSIONS
    }
    if not items["recipient"]:
        items["recipient"] = (AskedItem(NO_TERM, ()),)
    return Question(tuple(frame), items)


def _item(
    program: Program, use: ResolvedUse, dimension: DimensionName, item: ResolvedItem
) -> AskedItem:
    vocabulary = program.meant.vocabulary
    stated = {
        program.layout.facts[name]: encoded(vocabulary, vocabulary.facts[name], value, use.on)
        for name, value in item.attributes
    }
    slots = program.attributes[dimension]
    if stated:
        slots = tuple((slot, stated.get(slot, default)) for slot, default in slots)
    return AskedItem(vocabulary.dimension(dimension).index[item.term], slots)
