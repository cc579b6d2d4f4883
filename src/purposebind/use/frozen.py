"""Plain data made immutable, so that a use can be kept, hashed and sent to another process.

In: dicts, lists, sets and scalars of a caller. Out: the same as `FrozenMap`s and tuples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

DEEPEST = 8
"""Levels of data a fact can have; a judgement has one."""


class FrozenMap(Mapping[str, object]):
    """A mapping that cannot change, compares by its content and is hashable where its values
    are.
    """

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, object]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: str) -> object:
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return repr(self._entries)


def frozen(value: object, levels: int = DEEPEST) -> object:
    """The value with every list, set and mapping in it frozen; deeper ones are cut to none."""
    if isinstance(value, str | bytes) or value is None:
        return value
    if levels == 0 and isinstance(value, Mapping | Sequence | AbstractSet):
        return None
    if isinstance(value, Mapping):
        return FrozenMap({str(key): frozen(each, levels - 1) for key, each in value.items()})
    if isinstance(value, AbstractSet):
        return tuple(sorted((frozen(each, levels - 1) for each in value), key=repr))
    if isinstance(value, Sequence):
        return tuple(frozen(each, levels - 1) for each in value)
    return value


def thawed(value: object) -> object:
    """Plain dicts and lists again, days as ISO text."""
    if isinstance(value, Mapping):
        return {key: thawed(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [thawed(each) for each in value]
    iso = getattr(value, "isoformat", None)
    return iso() if callable(iso) else value
