"""Work counted, so that no clock and no busy machine has a say.

In: something to call. Out: how many calls of functions it took, those written in C among them. The
same on every run of one version of Python.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(work: Callable[[], object]) -> int:
    """How many functions were called while `work` ran in this thread."""
    found = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found


def growth(smaller: Callable[[], object], larger: Callable[[], object]) -> float:
    """How many times more calls the larger work takes than the smaller one, both of them warm."""
    return _warm(larger) / _warm(smaller)


def _warm(work: Callable[[], object]) -> int:
    work()
    return calls_of(work)
