"""Plain data in another order.

In: a document, a use, or a part of one. Out: the same with its keys, its lists, or both in another
order.
"""

from __future__ import annotations

from typing import Any

from generated.sources import Source

QUOTES = "says"
"""Under this key the order of a list is the author's; that of a level's values has a meaning."""


def shuffled(source: Source, value: Any, *, keys: bool = True, lists: bool = True) -> Any:
    """The data with the keys of its mappings, and the members of its lists, in another order."""
    if isinstance(value, dict):
        kept = {QUOTES, "of"} if value.get("type") == "level" else {QUOTES}
        return {
            name: shuffled(source, value[name], keys=keys, lists=lists and name not in kept)
            for name in (_drawn(source, value) if keys else value)
        }
    if isinstance(value, list):
        items = [shuffled(source, item, keys=keys, lists=lists) for item in value]
        return _drawn(source, items) if lists else items
    return value


def _drawn(source: Source, options: Any) -> list[Any]:
    return source.some(list(options), at_least=len(options), at_most=len(options))
