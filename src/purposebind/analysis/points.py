"""Where an atom lies: which cell of each dimension, as variables or fixed.

In: the cells of a program. Out: points. A question that says "some atom" has a point of variables;
what must hold of every atom is asked at fixed points, one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from purposebind.analysis.solver import Formula, any_of
from purposebind.analysis.terms import Cell, Cells
from purposebind.clause.syntax import DimensionName
from purposebind.program.frame import NO_TERM

Place = tuple[int, ...]
"""The number of a cell in each dimension, in their order."""


@dataclass(frozen=True, eq=False)
class Point:
    """An atom of one program."""

    cells: Mapping[DimensionName, Cells]
    flags: Mapping[DimensionName, tuple[Formula, ...]]
    """Per cell, whether the atom lies in it; plain bools at a fixed point."""

    def where(self, dimension: DimensionName, fits: Callable[[Cell], bool]) -> Formula:
        """Whether the atom lies in a cell that fits."""
        cells = self.cells[dimension].all
        found = [i for i, cell in enumerate(cells) if fits(cell)]
        if len(found) == len(cells):
            return True
        return any_of(self.flags[dimension][i] for i in found)

    def meets(self, dimension: DimensionName, bits: int) -> Formula:
        """Whether the atom's term carries one of the marks."""
        return self.where(dimension, lambda cell: cell.mark & bits != 0)

    @property
    def has_recipient(self) -> Formula:
        """Whether the data goes to anybody."""
        return self.where("recipient", lambda cell: cell.term != NO_TERM)


def fixed(cells: Mapping[DimensionName, Cells], place: Iterable[int]) -> Point:
    """The point at a place."""
    flags: dict[DimensionName, tuple[Formula, ...]] = {}
    for (dimension, each), at in zip(cells.items(), place, strict=True):
        flags[dimension] = tuple(i == at for i in range(len(each.all)))
    return Point(cells, flags)
