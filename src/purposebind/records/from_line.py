"""Lines of a file into records.

In: a binary stream. Out: its lines one by one, and of each the record, or what is wrong with it.
Memory does not grow with the stream. Called by verifying and by replaying.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from purposebind.places import Source, Span
from purposebind.problems.problem import Problem
from purposebind.records import problems
from purposebind.records.chain import hash_of
from purposebind.records.from_data import NotARecord, record_from_data
from purposebind.records.record import RECORD_VERSION, DecisionRecord, Link

LONGEST: Final = 4 * 1024 * 1024
"""Bytes of a line; no longer record is written."""
OPENING: Final = b'{"purposebind_record":'
"""Every record begins so."""
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file of records."""

    name: str
    """Of the file."""
    number: int
    """From 1."""
    data: bytes
    """Without the line break; cut where it is longer than a record can be."""
    is_ended: bool
    """Whether a line break follows."""
    is_too_long: bool = False

    @property
    def hash(self) -> str:
        """What the next record of a chain names."""
        return hash_of(self.data)

    def span(self, column: int = 1) -> Span:
        """A place in the line, without its text: it may hold values."""
        return Span(Source(self.name, "", self.number), column - 1, column - 1)


@dataclass(frozen=True, slots=True)
class Read:
    """What a line holds: a record, or a problem."""

    record: DecisionRecord | None
    link: Link | None = None
    """Of a record that is part of a chain."""
    problem: Problem | None = None
    """Why there is no record; beside a record, that its line break is missing."""


def lines_of(stream: BinaryIO, name: str) -> Iterator[Line]:
    """The lines of a stream, each read when it is asked for.

    Raises what the stream raises where it cannot be read on.
    """
    number = 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        is_ended = data.endswith(b"\n")
        is_too_long = not is_ended and len(data) > LONGEST
        rest = data
        while is_too_long and rest and not is_ended:
            rest = stream.readline(LONGEST)
            is_ended = rest.endswith(b"\n")
        yield Line(name, number, data.removesuffix(b"\n"), is_ended, is_too_long)


def record_from_line(line: Line) -> Read:
    """The record of a line, or the problem it has instead."""
    if line.is_too_long:
        return _refused(line, "it is longer than any record")
    try:
        text = line.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _refused(line, "it is not UTF-8", error.start + 1)
    if not text.strip():
        return _refused(line, "it is empty")
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        if _breaks_off(text):
            wording = problems.torn if line.is_ended else problems.torn_last
            return Read(None, problem=wording(line.span(len(text) + 1)))
        return _refused(line, "it is not JSON", error.pos + 1)
    except (NotARecord, RecursionError, ValueError) as error:
        return _refused(line, str(error) if isinstance(error, NotARecord) else "it is not JSON")
    return _record(line, data)


def _record(line: Line, data: object) -> Read:
    if not isinstance(data, dict) or "purposebind_record" not in data:
        return _refused(line, "it has no `purposebind_record`")
    version = data["purposebind_record"]
    if type(version) is not int or version != RECORD_VERSION:
        return Read(None, problem=problems.version(line.span(), RECORD_VERSION))
    try:
        record, link = record_from_data(data)
    except NotARecord as error:
        if error.keys:
            return Read(None, problem=problems.unknown_key(line.span(), str(error), error.keys))
        return _refused(line, str(error))
    return Read(record, link, None if line.is_ended else problems.unended(line.span()))


def _refused(line: Line, why: str, column: int = 1) -> Read:
    return Read(None, problem=problems.not_a_record(line.span(column), why))


def _breaks_off(text: str) -> bool:
    """Whether this is the beginning of a record: more was opened than was closed."""
    start = OPENING.decode()
    if not (text.startswith(start) or start.startswith(text)):
        return False
    rest = _STRING.sub("", text)
    return '"' in rest or sum(map(rest.count, "{[")) > sum(map(rest.count, "}]"))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotARecord("it has a key twice")
    return found


def _no_constant(_: str) -> object:
    raise NotARecord("it holds a number that JSON does not have")
