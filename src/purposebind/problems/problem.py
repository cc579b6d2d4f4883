"""`Problem`, one thing that is wrong, and `Kind`, the page of the manual it belongs to.

In: a kind, a place and words. Out: values. Each station lists its kinds in its own `problems.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from purposebind.places import Span


class Severity(StrEnum):
    """How much a problem weighs: an error keeps a policy or a use from being used at all."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that belongs to a problem, and what is there."""

    message: str
    span: Span

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `message`, `place`."""
        return {"message": self.message, "place": self.span.to_dict()}


Path = tuple[str | int, ...]
"""Keys and list indexes from the top of a document or a use to one value in it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a policy or a use."""

    code: str
    """Stable, `PB` and three digits; `purposebind explain CODE` shows its page."""
    message: str
    """What is wrong, in one line; the words of the policy stand in back-ticks."""
    severity: Severity = Severity.ERROR
    help: str | None = None
    """The nearest right answer; none where there is none."""
    span: Span | None = None
    """Where; none for a use that was not read from text."""
    path: Path = ()
    """Where in the document or the use; empty where only a span is known."""
    related: tuple[Related, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `code`, `severity`, `message`, `help`, `place`, `path`, `related`."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "help": self.help,
            "place": self.span.to_dict() if self.span else None,
            "path": list(self.path),
            "related": [related.to_dict() for related in self.related],
        }


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its code, its name and its page of the manual."""

    code: str
    name: str
    """Kebab-case, for people."""
    summary: str
    why: str
    """Why it is an error and not let pass."""
    mend: str
    """What to do about it."""
    bad: str = ""
    """A smallest example that shows it."""
    good: str = ""
    """The example, mended."""

    def at(
        self,
        span: Span | None,
        message: str,
        *,
        help: str | None = None,
        path: Path = (),
        related: tuple[Related, ...] = (),
    ) -> Problem:
        """A problem of this kind."""
        return Problem(self.code, message, Severity.ERROR, help, span, path, related)
