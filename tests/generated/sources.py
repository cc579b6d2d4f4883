"""Draw choices, from a seeded generator or from Hypothesis, by one interface.

In comes a way to draw a whole number, out come the choices that the generators of this package are
written in. Every choice shrinks to its first, plainest option as the number drawn shrinks to 0.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Numbers(Protocol):
    """A way to draw a whole number from `low` to `high`, both included."""

    def __call__(self, low: int, high: int, /) -> int: ...


class Source:
    """Make choices out of drawn numbers."""

    def __init__(self, number: Numbers) -> None:
        self._number = number

    def integer(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`."""
        return low if low == high else self._number(low, high)

    def chance(self, percent: int) -> bool:
        """Return true `percent` times of a hundred; false is the plain answer."""
        return self._number(0, 99) >= 100 - percent

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options, the first being the plainest."""
        return options[self.integer(0, len(options) - 1)]

    def weighted(self, options: Sequence[tuple[int, T]]) -> T:
        """Return one of the options with a likelihood by weight; one of weight 0 never."""
        place = self.integer(0, sum(weight for weight, _ in options) - 1)
        for weight, option in options:
            if place < weight:
                return option
            place -= weight
        raise AssertionError("the weights sum to more than the place drawn")

    def some(self, options: Sequence[T], *, at_least: int, at_most: int) -> list[T]:
        """Return distinct options in a drawn order, fewer where there are not enough."""
        left = list(options)
        return [
            left.pop(self.integer(0, len(left) - 1))
            for _ in self.times(min(at_least, len(left)), min(at_most, len(left)), percent=35)
        ]

    def times(self, at_least: int, at_most: int, *, percent: int = 50) -> Iterator[int]:
        """Count from 0, `at_least` times and then on with `percent` chance, to `at_most` times.

        One choice per step, so that Hypothesis can delete a step together with what it drew.
        """
        for step in range(at_most):
            if step >= at_least and not self.chance(percent):
                return
            yield step


def seeded(seed: int | str) -> Source:
    """Return a fast source whose choices are a function of the seed."""
    return Source(random.Random(seed).randint)
