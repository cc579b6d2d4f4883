"""Folding: what counts as the same words, whatever the editor made of them.

In: text. Out: folded text and, for each folded character, the offset it came from. Section 1 of the
language: runs of white space are one space; quotation marks and primes are `'` or `"`; hyphens,
dashes and minus signs are `-`; the ellipsis is three dots. Everything else is part of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

_SINGLE = (
    "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u2035\u02b9\u02bc"
    "\u300c\u300d\ufe41\ufe42\uff07\uff62\uff63\u275b\u275c\u275f"
)
_DOUBLE = (
    "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\u02ba\u2e42"
    "\u300e\u300f\u301d\u301e\u301f\ufe43\ufe44\uff02\u275d\u275e\u2760"
    "\U0001f676\U0001f677\U0001f678"
)
_DASHES = (
    "\u00ad\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2053\u207b\u208b"
    "\u2212\u2796\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63"
    "\uff0d\u02d7\U00010ead"
)
_FOLDS = (
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_DASHES, "-")
    | {"\u2026": "...", "\u2034": "'''", "\u2037": "'''", "\u2057": "''''"}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back."""

    text: str
    offsets: tuple[int, ...]
    """Offset in the original of each folded character."""
    ends: tuple[int, ...]
    """Offset just behind the original of each folded character."""


def fold(text: str) -> str:
    """The folded text alone, without white space at its ends."""
    return folded(text).text.strip(" ")


def folded(text: str) -> Folded:
    """Fold a text and keep where each character came from."""
    characters: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for at, character in enumerate(text):
        is_space = character.isspace()
        if is_space and characters and characters[-1] == " ":
            ends[-1] = at + 1
            continue
        for out in " " if is_space else _FOLDS.get(character, character):
            characters.append(out)
            offsets.append(at)
            ends.append(at + 1)
    return Folded("".join(characters), tuple(offsets), tuple(ends))
