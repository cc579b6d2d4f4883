"""The nearest right answer to a misspelt name.

In: a word and the words that would have been right. Out: the nearest, or none. Called by the
wording of every station.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sized
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

_LONGEST = 60
"""Names longer than this get no suggestion: comparing costs the square of the length."""
_MOST = 50
"""Candidates compared letter by letter; of more, those that share most pairs of letters."""
_PLACES = 1_023
"""Places of a set of pairs of letters, as a mask; few pairs share one."""
MOST_SUGGESTIONS = 100
"""Problems of one kind of part for which the nearest right answer is looked for."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was most likely meant to be; none when nothing is close."""
    if len(word) > _LONGEST:
        return None
    pool = sorted(set(candidates))
    folded = word.casefold().strip().replace("-", "_").replace(" ", "_")
    for name in pool:
        if name.replace("-", "_") == folded:
            return name
    if len(pool) > _MOST:
        pairs = _pairs(word)
        pool.sort(key=lambda name: -(pairs & _pairs(name)).bit_count())
        pool = sorted(pool[:_MOST])
    matches = get_close_matches(word, pool, n=1, cutoff=0.6)
    return matches[0] if matches else None


@lru_cache(maxsize=65_536)
def _pairs(word: str) -> int:
    """Neighbouring letters of a word, its ends included: a set of bits, as it takes little room."""
    found = 0
    for first, second in pairwise(f"^{word}$"):
        found |= 1 << (ord(first) * 37 + ord(second) & _PLACES)
    return found


def suggestible(names: Collection[str], told: Sized) -> Collection[str]:
    """The names to suggest from; none once so many problems are told that nobody reads on."""
    return names if len(told) < MOST_SUGGESTIONS else ()


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Help text with the nearest candidate, or none."""
    name = nearest(word, candidates)
    return f"did you mean `{name}`?" if name else None


def listed(names: Iterable[str], *, most: int = 8) -> str:
    """Names in back-ticks, in the order given, the rest counted."""
    names = list(names)
    shown = ", ".join(f"`{name}`" for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def printable(text: str) -> str:
    """Somebody's text with every character escaped that could command a terminal or hide words."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(text: str, *, most: int = 60) -> str:
    """Somebody's text, fit for a one-line message: control characters escaped, cut when long."""
    visible = printable(text)
    return visible if len(visible) <= most else visible[: most - 3] + "..."
