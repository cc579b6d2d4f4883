"""`Case`: a use and what is expected of it.

In: `testing.from_nodes`. Out: values, for `testing.running`.
"""

from __future__ import annotations

from dataclasses import dataclass

from purposebind.decision.verdict import Verdict
from purposebind.places import Span
from purposebind.stated.stated import Stated


@dataclass(frozen=True, slots=True)
class Names:
    """An exact set of names that a case expects."""

    names: frozenset[str]
    places: tuple[tuple[str, Span], ...]
    """Each name as it was written, for problems."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case expects; none where it does not say."""

    verdict: Verdict | None = None
    without_interpretations: Verdict | None = None
    """The verdict of the policy read as literally as it is written."""
    obliged: bool | None = None
    because: Names | None = None
    """Ids of the rules and standing duties among the causes."""
    missing: Names | None = None
    """Names of facts, ids of duties and `on`."""
    duties: Names | None = None
    """The duties owed, each by its id or as `ID within TIME`."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case."""

    name: str
    span: Span
    """Where its name is written."""
    use: Stated
    expected: Expected
    why: str = ""
    """Prose; empty where there is none."""
