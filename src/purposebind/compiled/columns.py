"""Rows of plain data by their columns, strictly and at the speed of C: 10,000 rules are read often.

In: what JSON gave for a table. Out: for each cell of its rows a list of values, or `Unfit`. A whole
column is checked at once, by the set of its types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from purposebind.compiled.layout import ROWS
from purposebind.compiled.unfit import Unfit

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of one key, turned by a quarter."""

    where: str
    """The key, for messages."""
    cells: Mapping[str, Sequence[Any]]

    def texts(self, cell: str) -> Sequence[str]:
        """Text in every row."""
        return texts(self.cells[cell], self.where)

    def optional_texts(self, cell: str) -> Sequence[str | None]:
        """Text or null in every row."""
        return self._of(cell, {str, type(None)})

    def numbers(self, cell: str) -> Sequence[int]:
        """Whole numbers, 0 or more."""
        return numbers(self.cells[cell], self.where)

    def one_of(self, cell: str, options: Mapping[str, T]) -> list[T]:
        """What each text stands for."""
        found = self.texts(cell)
        if not options.keys() >= set(found):
            raise Unfit(self.where)
        return [options[each] for each in found]

    def items(self, cell: str, table: Sequence[T]) -> list[T]:
        """The row of `table` with each number."""
        return picked(self.numbers(cell), table, self.where)

    def optional_items(self, cell: str, table: Sequence[T]) -> list[T | None]:
        """The row of `table` with each number, and none for null."""
        column = self._of(cell, {int, type(None)})
        stated = [each for each in column if each is not None]
        if stated and not 0 <= min(stated) <= max(stated) < len(table):
            raise Unfit(self.where)
        return [None if each is None else table[each] for each in column]

    def lists_of(self, cell: str, table: Sequence[T]) -> list[tuple[T, ...]]:
        """Lists of rows of `table`."""
        column = self._of(cell, {list})
        numbers(list(chain.from_iterable(column)), self.where, len(table))
        return [tuple([table[each] for each in row]) if row else () for row in column]

    def each(self, cell: str, read: Callable[[Any], T]) -> list[T]:
        """What `read` makes of each; it raises Unfit."""
        return [read(each) for each in self.cells[cell]]

    def optional_each(self, cell: str, read: Callable[[Any], T]) -> list[T | None]:
        """What `read` makes of each that is not null."""
        return [None if each is None else read(each) for each in self.cells[cell]]

    def _of(self, cell: str, types: set[type]) -> Sequence[Any]:
        column = self.cells[cell]
        if not types >= set(map(type, column)):
            raise Unfit(self.where)
        return column


def columns(raw: object, kind: str, where: str) -> Columns:
    """The columns of a list of rows of this kind; `where` is the key that it stands under."""
    names = ROWS[kind]
    rows = listed(raw, where)
    if not {list} >= set(map(type, rows)) or not {len(names)} >= set(map(len, rows)):
        raise Unfit(where)
    turned = zip(*rows, strict=True) if rows else [()] * len(names)
    return Columns(where, dict(zip(names, turned, strict=True)))


def listed(raw: object, where: str) -> list[Any]:
    """A list of anything."""
    if type(raw) is not list:
        raise Unfit(where)
    return raw


def texts(column: Sequence[Any], where: str) -> Sequence[str]:
    """A column of text."""
    if not {str} >= set(map(type, column)):
        raise Unfit(where)
    return column


def numbers(column: Sequence[Any], where: str, below: int | None = None) -> Sequence[int]:
    """A column of whole numbers, 0 or more, and less than `below`."""
    if not {int} >= set(map(type, column)):
        raise Unfit(where)
    if column and (min(column) < 0 or (below is not None and max(column) >= below)):
        raise Unfit(where)
    return column


def picked(column: Sequence[int], table: Sequence[T], where: str) -> list[T]:
    """The rows of `table` with these numbers."""
    return [table[each] for each in numbers(column, where, len(table))]


def text(raw: object, where: str) -> str:
    """One text."""
    if type(raw) is not str:
        raise Unfit(where)
    return raw
