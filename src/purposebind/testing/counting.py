"""Counting what decisions exercise, in one process and over several.

In: decisions. Out: how many of them brought about each side. Called by the pytest plugin and by
`purposebind test`; safe to be told by several threads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from purposebind.decision.decision import Decision
from purposebind.policy.policy import Policy
from purposebind.testing.coverable import Part, Side
from purposebind.testing.exercised import exercised
from purposebind.testing.observing import observed


class Counts:
    """How many decisions of one policy brought about each side."""

    def __init__(self, digest: str) -> None:
        """`digest` is that of the policy; decisions of others are passed by."""
        self.digest = digest
        self.decisions = 0
        self._sides: Counter[Side] = Counter()
        self._lock = Lock()

    def __getitem__(self, side: Side) -> int:
        return self._sides[side]

    def note(self, decision: Decision) -> None:
        """Count a decision, unless it is of another policy, or of this one read literally."""
        if decision.basis.digest != self.digest or decision.is_literal:
            return
        sides = exercised(decision)
        with self._lock:
            self.decisions += 1
            self._sides.update(sides)

    def to_plain(self) -> dict[str, Any]:
        """Lists, text and numbers, for another process that counts on with `add`."""
        sides = [[*side.part, side.side, count] for side, count in sorted(self._sides.items())]
        return {"digest": self.digest, "decisions": self.decisions, "sides": sides}

    def add(self, plain: dict[str, Any]) -> bool:
        """Add what another process counted; False, and nothing added, if of another policy."""
        if plain["digest"] != self.digest:
            return False
        with self._lock:
            self.decisions += plain["decisions"]
            for *part, side, count in plain["sides"]:
                self._sides[Side(Part(*part), side)] += count
        return True


@contextmanager
def counting(policy: Policy) -> Iterator[Counts]:
    """Count every decision that is made of `policy`, by whatever object holds it."""
    counts = Counts(policy.digest)
    with observed(counts.note):
        yield counts
