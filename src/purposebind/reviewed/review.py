"""`Review`: the sentences that a person read, and what a statement has changed since.

In: `reviewed.from_nodes`, or a statement that was just read. Out: values. Called by lint rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from purposebind.frozen import FrozenDict
from purposebind.places import Span
from purposebind.statement.folding import fold
from purposebind.statement.sentences import Sentence, sentences
from purposebind.statement.text import Statement

_FARTHEST = 50
"""New sentences among which the one that an old one became is looked for."""
_MOST_PAIRS = 4_000_000
"""Pairs of sentences that are aligned; larger changes are told apart by words alone."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as it was when it was read."""

    words: str
    """Folded, as quotes are."""
    span: Span | None = None
    """Where the record has it; none in one that was not read from a file."""


@dataclass(frozen=True)
class Review:
    """A record that somebody compared a policy with its statement."""

    by: str
    on: date
    digest: str
    """Of the statement: SHA-256, in hexadecimal."""
    texts: Mapping[str, tuple[Read, ...]]
    """The sentences, in order, by the name of their text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", FrozenDict(self.texts))


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that is not as it was read."""

    kind: Literal["changed", "new", "gone"]
    was: Read | None
    """None where it is new."""
    now: Sentence | None
    """None where it is gone."""


def review_of(statement: Statement, by: str, on: date) -> Review:
    """The review of a statement as it is."""
    texts: dict[str, list[Read]] = {name: [] for name in statement.texts}
    for sentence in sentences(statement):
        texts[sentence.text].append(Read(sentence.words))
    read = {name: tuple(each) for name, each in texts.items()}
    return Review(by, on, statement.digest, read)


def changes(review: Review, statement: Statement) -> tuple[Change, ...]:
    """What changed in a statement since its review, in the order of the texts.

    White space and typography, which no quote depends on, are no change. A sentence that moved is
    gone in one place and new in another: what stands before "However" matters.
    """
    if review.digest == statement.digest:
        return ()
    now: dict[str, list[Sentence]] = {name: [] for name in statement.texts}
    for sentence in sentences(statement):
        now[sentence.text].append(sentence)
    names = dict.fromkeys((*now, *review.texts))
    return tuple(
        change
        for name in names
        for change in _changes(review.texts.get(name, ()), tuple(now.get(name, ())))
    )


def _changes(was: tuple[Read, ...], now: tuple[Sentence, ...]) -> Iterator[Change]:
    old, new = [fold(each.words) for each in was], [each.words for each in now]
    if len(old) * len(new) > _MOST_PAIRS:
        yield from _by_words_alone(was, now)
        return
    # `autojunk` would take frequent sentences for noise.
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            yield from _paired(was[i:i_end], now[j:j_end])


def _paired(was: tuple[Read, ...], now: tuple[Sentence, ...]) -> Iterator[Change]:
    """The changes between two stretches that have no sentence in common, old before new.

    An old sentence became the first of the new ones, behind those already told, that shares half
    its words.
    """
    at = 0
    for read in was:
        words = _words(fold(read.words))
        ahead = range(at, min(len(now), at + _FARTHEST))
        match = next((k for k in ahead if _is_like(words, _words(now[k].words))), None)
        if match is None:
            yield Change("gone", read, None)
            continue
        yield from (Change("new", None, each) for each in now[at:match])
        yield Change("changed", read, now[match])
        at = match + 1
    yield from (Change("new", None, each) for each in now[at:])


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _is_like(one: Counter[str], other: Counter[str]) -> bool:
    return (one & other).total() * 2 >= max(one.total(), other.total())


def _by_words_alone(was: tuple[Read, ...], now: tuple[Sentence, ...]) -> Iterator[Change]:
    left = Counter(each.words for each in now)
    for read in was:
        words = fold(read.words)
        if left[words]:
            left[words] -= 1
        else:
            yield Change("gone", read, None)
    old = Counter(fold(each.words) for each in was)
    for sentence in now:
        if old[sentence.words]:
            old[sentence.words] -= 1
        else:
            yield Change("new", None, sentence)
