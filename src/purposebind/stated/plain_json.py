"""JSON without oddities, read by the parser of the standard library, in a third of the time.

In: text. Out: the mapping that `from_json` reads from it; none wherever that one, which knows
places and mistakes, has to look. Called for each line of a stream.
"""

from __future__ import annotations

from json import JSONDecoder
from typing import Final

from purposebind.document.scalars import resolve
from purposebind.limits import NESTING_CEILING, Limits

HALF_OF_A_PAIR: Final = ("\\ud", "\\uD")
"""How an escape of a surrogate begins; whether its other half follows is not for us to say."""


def plain_json(text: str, limits: Limits) -> dict[str, object] | None:
    """The mapping that a text holds, where it holds one and nothing that takes a second look.

    `text` was decoded from bytes, and so holds no half of a surrogate pair but by an escape.
    """
    # No deeper than it has brackets; the library's parser recurses.
    if text.count("{") + text.count("[") > min(limits.document_nesting, NESTING_CEILING):
        return None
    if any(half in text for half in HALF_OF_A_PAIR):
        return None
    try:
        data = _PLAIN.decode(text)
    except ValueError:
        return None
    return data if type(data) is dict else None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A mapping; raises ValueError where a key is there twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refused(_: str) -> object:
    raise ValueError


_PLAIN: Final = JSONDecoder(
    object_pairs_hook=_once, parse_int=resolve, parse_float=resolve, parse_constant=_refused
)
