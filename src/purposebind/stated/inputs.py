"""Reading what a caller names: a file of any kind, or `-` for standard input.

In: a path as it was given. Out: bytes, or a problem. Unlike the files of a policy, these may lie
anywhere and may be pipes.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.policy.problems import cannot_read
from purposebind.problems.problem import Problem

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

STDIN = "-"


def shown_name(path: str) -> str:
    """The name that messages know an input by."""
    return "<stdin>" if path == STDIN else path


def read_input(
    path: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[bytes | None, tuple[Problem, ...]]:
    """All bytes of an input; a little more than the limit where it is larger."""
    opened, found = open_input(path)
    if opened is None:
        return None, found
    with opened as stream:
        try:
            return stream.read(limits.document_bytes + 1), ()
        except OSError as error:
            return None, (unreadable(path, error),)


def open_input(
    path: str,
) -> tuple[AbstractContextManager[BinaryIO] | None, tuple[Problem, ...]]:
    """An input as a binary stream; leaving it closes a file, and leaves standard input open."""
    try:
        if path != STDIN:
            return Path(path).open("rb"), ()
        if sys.stdin is None:
            raise OSError("there is none")
        return nullcontext(sys.stdin.buffer), ()
    except (OSError, ValueError) as error:
        return None, (unreadable(path, error),)


def unreadable(path: str, error: Exception) -> Problem:
    """The problem that an exception of the system stands for."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return cannot_read(shown_name(path), reason.lower(), None)
