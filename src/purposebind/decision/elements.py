"""Which terms of a use can be told apart.

In: a program and a question. Out: per dimension the elements of a use: sets of terms that no rule,
no test and no fact of the use tells apart, each with its most general term. A general term costs
its elements and not its descendants.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import prod

from purposebind.clause.syntax import DimensionName
from purposebind.decision.question import AskedItem, Question
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.dimensions import DimensionTable
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
    """The distinguishable terms of each dimension; of a dimension with over `most`, one more."""
    found: dict[DimensionName, tuple[Element, ...]] = {}
    for dimension in DIMENSIONS:
        table = program.tables[dimension]
        splits = _splits(program, question, dimension)
        elements = (
            element
            for i, item in enumerate(question.items[dimension])
            for element in _elements(table, item, i, splits)
        )
        found[dimension] = tuple(elements if most is None else islice(elements, most + 1))
    return found


def elements_at(
    program: Program, dimension: DimensionName, term: int, position: int
) -> Iterator[Element]:
    """The distinguishable terms at or below one that a use names without attributes.

    `position` is that of the item, from 0. Only where the use states no fact that a test `DIM is
    among FACT` of the dimension reads.
    """
    slots = () if term == NO_TERM else program.attributes[dimension]
    return _elements(program.tables[dimension], AskedItem(term, slots), position, ())


def atoms_in(elements: Elements) -> int:
    """How many atoms can be told apart."""
    return prod(len(each) for each in elements.values())


def _elements(
    table: DimensionTable, item: AskedItem, position: int, splits: tuple[int, ...]
) -> Iterator[Element]:
    if item.term == NO_TERM:
        yield Element(position, NO_TERM, NO_TERM, 0, table.without, item.slots)
        return
    for terms in table.groups(item.term, splits):
        top = terms.bit_length() - 1
        breadth = table.taxonomy.below(top).bit_count()
        yield Element(position, item.term, top, breadth, table.marks[top], item.slots)


def _splits(program: Program, question: Question, dimension: DimensionName) -> tuple[int, ...]:
    """What `DIM is among FACT` tells apart: the terms below each stated one."""
    taxonomy = program.tables[dimension].taxonomy
    stated: set[int] = set()
    for name in program.among[dimension]:
        slot = program.layout.facts[name]
        values = [question.frame[slot]]
        attribute_of = program.meant.vocabulary.facts[name].dimension
        for item in question.items[attribute_of] if attribute_of else ():
            values += [value for each, value in item.slots if each == slot]
        for value in values:
            if isinstance(value, tuple):
                stated.update(value)
    return tuple(taxonomy.below(term) for term in sorted(stated))
