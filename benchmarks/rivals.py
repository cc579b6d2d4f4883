"""What the bars ask of a run of `engines.py`: how many times faster `decide` is than its peers.

Each ratio is of two times in floors, and each of these of a time and the floor in one process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from figures import in_floors, reason_in
from ours import DECIDE
from peers import PEERS

Times = tuple[float | None, str]
"""How many times faster `decide` is, and than what; none where there is no figure."""
SIZES = ("10", "30", "100", "1000", "10000")


@dataclass(frozen=True)
class Rivals:
    """The figures of a run."""

    result: Mapping[str, Any]
    """What `engines.py --json` wrote."""

    @property
    def closest(self) -> Times:
        """Against the fastest peer that was given rules, at the size where it is nearest."""
        return _least(self._all(SIZES, tables=False))

    @property
    def closest_of_all(self) -> Times:
        """The same, against peers that were given tables too."""
        return _least(self._all(SIZES, tables=True))

    @property
    def best_at_most(self) -> Times:
        """Against the fastest peer that was given rules, at the largest size."""
        return _least(self._all(SIZES[-1:], tables=False))

    @property
    def best_of_all_at_most(self) -> Times:
        """The same, against peers that were given tables too."""
        return _least(self._all(SIZES[-1:], tables=True))

    @property
    def cedar(self) -> Times:
        """Against cedarpy at 30 rules."""
        return self._times("cedarpy", "30")

    def _all(self, sizes: tuple[str, ...], *, tables: bool) -> Iterator[Times]:
        for peer in PEERS:
            if tables or not peer.is_table:
                yield from (self._times(peer.name, size) for size in sizes)

    def _times(self, name: str, size: str) -> Times:
        theirs, ours = self._floors(name, size), self._floors(DECIDE.name, size)
        note = f"{name}, {int(size):,} rules"
        return (theirs / ours, note) if theirs and ours else (None, f"{note}: no figure")

    def _floors(self, name: str, size: str) -> float | None:
        runs = self.result["engines"].get(name, {}).get(size, ())
        return None if reason_in(runs) else in_floors(runs)


def _least(found: Iterator[Times]) -> Times:
    known = [(times, note) for times, note in found if times is not None]
    return min(known) if known else (None, "no figure")
