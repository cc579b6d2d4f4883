"""What an analysis answers: its findings, and what it had to leave open.

In: the analyses. Out: immutable values with stable keys, for lint, the command line and tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, overload

from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Rule
from purposebind.statement.text import Quote

SECONDS = 60.0
"""How long an analysis may take before it leaves the rest open."""


class Shown(Protocol):
    """Anything with stable keys."""

    def to_dict(self) -> dict[str, object]: ...


F_co = TypeVar("F_co", bound=Shown, covariant=True)


@dataclass(frozen=True, slots=True)
class Unproved:
    """A question that was left open."""

    question: str
    """What was asked, in one line."""
    reason: str
    """Why it was not answered: the time was spent, say."""
    rules: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `question`, `reason`, `rules`."""
        return {"question": self.question, "reason": self.reason, "rules": list(self.rules)}


@dataclass(frozen=True)
class Report(Sequence[F_co], Generic[F_co]):
    """A sequence of findings that says whether it is all there is."""

    findings: tuple[F_co, ...]
    unproved: tuple[Unproved, ...] = ()
    """What was left open; where this is empty, there are provably no other findings."""

    @property
    def is_complete(self) -> bool:
        """Whether there are provably no other findings."""
        return not self.unproved

    @overload
    def __getitem__(self, index: int) -> F_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[F_co, ...]: ...
    def __getitem__(self, index: int | slice) -> F_co | tuple[F_co, ...]:
        return self.findings[index]

    def __len__(self) -> int:
        return len(self.findings)

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `findings`, `unproved`, `complete`."""
        return {
            "findings": [each.to_dict() for each in self.findings],
            "unproved": [each.to_dict() for each in self.unproved],
            "complete": self.is_complete,
        }


def quotes_of(meant: MeantPolicy, ids: Iterable[str]) -> tuple[Quote, ...]:
    """The quotes that rules and standing duties rest on, each once, in the order of the ids."""
    by_id: dict[str, Rule | object] = {rule.id: rule for rule in meant.rules}
    standing = {duty.id: duty.duty for duty in meant.duties}
    found: dict[Quote, None] = {}
    for id in ids:
        each = by_id.get(id, standing.get(id))
        for quote in getattr(each, "quotes", ()):
            found[quote] = None
    return tuple(found)
