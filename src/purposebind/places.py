"""Texts and places in them: what every message points at.

In: the text of a file. Out: `Source`, `Span` and `Passage`. Called by every station that reads
text; knows neither YAML nor policies. Offsets count characters from 0, lines and columns from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """A text and the name that people know it by (a file's name, `<text>`, `-`)."""

    name: str
    text: str = field(repr=False)
    first_line: int = 1
    """The number of its first line: more than 1 for a piece of a file that is read line by line."""

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line; at least one line."""
        return (0, *(match.end() for match in _LINE_BREAK.finditer(self.text)))

    def line_text(self, line: int) -> str:
        """The text of the line with this number, without its line break."""
        start, end = self.line_bounds(line)
        return self.text[start:end]

    def line_bounds(self, line: int) -> tuple[int, int]:
        """The offsets at which the line with this number starts, and ends before its break."""
        index = line - self.first_line
        start = self.line_starts[index]
        end = self.line_starts[index + 1] if index + 1 < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def position(self, offset: int) -> tuple[int, int]:
        """Number of the line, and column from 1, of the character at `offset`."""
        index = bisect_right(self.line_starts, offset) - 1
        return self.first_line + index, offset - self.line_starts[index] + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source: the characters from `start` up to but not including `end`."""

    source: Source
    start: int
    end: int

    @property
    def line(self) -> int:
        """Line of the first character, from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """Column of the first character, from 1."""
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        """The characters of the span."""
        return self.source.text[self.start : self.end]

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `file`, `line`, `column`, `end_line`, `end_column`, `start`, `end`."""
        line, column = self.source.position(self.start)
        end_line, end_column = self.source.position(self.end)
        return {
            "file": self.source.name,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Passage:
    """A value read from a source, such as a clause in a quoted YAML scalar, and where it stands.

    The value may differ from the characters of `whole` by quotes, escapes and folded lines;
    `offsets` finds, for each character of `text`, its offset in the source, or returns none where
    that cannot be told. It is called only when a problem has to be shown.
    """

    text: str
    whole: Span
    offsets: Callable[[], tuple[int, ...] | None] = field(compare=False, repr=False)

    def span(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`; the whole value where it cannot be told."""
        offsets = self.offsets()
        if offsets is None or not offsets:
            return self.whole
        if start >= len(offsets):
            last = offsets[-1] + 1
            return Span(self.whole.source, last, last)
        end = max(end, start + 1)
        return Span(self.whole.source, offsets[start], offsets[min(end, len(offsets)) - 1] + 1)


def passage(text: str, name: str = "<text>") -> Passage:
    """A passage that is a source of its own, for text that stands in no file."""
    source = Source(name, text)
    return Passage(text, Span(source, 0, len(text)), lambda: tuple(range(len(text))))
