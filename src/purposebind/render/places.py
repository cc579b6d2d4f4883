"""Names of files, lines and columns as other tools take them.

In: spans. Out: POSIX paths, and numbers from 1. Offsets count characters, as everywhere.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from purposebind.places import Span


def posix(name: str) -> str:
    """A file's name with slashes, on whatever system."""
    return name.replace(os.sep, "/")


@dataclass(frozen=True, slots=True)
class Region:
    """A span in lines and columns; `end_column` is the first column that is not of it."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


def region(span: Span) -> Region:
    """Where a span stands. It ends before the line break that it may end with."""
    text = span.text
    end = span.start + max(len(text.rstrip()), min(len(text), 1))
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(end)
    return Region(posix(span.source.name), line, column, end_line, end_column)
