"""The terms of a dimension, as many as can be told apart.

In: the programs that a question is about, one or two. Out: per program the cells of terms that
nothing in it tells apart, and the spots: the terms that a use may name, again only those that
differ in what a program could see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from purposebind.clause.syntax import DimensionName
from purposebind.meant.taxonomy import RecipientRule
from purposebind.program.frame import NO_TERM
from purposebind.program.program import Program
from purposebind.use.resolved import recipient_rule


@dataclass(frozen=True, slots=True)
class Cell:
    """Terms of a dimension that a program cannot tell apart."""

    term: int
    """One of them; `NO_TERM` where there is no recipient."""
    mark: int
    """What they meet; see `DimensionTable`."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a dimension of one program."""

    all: tuple[Cell, ...]
    of_term: tuple[int, ...]
    """By term index: the number of its cell."""

    def below(self, terms: int) -> frozenset[int]:
        """The numbers of the cells that a set of terms reaches into."""
        return frozenset(self.of_term[i] for i in range(len(self.of_term)) if terms >> i & 1)


@dataclass(frozen=True, slots=True)
class View:
    """What one program sees of a term that a use names."""

    own: int
    """The number of its cell."""
    below: frozenset[int]
    """The cells of everything it stands for, its own too."""
    contains: int = 0
    """Of data: the rules of `alongside` that a use which names it meets."""
    recipient: RecipientRule = "optional"
    """Of an action: whether a use that names it names a recipient."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A term that a use may name, for all that look the same to every program."""

    name: str | None
    """None: the use has no recipient."""
    views: tuple[View, ...]
    """One for each program."""

    @property
    def is_narrow(self) -> bool:
        """Whether it stands for nothing that can be told from itself."""
        return all(view.below == {view.own} for view in self.views)


def cells_of(programs: Sequence[Program], dimension: DimensionName) -> tuple[Cells, ...]:
    """The cells of a dimension, of each program; the same for all where they know the same terms.

    Programs that share their cells can be asked about one and the same atom, which makes the proof
    that they agree on it short.
    """
    if know_the_same(programs, dimension):
        return _cells(programs, dimension)
    return tuple(cells for program in programs for cells in _cells([program], dimension))


def know_the_same(programs: Sequence[Program], dimension: DimensionName) -> bool:
    """Whether the programs have the same terms in the same order; what they mean is prose."""
    first, *others = (program.tables[dimension].taxonomy for program in programs)
    return all(
        first.names == other.names
        and all(first.below(i) == other.below(i) for i in range(len(first.names)))
        for other in others
    )


def _cells(programs: Sequence[Program], dimension: DimensionName) -> tuple[Cells, ...]:
    """Cells of terms that none of the programs tells apart."""
    tables = [program.tables[dimension] for program in programs]
    # `is among` compares with terms that the use states, so each term may matter by itself.
    apart = any(program.among[dimension] for program in programs)
    numbers: dict[object, int] = {}
    of_term: list[int] = []
    tops: dict[int, int] = {}
    for index in range(len(tables[0].marks)):
        looks = index if apart else tuple(table.marks[index] for table in tables)
        number = numbers.setdefault(looks, len(numbers))
        of_term.append(number)
        tops[number] = index
    found = []
    for table in tables:
        cells = [Cell(top, table.marks[top]) for top in tops.values()]
        if dimension == "recipient":
            cells.append(Cell(NO_TERM, table.without))
        found.append(Cells(tuple(cells), tuple(of_term)))
    return tuple(found)


def spots_of(
    programs: Sequence[Program], cells: Sequence[Cells], dimension: DimensionName
) -> tuple[Spot, ...]:
    """The spots of a dimension: of terms that all programs know, one for each way to look."""
    found: dict[tuple[View, ...], Spot] = {}
    for name in _common(programs, dimension):
        views = tuple(
            _view(program, each, dimension, name)
            for program, each in zip(programs, cells, strict=True)
        )
        found.setdefault(views, Spot(name, views))
    if dimension == "recipient":
        none = tuple(View(len(each.all) - 1, frozenset({len(each.all) - 1})) for each in cells)
        found[none] = Spot(None, none)
    return tuple(found.values())


def _common(programs: Sequence[Program], dimension: DimensionName) -> Iterable[str]:
    first, *others = (program.tables[dimension].taxonomy for program in programs)
    return (name for name in first.parents_first() if all(name in each for each in others))


def _view(program: Program, cells: Cells, dimension: DimensionName, name: str) -> View:
    taxonomy = program.tables[dimension].taxonomy
    index = taxonomy.index[name]
    return View(
        cells.of_term[index],
        cells.below(taxonomy.below(index)),
        program.contains[index] if dimension == "data" and program.alongside else 0,
        recipient_rule(name, taxonomy) if dimension == "action" else "optional",
    )
