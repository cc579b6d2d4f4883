"""The sentences of a published statement.

In: texts. Out: `Sentence`s, which are headings, items of lists and sentences of prose, in order.
Every word of a text stands in exactly one of them. Called by whoever asks whether a statement is
covered: rules of the linter, reviews, and `init`. Rules and lists of abbreviations, after the
observation of Grefenstette and Tapanainen (1994) that a full stop is told from an abbreviation's by
what stands on both sides; no model, so that the same text is always cut in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from purposebind.places import Source, Span
from purposebind.statement.abbreviations import (
    ABBREVIATIONS,
    BEFORE_NUMBERS,
    NEVER_LAST,
    OPENERS,
    SOMETIMES_LAST,
)
from purposebind.statement.blocks import Block, blocks
from purposebind.statement.folding import fold
from purposebind.statement.text import Statement

_STOP = re.compile(
    r"(?:[.!?]+|\u2026)[\"'\u2018\u2019\u201d\u00bb)\]*_]*(?=\s)|[\u3002\uff01\uff1f][\u300d\u300f\uff09]*"
)
_WORD = re.compile(r"\w")
_LAST_WORD = re.compile(r"[^\s(\[\"'\u201c\u2018]+\Z")
_NEXT_WORD = re.compile(r"\s*[\"'\u201c\u2018\u00ab(\[*_]*([\w\u2019'-]+)")
_INLINE_MARK = re.compile(
    r"\s+(?:(?:and|or|and/or)\s+)?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+\S", re.IGNORECASE
)
_COLON = re.compile(r":(?=\s)")
_SEMICOLON = re.compile(r";(?=\s)")
_FEWEST_ITEMS = 3
_PAIRS = {")": "(", "]": "[", "}": "{"}
_OPENING = re.compile(r"[(\[{]")
_BRACKET = re.compile(r"[()\[\]{}]")
_LONGEST_BRACKET = 400
_NEIGHBOURS = 60
"""Characters on either side of a full stop that are looked at."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, an item of a list or a heading of a statement."""

    text: str
    """Name of the text that it stands in."""
    span: Span
    """Its characters, without the mark of a list or a heading."""
    is_heading: bool = False
    is_item: bool = False

    @property
    def words(self) -> str:
        """What it says, folded as quotes are: equal where a quote of the one fits the other."""
        return fold(self.span.text)


def sentences(statement: Statement) -> tuple[Sentence, ...]:
    """All sentences of a statement, text by text, in order."""
    return tuple(
        sentence
        for name, source in statement.texts.items()
        for sentence in sentences_of(source, name)
    )


def sentences_of(source: Source, name: str = "main") -> tuple[Sentence, ...]:
    """The sentences of one text, in order and apart; none where there is no word."""
    return tuple(
        Sentence(name, Span(source, start, end), block.is_heading, block.is_item or is_item)
        for block in blocks(source.text)
        for start, end, is_item in _trimmed(source.text, _pieces(source.text, block))
    )


_Piece = tuple[int, int, bool]
"""Start, end, and whether it is an item of a list within a sentence."""


def _pieces(text: str, block: Block) -> Iterator[_Piece]:
    if block.is_heading:
        yield block.body, block.end, False
        return
    start = block.body
    for end in (*_ends(text, block.body, block.end), block.end):
        yield from _items(text, start, end)
        start = end


def _trimmed(text: str, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces without white space at their ends; one without a word joins the one before."""
    held: _Piece | None = None
    for start, end, is_item in pieces:
        words = text[start:end]
        if not words.strip():
            continue
        first = start + len(words) - len(words.lstrip())
        last = start + len(words.rstrip())
        if held and not (_WORD.search(words) and _WORD.search(text, held[0], held[1])):
            held = held[0], last, held[2]
            continue
        if held:
            yield held
        held = first, last, is_item
    if held:
        yield held


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end inside a block, its own end left out."""
    brackets = _brackets(text, start, end)
    closed = next(brackets, None)
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        while closed and closed[1] < at:
            closed = next(brackets, None)
        if closed and closed[0] < stop.start():
            continue
        before = text[max(start, stop.start() - _NEIGHBOURS) : stop.start()]
        if at < end and _is_end(before, stop.group(), text[at : min(end, at + _NEIGHBOURS)]):
            yield at


def _is_end(before: str, stop: str, after: str) -> bool:
    """Whether a sentence ends between `before` and `after`."""
    if stop[0] in "\u3002\uff01\uff1f":
        return True
    following = _NEXT_WORD.match(after)
    if following is None:
        return True
    word = following[1]
    last = _LAST_WORD.search(before)
    # "EU-U.S." is the abbreviation behind its hyphen.
    abbreviation = last[0].casefold().rpartition("-")[2] if last else ""
    if word[0].islower():
        # A name such as "npm" may begin a sentence, and a slip; behind a word that is plainly one.
        is_word = re.fullmatch("[a-z]{5,}", abbreviation) and abbreviation not in ABBREVIATIONS
        return stop == "." and bool(is_word)
    if stop[0] != "." or stop.startswith(".."):
        return True
    if abbreviation in NEVER_LAST:
        return False
    if abbreviation in BEFORE_NUMBERS:
        return not (word[0].isdigit() or re.fullmatch("[IVXLC]+", word))
    if abbreviation in SOMETIMES_LAST or re.fullmatch(r"(?:\w\.)*[^\W\d_]", abbreviation):
        return word.casefold() in OPENERS
    return True


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Outermost pairs of brackets, in order: no sentence ends inside one."""
    at = start
    while opening := _OPENING.search(text, at, end):
        shut = _closing(text, opening.start(), min(end, opening.start() + _LONGEST_BRACKET))
        if shut is None:
            at = opening.end()
        else:
            yield opening.start(), shut
            at = shut + 1


def _closing(text: str, start: int, end: int) -> int | None:
    opened: list[str] = []
    for match in _BRACKET.finditer(text, start, end):
        character = match.group()
        if character in _PAIRS.values():
            opened.append(character)
        elif opened and opened[-1] == _PAIRS[character]:
            opened.pop()
            if not opened:
                return match.start()
    return None


def _items(text: str, start: int, end: int) -> Iterator[_Piece]:
    """A sentence, or the head and the items of the list it holds: "we: do a; do b; and do c"."""
    cuts = [match.end() for match in _SEMICOLON.finditer(text, start, end)]
    marked = [cut for cut in cuts if _INLINE_MARK.match(text, cut, end)]
    colon = _COLON.search(text, start, end)
    is_list = colon is not None and sum(cut > colon.end() for cut in cuts) >= _FEWEST_ITEMS - 1
    kept = [cut for cut in cuts if colon and cut > colon.end()] if is_list else marked
    if kept and colon and colon.end() < kept[0]:
        kept.insert(0, colon.end())
    for i, cut in enumerate(kept):
        yield start, cut, i > 0
        start = cut
    yield start, end, bool(kept)
