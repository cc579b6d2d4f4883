"""Blocks of a published text: paragraphs, headings and items of lists.

In: a text. Out: `Block`s in order, from which `sentences` makes sentences. Knows plain text and the
marks of Markdown that people publish; lines that hold no word belong to no block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
_WORD = re.compile(r"\w")
_NARROWEST = 60
"""Columns to which a text is thought to be wrapped at least."""
_LONGEST_HEADING = 100
_LONG_TOKEN = re.compile(r"\S{30}")

_BULLET = re.compile(
    r"[ \t>]*(?:[-*+][ \t]+|[\u2022\u2023\u2043\u25e6\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u00b7"
    r"\u25ba\u25b6\u2713\u2714\u27a2\u2192\uf0b7][ \t\xa0]*|[\u2013\u2014][ \t]+|\#{1,6}[ \t]+)"
)
_NUMBER = re.compile(
    r"[ \t>]*(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)|(?:\d{1,3}|[A-Za-z]|[ivx]{2,5})\."
    r"|\d{1,2}(?:\.\d{1,2})+\.?|\u00a7[ ]?\d+\.?)[ \t]+(?=\S)"
)
"""`1.`, `(1)`, `a)`, `(iv)`, `2.3`."""
_NUMBER_IN_ITEM = re.compile(r"(?:\(?(?:\d{1,3}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2})+\.?)[ \t]+")
_QUOTED_LINE = re.compile(r"[ \t]*(?:>[ \t]*)+")
_END = re.compile(r"[.!?:;\u2026][\"'\u2019\u201d\u00bb)\]*_]*\s*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text that no sentence crosses the ends of."""

    start: int
    """Offset of its first character, its mark if it has one."""
    body: int
    """Offset of its first character behind the mark of a list or a heading."""
    end: int
    is_item: bool
    """Whether it stands in a list."""
    is_heading: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    """Without white space at its end."""
    width: int
    """The longest line of the run of lines without an empty one between that it stands in."""
    is_after_gap: bool
    is_broken: bool
    """Whether it ends in the two spaces by which Markdown breaks a line for good."""


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order and apart; none where there is no word."""
    found: list[Block] = []
    before: _Line | None = None
    for line in _lines(text):
        mark = _mark(line, before)
        joins = before is not None and not mark and not line.is_after_gap and _goes_on(before, line)
        if joins and found and not found[-1].is_heading:
            last = found[-1]
            found[-1] = Block(last.start, last.body, line.end, last.is_item, last.is_heading)
        else:
            found.append(_block(line, mark))
        before = line
    return tuple(_with_headings(text, found))


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold words."""
    runs: list[list[re.Match[str]]] = [[]]
    last = 0
    for match in _LINE.finditer(text):
        between = text[last : match.start()].replace("\r\n", "\n")
        if len(between) > 1 or not match.group().strip():
            runs.append([])
        if _WORD.search(match.group()):
            runs[-1].append(match)
        elif match.group().strip():
            runs.append([])
        last = match.end()
    for run in runs:
        # A line with a long address in it was not wrapped where the others were.
        wrapped = [match.group().rstrip() for match in run if not _LONG_TOKEN.search(match.group())]
        width = max(map(len, wrapped), default=0)
        for i, match in enumerate(run):
            words = match.group().rstrip()
            start = match.start() + len(words) - len(words.lstrip())
            end = match.start() + len(words)
            is_broken = match.group().endswith("  ")
            yield _Line(start, end, words, max(width, _NARROWEST), i == 0, is_broken)


def _mark(line: _Line, before: _Line | None) -> int:
    """How many characters of the line are marks of a list or a heading; 0 where there are none.

    What would leave no word behind it, as in `1. "`, is no mark.
    """
    bullet = _BULLET.match(line.text)
    if bullet:
        # "- 1. Name" has two; "- 9 Elm Road" has one.
        marks = [_NUMBER_IN_ITEM.match(line.text, bullet.end()), bullet]
    elif line.is_after_gap or before is None or _is_closed(before):
        marks = [_NUMBER.match(line.text)]
    else:
        return 0
    ends = (mark.end() for mark in marks if mark)
    return next((end for end in ends if _WORD.search(line.text, end)), 0)


def _is_closed(line: _Line) -> bool:
    """Whether a number may open the next line: in "within\\n30. We" it ends a sentence instead."""
    is_short = len(line.text) < line.width * 0.8
    ends = _END.search(line.text) or re.search(r"(?:,|[;,] (?:and|or))\s*\Z", line.text)
    return bool(ends) or is_short


def _goes_on(before: _Line, line: _Line) -> bool:
    """Whether a line continues the one before: its first word did not fit there, or is small."""
    if line.text.lstrip().startswith("|") or before.is_broken:
        return False
    if before.text.rfind("[") > before.text.rfind("]"):
        return True
    words = _QUOTED_LINE.sub("", line.text).split()
    first = words[0] if words else ""
    if first[:1].islower():
        return not (_END.search(before.text) and before.text.rstrip()[-1] in ":;")
    return len(before.text) + 1 + len(first) > before.width and not before.text.endswith(":")


def _block(line: _Line, mark: int) -> Block:
    is_heading = bool(mark) and line.text.lstrip(" \t>").startswith("#")
    line_start = line.end - len(line.text)
    body = line_start + mark if mark else line.start
    return Block(line.start, body, line.end, bool(mark) and not is_heading, is_heading)


def _with_headings(text: str, found: list[Block]) -> Iterator[Block]:
    kinds = [_kind(text, block) for block in found]
    stands_alone = [
        block.is_heading or _is_short(text, block, after)
        for block, after in zip(found, [*found[1:], None], strict=False)
    ]

    def is_plain(i: int) -> bool:
        return 0 <= i < len(found) and stands_alone[i] and not kinds[i]

    for i, block in enumerate(found):
        is_heading = block.is_heading
        if stands_alone[i] and not is_heading:
            # Lines of an address look like headings too; so does the last item of a numbered list.
            is_one_of_many = (
                is_plain(i) and is_plain(i - 1) and (is_plain(i - 2) or is_plain(i + 1))
            )
            ends_list = bool(kinds[i]) and i > 0 and kinds[i] == kinds[i - 1] != "-"
            is_heading = not is_one_of_many and not (ends_list and not stands_alone[i - 1])
        is_item = block.is_item and not is_heading
        yield Block(block.start, block.body, block.end, is_item, is_heading)


def _kind(text: str, block: Block) -> str:
    """What marks the block: `9.`, `(a)`, `-`; empty for prose."""
    mark = text[block.start : block.body].strip()
    return re.sub("[A-Za-z]+", "a", re.sub(r"[\d.]*\d", "9", mark))


def _is_short(text: str, block: Block, after: Block | None) -> bool:
    """A short line of its own without a full stop, with something below it."""
    words = text[block.body : block.end]
    is_long = len(words) > _LONGEST_HEADING or len(words.splitlines()) > 1
    if after is None or is_long or words.startswith("|"):
        return False
    mark = text[block.start : block.body]
    if block.is_item and (after.is_item or not re.search(r"[\dA-Z]", mark)):
        return False
    plain = words.strip("*_ ")
    is_open = not re.search(r"[.!:;,\u2026][\"'\u2019\u201d)]*\Z", plain)
    return is_open and not plain[:1].islower()
