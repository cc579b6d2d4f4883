"""What an engine is to the benchmark: how it is installed, written to, loaded and asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from work import Use, Work


class NotBuilt(Exception):  # noqa: N818  # a state of things, which a row of the table tells
    """This version of purposebind does not have it; the message names it."""


@dataclass(frozen=True)
class Loaded:
    """An engine that has the rules and waits for uses."""

    ask: Callable[[Any], bool]
    """Whether a use, in the plain shape the engine likes best, is allowed."""
    shape: Callable[[Use], Any]
    """A use in that shape: dicts, lists and text. Made before the clock runs; all else counts."""
    ask_many: Callable[[list[Any]], list[bool]] | None = None
    """The same of many at once, in order; none where the engine has no such way."""


@dataclass(frozen=True)
class Engine:
    """One row of the table."""

    name: str
    packages: tuple[str, ...]
    """What pip installs, pinned; empty for what is ours."""
    says: str
    """How the rules are said in it, how it was helped, and which of its ways of asking is used."""
    write: Callable[[Work], Any]
    """The rules in the engine's own language; what this takes is not counted."""
    load: Callable[[Any], Loaded]
    """The engine ready to be asked; what this takes is the time to load."""
    is_table: bool = False
    """Whether the rules were turned into a table by hand, looked up by action, purpose and data.

    Hierarchies are worked out before, so that the engine has only a few rules to look at; nobody
    would write or read such a policy, and a program has to make it.
    """
