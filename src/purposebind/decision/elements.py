"""Which terms of a use can be told apart.

In: a program and a question. Out: per dimension the elements of a use: sets of terms that no rule,
no test and no fact of the use tells apart, each with its most general term. A general term costs
its elements and not its descendants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import prod

from purposebind.clause.syntax import DimensionName
from purposebind.decision.question import AskedItem, Question
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.dimensions import DimensionTable, split
from purposebind.program.frame import NO_TERM, Slot
from purposebind.program.program import Program


@dataclass(frozen=True, slots=True)
class Element:
    """Terms at or below one item that nothing in the program or the use tells apart."""

    item: int
    """Which item of the dimension, from 0."""
    asked: int
    """The term of that item; `NO_TERM` without a recipient."""
    term: int
    """The most general of the terms; `NO_TERM` without a recipient."""
    breadth: int
    """How many terms lie at or below that term: the more, the more general."""
    mark: int
    slots: tuple[tuple[int, Slot], ...]


Elements = Mapping[DimensionName, tuple[Element, ...]]
"""By dimension."""
Combination = tuple[Element, Element, Element, Element]
"""Action, purpose, data, recipient."""


def elements_of(
    program: Program, question: Question, most: int | None = None
) -> dict[DimensionName, tuple[Element, ...]]:
    """The distinguishable terms of each dimension.

    Where they make more than `most` atoms, not all of them are listed, and yet these make more than
    `most` too.
    """
    found: dict[DimensionName, tuple[Element, ...]] = {}
    room = most
    for dimension in DIMENSIONS:
        table = program.tables[dimension]
        classes = split(table.classes, _shared(program, question, dimension))
        elements = (
            element
            for i, item in enumerate(question.items[dimension])
            for element in _elements(table, item, i, split(classes, _own(program, item, dimension)))
        )
        found[dimension] = tuple(elements if room is None else islice(elements, room + 1))
        if room is not None:
            room //= len(found[dimension])
    return found


def elements_at(
    program: Program, dimension: DimensionName, term: int, position: int
) -> Iterator[Element]:
    """The distinguishable terms at or below one that a use names without attributes.

    `position` is that of the item, from 0. Only where the use states no fact that a test `DIM is
    among FACT` of the dimension reads.
    """
    slots = () if term == NO_TERM else program.attributes[dimension]
    table = program.tables[dimension]
    return _elements(table, AskedItem(term, slots), position, table.classes)


def atoms_in(elements: Elements) -> int:
    """How many atoms can be told apart."""
    return prod(len(each) for each in elements.values())


def _elements(
    table: DimensionTable, item: AskedItem, position: int, classes: Iterable[int]
) -> Iterator[Element]:
    if item.term == NO_TERM:
        yield Element(position, NO_TERM, NO_TERM, 0, table.without, item.slots)
        return
    for terms in table.groups(item.term, classes):
        top = terms.bit_length() - 1
        breadth = table.taxonomy.below(top).bit_count()
        yield Element(position, item.term, top, breadth, table.marks[top], item.slots)


def _shared(program: Program, question: Question, dimension: DimensionName) -> tuple[int, ...]:
    """What `DIM is among FACT` tells apart of every item: the terms below any of those stated.

    One set for each list that the use states, or an item of another dimension, however long it is.
    """
    lists: set[Slot] = set()
    for slot, of in _read_by_among(program, dimension):
        if of is None:
            lists.add(question.frame[slot])
        elif of != dimension:
            lists.update(dict(item.slots).get(slot) for item in question.items[of])
    return _sets(program, dimension, lists)


def _own(program: Program, item: AskedItem, dimension: DimensionName) -> tuple[int, ...]:
    """The same of one item, by the lists that it states itself."""
    slots = [slot for slot, of in _read_by_among(program, dimension) if of == dimension]
    return _sets(program, dimension, {dict(item.slots).get(slot) for slot in slots})


def _read_by_among(
    program: Program, dimension: DimensionName
) -> Iterator[tuple[int, DimensionName | None]]:
    """The slots of the lists that are read, and the dimension of those that items state."""
    for name in program.among[dimension]:
        yield program.layout.facts[name], program.meant.vocabulary.facts[name].dimension


def _sets(program: Program, dimension: DimensionName, lists: set[Slot]) -> tuple[int, ...]:
    taxonomy = program.tables[dimension].taxonomy
    stated = sorted(each for each in lists if isinstance(each, tuple))
    return tuple(_below_any(taxonomy, terms) for terms in stated)


def _below_any(taxonomy: Taxonomy, terms: tuple[int, ...]) -> int:
    found = 0
    for term in terms:
        found |= taxonomy.below(term)
    return found
