"""How many single changes lie between two uses.

In: two uses. Out: a number: facts stated otherwise, items that only one of them has (of which one
in the place of another counts once), the day, duties.
"""

from __future__ import annotations

from collections.abc import Mapping

from purposebind import Item, Use


def changes(one: Use, other: Use) -> int:
    """The number of changes from one to the other."""
    return (
        _values(one.facts, other.facts)
        + _values(one.fulfilled, other.fulfilled)
        + (one.on != other.on)
        + sum(
            _items(ours, theirs)
            for ours, theirs in (
                (one.action, other.action),
                (one.purpose, other.purpose),
                (one.data, other.data),
                (one.recipient, other.recipient),
            )
        )
    )


def _values(one: Mapping[str, object], other: Mapping[str, object]) -> int:
    return sum(one.get(key) != other.get(key) for key in {*one, *other})


def _items(one: tuple[Item, ...], other: tuple[Item, ...]) -> int:
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return sum(item not in shorter for item in longer)
    return sum(map(_item, one, other))


def _item(one: Item, other: Item) -> int:
    return (one.term != other.term) + _values(one.attributes, other.attributes)
