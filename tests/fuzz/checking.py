"""Check what comes of bad input: our errors alone, each with a code, words and a sound place.

In: a way to call the library. Out: nothing where all is well; an assertion fails elsewhere. Any
exception that is not the library's own passes through and fails the test by itself.
"""

from __future__ import annotations

import json
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from purposebind import Problem
from purposebind.places import Span
from purposebind.problems.errors import PolicyError, UseError

T = TypeVar("T")
CODE = re.compile("PB[1-9][0-9]{2}")


@contextmanager
def awake(seconds: float) -> Iterator[None]:
    """Fail where the block does not end in time, where the system can tell."""

    def late(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"not done in {seconds} seconds")

    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def outcome(call: Callable[[], T], seconds: float = 30) -> T | PolicyError | UseError:
    """Return what the call returns, or the sound error that it raises; in time, either way."""
    try:
        with awake(seconds):
            return call()
    except (PolicyError, UseError) as raised:
        error = raised
    check_problems(error.problems)
    shown = str(error)
    assert all(problem.code in shown for problem in error.problems)
    return error


def check_problems(problems: Iterable[Problem]) -> None:
    """Check that each problem can be understood and shown."""
    problems = tuple(problems)
    assert problems
    for problem in problems:
        assert CODE.fullmatch(problem.code)
        check_words(problem.message)
        if problem.help is not None:
            check_words(problem.help)
        for related in problem.related:
            check_words(related.message)
            check_span(related.span)
        if problem.span is not None:
            check_span(problem.span)
        json.dumps(problem.to_dict())


def check_words(text: str) -> None:
    """Check one message: something is said, in one line that hides nothing, in the house voice."""
    assert text.strip() == text != ""
    assert text.isprintable()
    assert not text.endswith(".") or text.endswith("..."), text
    assert not text[0].isupper() or text.startswith("`")


def check_span(span: Span) -> None:
    """Check that a place is within its text, or right behind it."""
    length = len(span.source.text)
    assert 0 <= span.start <= length
    assert span.start <= span.end <= length + 1
    assert span.line >= 1
    assert span.column >= 1
    assert span.line <= len(span.source.line_starts)
