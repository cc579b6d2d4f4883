"""Plain data in another order.

In: a document or a part of it. Out: the same with its keys, its lists, or both in another order.
"""

from __future__ import annotations

from typing import Any

from generated.sources import Source

LISTS = frozenset(
    {
        *("rules", "except", "duties", "interpretations", "unbound", "overrides", "over"),
        *("permit", "oblige", "forbid", "limit", "on", "data", "for", "to", "alongside"),
        *("under", "actions", "of", "dpv"),
    }
)
"""Keys under which the order of a list has no meaning; that of quotes is the author's."""


def shuffled(
    source: Source, value: Any, *, keys: bool = True, lists: bool = True, key: str = ""
) -> Any:
    """The data with the keys of its mappings, and the members of its lists, in another order."""
    if isinstance(value, dict):
        order = _drawn(source, value) if keys else list(value)
        levels = {"of"} if value.get("type") == "level" else set[str]()
        return {
            name: value[name]
            if name in levels
            else shuffled(source, value[name], keys=keys, lists=lists, key=name)
            for name in order
        }
    if isinstance(value, list):
        items = [shuffled(source, item, keys=keys, lists=lists) for item in value]
        return _drawn(source, items) if lists and key in LISTS else items
    return value


def _drawn(source: Source, options: Any) -> list[Any]:
    return source.some(list(options), at_least=len(options), at_most=len(options))
