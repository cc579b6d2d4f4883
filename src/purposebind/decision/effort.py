"""How much may be tried to find out what is missing of a use.

In: what one try costs. Out: how many tries can be afforded, and whether something still can. All of
it is counted, so that the same use gets the same answer on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_JUDGED = 50_000
"""Atoms judged at most, over all completions: a wide use is tried with fewer of them."""
MOST_ASKED = 10_000_000
"""Tests asked at most, over all completions; and as many again to find the values to try."""


def affordable(atoms: int, tests: int) -> int:
    """How many completions may be tried of a use, of which one judges so many atoms and tests."""
    return min(MOST_JUDGED // atoms, MOST_ASKED // max(tests, 1))


@dataclass(slots=True)
class Effort:
    """What is left to be spent on finding values."""

    left: int = MOST_ASKED

    def affords(self, tests: int) -> bool:
        """Whether so many more tests can be asked; they are taken off what is left."""
        self.left -= tests
        return self.left >= 0
