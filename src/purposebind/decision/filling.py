"""Filling in what a use leaves open.

In: a record and its openings. Out: the verdict once each of these has a value. Called by `missing`
and `possible`, for one completion after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from purposebind.clause.syntax import DimensionName
from purposebind.decision.elements import Elements
from purposebind.decision.evaluation import worst_verdict
from purposebind.decision.openings import Opening
from purposebind.decision.question import AskedItem, Question, ask
from purposebind.decision.reading import Record
from purposebind.decision.verdict import Verdict
from purposebind.program.frame import NO_TERM, TODAY, Slot

Items = Mapping[DimensionName, tuple[AskedItem, ...]]
Attributes = dict[tuple[DimensionName, int], dict[int, Slot]]
"""By dimension and item: slots and values."""


@dataclass(frozen=True, eq=False)
class Filling:
    """A use of which some things are open."""

    record: Record
    openings: Sequence[Opening]

    def verdict(self, values: Sequence[Slot]) -> Verdict:
        """The verdict with each of the openings given a value."""
        return worst_verdict(self.record.program, self._filled(values), self._elements)

    @cached_property
    def _elements(self) -> Elements | None:
        """The elements of the use, whatever the values are; none where they hang on them."""
        slots = {TODAY, *self._telling()}
        moves = any(each.dimension or each.slot in slots for each in self.openings)
        return None if moves else self.record.elements

    def _telling(self) -> Iterator[int]:
        """The slots of facts that tell apart the terms below one that the use names."""
        program = self.record.program
        for dimension, names in program.among.items():
            taxonomy = program.tables[dimension].taxonomy
            terms = (item.term for item in self.record.question.items[dimension])
            if any(term != NO_TERM and not taxonomy.is_leaf(term) for term in terms):
                yield from (program.layout.facts[name] for name in names)

    def _filled(self, values: Sequence[Slot]) -> Question:
        question = self._on(values)
        frame = list(question.frame)
        attributes: Attributes = {}
        for opening, value in zip(self.openings, values, strict=True):
            if opening.dimension is None:
                frame[opening.slot] = value
            else:
                attributes.setdefault((opening.dimension, opening.item), {})[opening.slot] = value
        items = _stated(question.items, attributes) if attributes else question.items
        return Question(tuple(frame), items)

    def _on(self, values: Sequence[Slot]) -> Question:
        """The question on the day that is filled in, which also tells what judgements hold."""
        record = self.record
        for opening, value in zip(self.openings, values, strict=True):
            if opening.slot == TODAY and isinstance(value, int):
                return ask(record.program, replace(record.use, on=date.fromordinal(value)))
        return record.question


def _stated(items: Items, attributes: Attributes) -> Items:
    """The items with these attributes too; equal items share what is stated of the first."""
    stated = dict(items)
    for (dimension, first), values in attributes.items():
        same = items[dimension][first]
        slots = tuple((slot, values.get(slot, old)) for slot, old in same.slots)
        stated[dimension] = tuple(
            replace(now, slots=slots) if asked == same else now
            for asked, now in zip(items[dimension], stated[dimension], strict=True)
        )
    return stated
