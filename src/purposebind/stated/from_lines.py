"""A stream of JSON Lines: one use a line.

In: a binary stream. Out: for each line its number and the use, or what is wrong with it; a broken
line never ends the stream. Memory does not grow with the stream.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from purposebind.document.from_text import text_of
from purposebind.document.problems import too_large
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.places import Source, Span
from purposebind.problems.problem import Problem
from purposebind.stated import problems
from purposebind.stated.from_json import from_json
from purposebind.stated.inputs import unreadable
from purposebind.stated.plain_json import plain_json
from purposebind.stated.stated import Stated


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stream."""

    number: int
    """From 1."""
    data: object
    """Plain data, as JSON has it; none where the line could not be read, or is `null`."""
    problems: tuple[Problem, ...] = ()
    """Why it could not be read; their places count from the start of the line."""
    source: Source | None = None
    """Of a line that could be read."""
    limits: Limits = DEFAULT_LIMITS

    def placed(self, found: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems of the use in this line, each with the place of the part that it speaks of."""
        if self.source is None:
            return tuple(found)
        # Places are looked for only here: most lines hold no problem, and are read quicker without.
        root, _ = from_json(self.source.text, self.source.name, self.limits)
        return Stated(root).placed(found) if root else tuple(found)


def uses_from_lines(stream: BinaryIO, name: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Line]:
    """Read the uses of a stream, each line when it is asked for.

    Every line holds a use, so that answer and question have the same number: an empty line is a
    problem like any other. A stream that breaks off ends with a line that says so.
    """
    number, longest = 0, limits.document_bytes
    while True:
        number += 1
        try:
            # Room for the line break, in both its forms.
            data = stream.readline(longest + 2)
            rest = _skip_line(stream) if len(data) == longest + 2 and data[-1:] != b"\n" else 0
        except (OSError, ValueError) as error:
            yield Line(number, None, (unreadable(name, error),))
            return
        if not data:
            return
        if rest:
            yield Line(number, None, (too_large(name, len(data) + rest, longest),))
        else:
            yield _line(number, data.rstrip(b"\r\n"), name, limits)


def _line(number: int, data: bytes, name: str, limits: Limits) -> Line:
    text, found = text_of(data, name, limits)
    if text is None:
        return Line(number, None, found)
    source = Source(name, text)
    plain = plain_json(text, limits)
    if plain is not None:
        return Line(number, plain, (), source, limits)
    if not text.strip():
        return Line(number, None, (problems.nothing(Span(source, 0, 0), "use"),))
    root, found = from_json(text, name, limits)
    if root is None:
        return Line(number, None, found)
    return Line(number, Stated(root).data, (), source, limits)


def _skip_line(stream: BinaryIO) -> int:
    """Pass the rest of a line that is too long; its size, without the line break."""
    size = 0
    while data := stream.readline(1 << 16):
        size += len(data.rstrip(b"\r\n"))
        if data.endswith(b"\n"):
            break
    return size
