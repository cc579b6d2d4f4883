"""`Stage`: what the clauses of a program are read on, as variables of a solver.

In: nothing. Out: what `truths` and `standing` ask for. A world of all uses is one, and so is one
use of which something is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from purposebind.analysis.facts import Chosen, Dated, Variable
from purposebind.analysis.solver import Formula, Number
from purposebind.clause.syntax import Quantity
from purposebind.program.program import Program


class Stage(Protocol):
    """Where clauses have a truth."""

    @property
    def programs(self) -> tuple[Program, ...]:
        """The programs that the question is about."""

    @property
    def facts(self) -> Mapping[tuple[str, int], Variable]:
        """By name, and number of the data item that states it."""

    @property
    def today(self) -> Dated:
        """The day of the use."""

    @property
    def duties(self) -> Mapping[str, Chosen]:
        """Whether each duty is discharged, by id."""

    def months_from(self, day: Number, span: Quantity, sign: int) -> Number:
        """The day some months from a day that is a variable."""

    def contains(self, side: int, number: int) -> Formula:
        """Whether the use contains what a rule of `alongside` asks for."""
