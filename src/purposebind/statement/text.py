"""The statement and the places of its words.

In: published texts by name. Out: `Statement`, which finds quotes and tells what quotes cover.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from purposebind.frozen import FrozenDict
from purposebind.places import Source, Span
from purposebind.statement.folding import Folded, fold, folded

_WORD = re.compile(r"\w[\w'.-]*")
_COMPARED = 12
"""Words of a passage that are compared in their places."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a statement that a rule rests on, as the policy writes them, and where they
    stand.
    """

    words: str
    text: str = ""
    """Which text of the statement; empty where the policy names no statement."""
    line: int = 0
    """Line of the first character, from 1; 0 where the policy names no statement."""
    start: int = 0
    """Offset of the first character in its text."""
    end: int = 0

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `quote`, `text`, `line`; the last two null without a statement."""
        return {"quote": self.words, "text": self.text or None, "line": self.line or None}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote occurs."""

    text: str
    span: Span


@dataclass(frozen=True)
class Statement:
    """A published statement: one or several texts."""

    texts: Mapping[str, Source]
    """By name; the only text of a statement is called `main`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", FrozenDict(self.texts))

    @cached_property
    def digest(self) -> str:
        """SHA-256 over names and texts, in hexadecimal, whatever the order of the texts."""
        total = sha256()
        for name in sorted(self.texts):
            for part in (name, self.texts[name].text):
                data = part.encode("utf-8")
                total.update(len(data).to_bytes(8, "big") + data)
        return total.hexdigest()

    @cached_property
    def _folded(self) -> dict[str, Folded]:
        return {name: folded(source.text) for name, source in self.texts.items()}

    @cached_property
    def _words(self) -> dict[str, list[tuple[str, int, int]]]:
        return {name: _words(text.text) for name, text in self._folded.items()}

    def places(self, quote: str) -> tuple[Place, ...]:
        """Every place where the quote occurs, in the order of the texts; overlapping ones too."""
        words = fold(quote)
        return tuple(self._places(words)) if words else ()

    def _places(self, words: str) -> Iterable[Place]:
        for name, text in self._folded.items():
            at = text.text.find(words)
            while at >= 0:
                start, end = text.offsets[at], text.ends[at + len(words) - 1]
                yield Place(name, Span(self.texts[name], start, end))
                at = text.text.find(words, at + 1)

    def nearest_passage(self, quote: str) -> Place | None:
        """The passage of as many words that shares most words with the quote; none below half."""
        wanted = _words(fold(quote))
        best: tuple[int, Place] | None = None
        for name, text in self._folded.items():
            found = _best_window(self._words[name], [word for word, _, _ in wanted])
            if found and (best is None or found[0] > best[0]):
                shared, start, end = found
                span = Span(self.texts[name], text.offsets[start], text.ends[end - 1])
                best = (shared, Place(name, span))
        return best[1] if best and best[0] * 2 > len(wanted) else None

    def uncovered(self, quotes: Iterable[Quote]) -> tuple[Span, ...]:
        """The stretches of words that lie in none of the quotes, in the order of the texts."""
        covered: dict[str, list[tuple[int, int]]] = {}
        for quote in quotes:
            covered.setdefault(quote.text, []).append((quote.start, quote.end))
        return tuple(
            Span(source, start, end)
            for name, source in self.texts.items()
            for start, end in _gaps(source.text, sorted(covered.get(name, [])))
        )


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _best_window(
    words: list[tuple[str, int, int]], wanted: list[str]
) -> tuple[int, int, int] | None:
    """Shared words, start and end of the best window of `len(wanted)` words; 0 where none shares
    more than half.

    Of windows that share as many, the one with most words in their places, as where one word was
    exchanged; then one that begins with a word that is wanted; then the first.
    """
    size = min(len(wanted), len(words))
    if size == 0:
        return None
    need: dict[str, int] = {}
    for word in wanted:
        need[word] = need.get(word, 0) + 1
    have: dict[str, int] = {}
    shared = at = 0
    best = (0, 0, False)
    for i, (word, _, _) in enumerate(words):
        have[word] = have.get(word, 0) + 1
        shared += have[word] <= need.get(word, 0)
        if i >= size:
            gone = words[i - size][0]
            shared -= have[gone] <= need.get(gone, 0)
            have[gone] -= 1
        first = max(0, i - size + 1)
        if shared >= best[0] and shared * 2 > len(wanted):
            found = (shared, _in_place(words, first, wanted), words[first][0] in need)
            best, at = (found, first) if found > best else (best, at)
    return best[0], words[at][1], words[min(at + size, len(words)) - 1][2]


def _in_place(words: list[tuple[str, int, int]], first: int, wanted: list[str]) -> int:
    """How many words of a window stand where the quote has them; counted at its beginning only,
    as a text of one word repeated would have every window compared in full.
    """
    there = words[first : first + _COMPARED]
    return sum(word == other for (word, _, _), other in zip(there, wanted, strict=False))


def _gaps(text: str, covered: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    at = 0
    for start, end in [*covered, (len(text), len(text))]:
        words = list(_WORD.finditer(text, at, max(at, start)))
        if words:
            yield words[0].start(), words[-1].end()
        at = max(at, end)
