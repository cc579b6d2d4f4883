"""`Declared`: a use of data that source code declares or asks about, as far as it can be read.

In: nothing. Out: values, made by `stating` and judged by `judging`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from purposebind.analysis.stateable import EVERYTHING, Stateable
from purposebind.places import Span
from purposebind.problems.problem import Path


@dataclass(frozen=True, eq=False)
class Declared:
    """One use in the code."""

    via: str
    """What declares it: `uses`, `require`, `decide`, or the name of a guard."""
    span: Span
    """That name in the code."""
    function: str
    """Whose use it is, as Python names it from its module; `<module>` outside all functions."""
    said: Mapping[str, object]
    """What it says, of the shape of a use; what is no literal is left out."""
    places: Mapping[Path, Span]
    """Where each part of it stands."""
    unread: tuple[Span, ...] = ()
    """What is no literal and has to be one for the use to be judged; empty where it can be."""
    stateable: Stateable = EVERYTHING
    """What may be stated besides."""
    takes_purpose: bool = False
    """It names no purpose: that of its caller counts."""

    def place(self, path: Path) -> Span:
        """Where the part at a path stands, or the nearest part around it that is written."""
        for known in _spellings(path):
            if known in self.places:
                # Of an item with attributes, what is wrong with it is its term.
                return self.places.get((*known, "is"), self.places[known])
        return self.place(path[:-1]) if path else self.span


def _spellings(path: Path) -> tuple[Path, ...]:
    """A path as problems have it, and as code may write it: one item needs no list."""
    if len(path) > 1 and path[1] == 0:
        return path, (path[0], *path[2:])
    return (path,)


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose that is set for what is called inside."""

    purpose: str
    span: Span
    outer: Purpose | None = None
    """The one that is set around it; none where none is seen."""


@dataclass(frozen=True, slots=True)
class Within:
    """A call inside `with purpose(...)`, of a function that declares a use."""

    span: Span
    """The call."""
    function: str
    """Whose call it is."""
    ambient: Purpose
    called: Declared


@dataclass(frozen=True)
class Found:
    """All that one file declares."""

    uses: tuple[Declared, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    within: tuple[Within, ...] = ()
    facts: tuple[tuple[str, Span], ...] = field(default=())
    """Names of facts that guards take from arguments."""
    unread: tuple[Span, ...] = ()
    """Purposes that are no literals."""
    untraced: tuple[Span, ...] = ()
    """Questions of our shape to something that could not be followed to a policy."""
