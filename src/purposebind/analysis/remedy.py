"""`Remedy`: the smallest changes that make a use allowed, in words.

In: nothing. Out: values. A step names what would have to be so, never what the use states: the
values of a use are its caller's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from purposebind.analysis.report import Report
from purposebind.statement.text import Quote
from purposebind.use.use import Use

StepKind = Literal["fact", "judgement", "duty", "day", "narrower", "drop"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change to a use."""

    kind: StepKind
    """A fact that would have to hold; a judgement to obtain; a duty to fulfil first; the day; a
    narrower term; an item to leave out.
    """
    name: str
    """The fact, the duty's id, `on`, or the term to narrow or to leave out."""
    words: str
    """What to do, in one line."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `kind`, `name`, `words`."""
        return {"kind": self.kind, "name": self.name, "words": self.words}


@dataclass(frozen=True, slots=True)
class Remedy:
    """Changes to a use that make it allowed; without any one of them it is not."""

    use: Use
    """The use as changed; it is allowed."""
    changes: tuple[Step, ...]
    rules: tuple[str, ...] = ()
    """The rules that allow it then."""
    quotes: tuple[Quote, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do, one line each."""
        return tuple(each.words for each in self.changes)

    @property
    def witness(self) -> Use:
        """The use as changed."""
        return self.use

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `use`, `steps`, `changes`, `rules`, `quotes`."""
        return {
            "use": self.use.to_dict(),
            "steps": list(self.steps),
            "changes": [each.to_dict() for each in self.changes],
            "rules": list(self.rules),
            "quotes": [quote.to_dict() for quote in self.quotes],
        }


@dataclass(frozen=True)
class Remedies(Report[Remedy]):
    """Remedies, the smallest first."""

    nothing: tuple[tuple[str, str, str, str | None], ...] = ()
    """The atoms, as action, purpose, data and recipient, that no sentence would allow whatever the
    facts; they are left out or narrowed in every remedy there is.
    """

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `findings`, `unproved`, `complete`, `nothing`."""
        return {**Report.to_dict(self), "nothing": [list(each) for each in self.nothing]}
