"""The parts of a decision: atoms, causes, judgements and duties, as people and programs read them.

In: what `decision.reading` reads off an evaluation. Out: frozen values with stable dictionaries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from purposebind.meant.values import Judgement
from purposebind.statement.text import Quote


@dataclass(frozen=True, slots=True)
class Atom:
    """One specific thing that a use stands for."""

    action: str
    purpose: str
    data: str
    recipient: str | None
    """None where the use has no recipient."""
    asked: tuple[str, str, str, str | None]
    """The terms of the use that it stands under: action, purpose, data, recipient."""

    @property
    def terms(self) -> tuple[str, str, str, str | None]:
        """Action, purpose, data, recipient."""
        return self.action, self.purpose, self.data, self.recipient

    @property
    def narrowed(self) -> tuple[tuple[str, str], ...]:
        """Where the atom is more specific than the use: asked as the first, found at the second."""
        pairs = zip(self.asked, self.terms, strict=True)
        return tuple((asked, at) for asked, at in pairs if asked and at and asked != at)

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `action`, `purpose`, `data`, `recipient`, and the same under `asked`."""
        names = ("action", "purpose", "data", "recipient")
        return {
            **dict(zip(names, self.terms, strict=True)),
            "asked": dict(zip(names, self.asked, strict=True)),
        }


@dataclass(frozen=True, slots=True)
class Prevails:
    """A rule that another one overrides, and on what ground."""

    over: str
    via: Literal["exception", "text", "interpretation"]
    """It is an exception; the text says so; or a person decided so, and `because` says why."""
    because: str = ""

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `over`, `via`, `because`."""
        return {"over": self.over, "via": self.via, "because": self.because or None}


CauseKind = Literal["rule", "duty", "governs", "silence", "absence"]


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason for a verdict."""

    kind: CauseKind
    """A rule; a standing duty; the `governs` clause; a declared silence; or that no rule grants."""
    id: str | None = None
    """Of a rule or a duty."""
    effect: str = ""
    """`permit`, `oblige`, `forbid`, `limit`; `duty`; empty for the other kinds."""
    quotes: tuple[Quote, ...] = ()
    when: str = ""
    """The condition under which it holds, as clause text; empty: always."""
    unless: str = ""
    """The condition that lifts it, as clause text; empty: none."""
    is_certain: bool = True
    """False where it is not known whether the rule stands."""
    prevails: tuple[Prevails, ...] = ()
    """The rules that it overrides on this atom and that would have stood without it."""
    note: str = ""

    def to_dict(self) -> dict[str, object]:
        """Stable keys, one for each field; quotes with text and line."""
        return {
            "kind": self.kind,
            "id": self.id,
            "effect": self.effect or None,
            "quotes": [quote.to_dict() for quote in self.quotes],
            "when": self.when or None,
            "unless": self.unless or None,
            "certain": self.is_certain,
            "prevails": [each.to_dict() for each in self.prevails],
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """An atom with the worst verdict, and its causes."""

    atom: Atom
    causes: tuple[Cause, ...]

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `atom`, `causes`."""
        return {"atom": self.atom.to_dict(), "causes": [each.to_dict() for each in self.causes]}


@dataclass(frozen=True, slots=True)
class Relied:
    """A judgement that a decision relies on."""

    fact: str
    asks: str
    role: str
    """The role that should answer; empty where none is named."""
    item: str | None
    """Of an attribute: the term of the item."""
    judgement: Judgement

    def to_dict(self, *, values: bool = False) -> dict[str, object]:
        """Stable keys; who judged what, when and why only with `values`."""
        shown: dict[str, object] = {
            "fact": self.fact,
            "asks": self.asks,
            "role": self.role or None,
            "item": self.item,
        }
        return {**shown, "judgement": self.judgement.to_dict()} if values else shown


WITHIN = " within "
"""Between a duty and its time, where both stand in one text."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that an allowed use brings."""

    id: str
    do: str
    timing: str
    within: str
    """As clause text; empty where the policy names no time."""
    due: date | None
    """The last day; none where it has no time, or the day it counts from is unknown or never
    came.
    """
    because_of: tuple[str, ...]
    """The rules that bring it; its own id where it is a standing duty."""
    quotes: tuple[Quote, ...] = ()

    @property
    def words(self) -> str:
        """Its id, with its time where it has one: `tell-holder within 30 days`."""
        return f"{self.id}{WITHIN}{self.within}" if self.within else self.id

    def to_dict(self, *, values: bool = False) -> dict[str, object]:
        """Stable keys; the due date, which is computed from facts, only with `values`."""
        shown: dict[str, object] = {
            "id": self.id,
            "do": self.do,
            "timing": self.timing,
            "within": self.within or None,
            "because_of": list(self.because_of),
            "quotes": [quote.to_dict() for quote in self.quotes],
        }
        return {**shown, "due": self.due.isoformat() if self.due else None} if values else shown
