"""Bounds on work: processor time, and frames of the stack.

In: a block or a function. Out: nothing, or a failure where it takes more than it may. Processor
time and not the clock, so that a busy machine says nothing about the code.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

import pytest

T = TypeVar("T")


SLACK = 10
"""A bound tells work that grows too fast from work that is done in time, on the slowest machine and
under coverage; how fast it is done is for the benchmarks to say."""


class TooMuchWorkError(AssertionError):
    """More processor time was used than a test allows."""


@contextmanager
def cpu_seconds(most: float) -> Iterator[None]:
    """Stop the block once it has used more than so many seconds of the processor."""
    if not hasattr(signal, "setitimer"):
        pytest.skip("needs interval timers")

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooMuchWorkError(f"more than {most} seconds of the processor")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, most * SLACK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def with_frames_left(left: int, call: Callable[[], T]) -> T:
    """Call from so deep that about `left` frames remain below Python's limit."""
    return _deeper(sys.getrecursionlimit() - _depth() - left, call)


def _deeper(levels: int, call: Callable[[], T]) -> T:
    return call() if levels <= 0 else _deeper(levels - 1, call)


def _depth() -> int:
    frame: FrameType | None = sys._getframe()
    depth = 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    return depth
