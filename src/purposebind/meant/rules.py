"""Rules, duties and interpretations as meant.

In: `meant.from_written`. Out: frozen values; exceptions are rules of their own that name their
parent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from purposebind.clause.syntax import Deadline
from purposebind.meant.clauses import Condition
from purposebind.statement.text import Quote


class Effect(StrEnum):
    """What a rule does, in the terms of deontic logic; `limit` states a necessary condition."""

    PERMIT = "permit"
    OBLIGE = "oblige"
    FORBID = "forbid"
    LIMIT = "limit"

    @property
    def grants(self) -> bool:
        """Whether the effect is of the granting family; the other family denies."""
        return self in (Effect.PERMIT, Effect.OBLIGE)


class Timing(StrEnum):
    """When a duty is to be fulfilled, seen from the use."""

    BEFORE = "before"
    AFTER = "after"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Scope:
    """The atoms a rule speaks of; none in a dimension means any term."""

    actions: tuple[str, ...] | None = None
    data: tuple[str, ...] | None = None
    purposes: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    """Where terms are named, a use without a recipient never matches."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done because of a use."""

    id: str
    do: str
    timing: Timing
    within: Deadline | None = None
    """By when; none where the policy names no time."""
    unless: Condition | None = None
    """Silences the duty, not the permission."""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingDuty:
    """A duty with a scope of its own."""

    duty: Duty
    scope: Scope
    when: Condition | None = None

    @property
    def id(self) -> str:
        """The duty's id."""
        return self.duty.id


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule or an exception."""

    id: str
    effect: Effect
    scope: Scope
    when: Condition | None = None
    """None: always."""
    unless: Condition | None = None
    """None: never lifted."""
    alongside: tuple[str, ...] = ()
    """Data of which the use must contain some; empty where the rule does not ask."""
    quotes: tuple[Quote, ...] = ()
    overrides: tuple[str, ...] = ()
    """Rules that the text itself says this one prevails over; its parent is not among them."""
    parent: str | None = None
    """The rule this one is an exception of."""
    duties: tuple[Duty, ...] = ()
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A recorded decision on which of two colliding sentences prevails."""

    prefer: str
    over: tuple[str, ...]
    because: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """`winner` overrides `loser`."""

    winner: str
    loser: str
    via: Literal["exception", "text", "interpretation"]
    """An `except`, an `overrides`, or a recorded interpretation."""
    interpretation: int | None = None
    """Index of the interpretation, where it is one."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The statement closes the world: what it does not name is forbidden."""

    actions: tuple[str, ...] | None
    """None: every action."""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Unbound:
    """Sentences that bind no use, and why."""

    quotes: tuple[Quote, ...]
    why: str
