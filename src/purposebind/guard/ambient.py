"""The purpose that is being served, carried by `contextvars`.

In: `with purpose("...")`. Out: the purposes entered, which the gate reads and the queue carries.
Nested purposes narrow: each must be the one around it or lie below it, as in Byun and Li's purpose
hierarchies (2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from itertools import pairwise

from purposebind.guard import problems
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.values import text_of
from purposebind.problems.errors import GuardError
from purposebind.problems.problem import Problem

# The one state of the package that is not passed on as a value: it belongs to a thread or a task.
_ENTERED: ContextVar[tuple[str, ...]] = ContextVar("purposebind_purposes", default=())


def purpose(term: str) -> AbstractContextManager[None]:
    """Serve a purpose: what is used inside takes it, or must lie within it.

    It reaches as far as context variables do: everything called, tasks of asyncio made inside,
    `asyncio.to_thread`; not a thread that was started by hand. Whether the term is the policy's is
    found out when something is used. Raises GuardError where `term` is not text.
    """
    name = text_of(term)
    if not name:
        raise GuardError((problems.purpose_is_no_term(),))
    return entered((*_ENTERED.get(), name))


@contextmanager
def entered(purposes: tuple[str, ...]) -> Iterator[None]:
    """Serve exactly these purposes, whatever is served outside."""
    token = _ENTERED.set(purposes)
    try:
        yield
    finally:
        _ENTERED.reset(token)


def set_purposes(purposes: tuple[str, ...]) -> None:
    """Serve exactly these purposes from now on; for those who cannot use `with`."""
    _ENTERED.set(purposes)


def ambient_purposes() -> tuple[str, ...]:
    """The purposes being served, the outermost first; empty where none was entered."""
    return _ENTERED.get()


def strayed(used: tuple[str, ...], served: tuple[str, ...], purposes: Taxonomy) -> Problem | None:
    """Where a use leaves the purposes served; none where it stays within them.

    `used` are the purposes of the use, empty where it takes the innermost one served.
    """
    for name in served:
        if name not in purposes:
            return problems.unknown_purpose(name, purposes.terms)
    steps = [*pairwise(served), *((served[-1], name) for name in used if served)]
    for outer, inner in steps:
        # An unknown term of the use itself is reported by the decision, with all else of the use.
        if inner in purposes and not purposes.is_below(inner, outer):
            return problems.outside_purpose(inner, outer)
    return None
