"""Plain data made immutable, so that a use can be kept, hashed and sent to another process.

In: dicts, lists, sets, days, judgements and scalars of a caller. Out: the same as frozen
dictionaries, tuples and plain scalars, which read back from JSON to equal ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Any

from purposebind.frozen import FrozenDict
from purposebind.meant.values import NEVER, Judgement, text_of

DEEPEST = 8
"""Levels of data a fact can have; a judgement has one."""
_PARTS = {name: i for i, name in enumerate(("value", "by", "on", "grounds", "expires"))}


class Stated(FrozenDict[str, object]):
    """What is stated of a use, by name.

    Two are equal only if they state values of the same types: to Python `1`, `True` and `1.0` are
    equal, and to a policy only one of them may be a value of the fact.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stated) and _typed(self) == _typed(other)

    def __hash__(self) -> int:  # type: ignore[override]  # as its parent, not as dict
        return hash(_typed(self))


def _typed(value: object) -> object:
    """The value with its type beside every scalar of it."""
    if isinstance(value, Stated):
        return frozenset((key, _typed(each)) for key, each in value.items())
    if isinstance(value, tuple):
        return tuple(_typed(each) for each in value)
    return type(value), value


def frozen(value: object, levels: int = DEEPEST) -> object:
    """The value with every list, set and mapping in it frozen; deeper ones are cut to none."""
    if isinstance(value, bool):
        return value
    text = text_of(value)
    if text is not None:
        return text
    if value is NEVER:
        return "never"
    if isinstance(value, Judgement):
        return stated(value.to_dict())
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int):
        return int(value)
    if isinstance(value, bytes) or not isinstance(value, Mapping | Sequence | AbstractSet):
        return value
    if levels == 0:
        return None
    if isinstance(value, Mapping):
        return stated(value, levels - 1)
    return tuple(frozen(each, levels - 1) for each in in_order(value))


def stated(value: Mapping[Any, object], levels: int = DEEPEST) -> Stated:
    """A mapping frozen; keys that are no text are told by their kind only."""
    return Stated({key_of(key): frozen(each, levels) for key, each in value.items()})


def key_of(key: object) -> str:
    """A key as text: a string, the value of a string enum, or the kind of anything else."""
    text = text_of(key)
    return f"<{type(key).__name__}>" if text is None else text


def in_order(value: Sequence[object] | AbstractSet[object]) -> list[object]:
    """The members of a list as they come; of a set by their text, so that hashes never matter."""
    if isinstance(value, AbstractSet):
        return sorted(value, key=lambda each: text_of(each) or "")
    return list(value)


def thawed(value: object) -> object:
    """Plain dicts and lists again; those of equal values are in the same order."""
    if isinstance(value, Mapping):
        return {key: thawed(value[key]) for key in ordered(value)}
    if isinstance(value, tuple):
        return [thawed(each) for each in value]
    return value


def ordered(names: Iterable[str]) -> list[str]:
    """Names in an order of their own, whatever the order they were stated in.

    By name, but the parts of a judgement as people read them.
    """
    return sorted(names, key=lambda name: (_PARTS.get(name, len(_PARTS)), name))
