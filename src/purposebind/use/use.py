"""`Use`: a proposed use or disclosure of data, as its caller states it.

In: the mapping of section 6 of the language, or keywords. Out: an immutable value of the same
shape; whether its words are the policy's is found out when it is decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from purposebind.clause.syntax import DimensionName
from purposebind.meant.values import read_day, text_of
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.problems.errors import UseError
from purposebind.problems.problem import Problem
from purposebind.use import problems
from purposebind.use.frozen import FrozenMap, frozen, thawed

KEYS = (*DIMENSIONS, "facts", "on", "fulfilled")
REQUIRED = ("action", "purpose", "data")


@dataclass(frozen=True, slots=True)
class Item:
    """A term that a use names, with the attributes it states for it."""

    term: str
    attributes: FrozenMap = field(default_factory=lambda: FrozenMap({}))
    """By the attribute's name without its dimension: `state` for `data.state`."""

    def to_plain(self) -> object:
        """The bare term, or `{is: term, ...}` where there are attributes."""
        if not self.attributes:
            return self.term
        return {"is": self.term, **{key: thawed(each) for key, each in self.attributes.items()}}


@dataclass(frozen=True, slots=True)
class Use:
    """A proposed use or disclosure of data.

    Each dimension holds one item or more, and means all of them. `recipient` is empty where the
    data goes to nobody. Built by `Use.of`, which takes terms, lists of terms and `{is: term, ...}`.
    """

    action: tuple[Item, ...]
    purpose: tuple[Item, ...]
    data: tuple[Item, ...]
    recipient: tuple[Item, ...] = ()
    facts: FrozenMap = field(default_factory=lambda: FrozenMap({}))
    """Stated facts by name; a fact that is absent takes its default, or is unknown."""
    on: date | None = None
    """The day of the use; none is unknown, never the clock."""
    fulfilled: FrozenMap = field(default_factory=lambda: FrozenMap({}))
    """Duty ids and whether they are discharged; absent means not known."""

    @classmethod
    def of(cls, mapping: Mapping[str, object] | None = None, /, **parts: object) -> Use:
        """Read a use from a mapping of section 6's shape, from keywords, or from both.

        Raises UseError, with every problem of the shape.
        """
        use, found = read_use({**(mapping or {}), **parts})
        if use is None:
            raise UseError(found)
        return use

    def items(self, dimension: DimensionName) -> tuple[Item, ...]:
        """The items of a dimension."""
        items: tuple[Item, ...] = getattr(self, dimension)
        return items

    def to_dict(self) -> dict[str, object]:
        """The mapping of section 6's shape, which reads back to an equal use; it holds fact
        values.
        """
        shown: dict[str, object] = {}
        for dimension in DIMENSIONS:
            items = [item.to_plain() for item in self.items(dimension)]
            if items:
                shown[dimension] = items[0] if len(items) == 1 else items
        if self.facts:
            shown["facts"] = thawed(self.facts)
        if self.on:
            shown["on"] = self.on.isoformat()
        if self.fulfilled:
            shown["fulfilled"] = thawed(self.fulfilled)
        return shown


def read_use(raw: object) -> tuple[Use | None, tuple[Problem, ...]]:
    """A use from plain data, or every problem of its shape, each with the path of the value."""
    if not isinstance(raw, Mapping):
        return None, (problems.not_a_mapping(),)
    found: list[Problem] = [problems.unknown_key(str(key), KEYS) for key in raw if key not in KEYS]
    found += [problems.missing_key(key) for key in REQUIRED if key not in raw]
    items = {
        dimension: _items(raw[dimension], dimension, found) if dimension in raw else ()
        for dimension in DIMENSIONS
    }
    facts = _mapping(raw.get("facts", {}), "facts", found)
    on = read_day(raw["on"]) if "on" in raw else None
    if "on" in raw and on is None:
        found.append(problems.not_a_day(("on",)))
    fulfilled = _fulfilled(raw.get("fulfilled", {}), found)
    if found:
        return None, tuple(found)
    return Use(**items, facts=facts, on=on, fulfilled=fulfilled), ()


def _items(raw: object, dimension: DimensionName, found: list[Problem]) -> tuple[Item, ...]:
    path = (dimension,)
    if _is_list(raw):
        if not raw:
            found.append(problems.empty_list(path))
        items = [_item(each, (*path, i), found) for i, each in enumerate(raw)]  # type: ignore[var-annotated,arg-type]  # _is_list says it iterates
    else:
        items = [_item(raw, path, found)]
    return tuple(item for item in items if item is not None)


def _item(raw: object, path: tuple[str | int, ...], found: list[Problem]) -> Item | None:
    if isinstance(raw, Item):
        return raw
    if isinstance(raw, Mapping):
        term = text_of(raw.get("is"))
        if term is None:
            found.append(problems.item_without_term(path))
            return None
        stated = {str(key): frozen(each) for key, each in raw.items() if key != "is"}
        return _hashable(Item(term, FrozenMap(stated)), path, found)
    term = text_of(raw)
    if term is None:
        found.append(problems.not_a_term(path))
        return None
    return Item(term)


def _hashable(item: Item, path: tuple[str | int, ...], found: list[Problem]) -> Item | None:
    try:
        hash(item)
    except TypeError:
        found.append(problems.not_a_term(path))
        return None
    return item


def _is_list(raw: object) -> bool:
    return isinstance(raw, Sequence | AbstractSet) and not isinstance(raw, str | bytes)


def _mapping(raw: object, key: str, found: list[Problem]) -> FrozenMap:
    if not isinstance(raw, Mapping):
        found.append(problems.wrong_shape((key,), "a mapping"))
        return FrozenMap({})
    if any(not isinstance(name, str) for name in raw):
        found.append(problems.wrong_shape((key,), "a mapping with text for keys"))
    return FrozenMap({str(name): frozen(value) for name, value in raw.items()})


def _fulfilled(raw: object, found: list[Problem]) -> FrozenMap:
    if isinstance(raw, Mapping):
        stated = _mapping(raw, "fulfilled", found)
    elif _is_list(raw):
        stated = FrozenMap({str(each): True for each in raw if isinstance(each, str)})  # type: ignore[attr-defined]  # _is_list says it iterates
        if len(stated) != len(set(map(repr, raw))):  # type: ignore[call-overload]  # as above
            found.append(problems.wrong_shape(("fulfilled",), "a list of duty ids"))
    else:
        found.append(problems.wrong_shape(("fulfilled",), "a list of duty ids, or a mapping"))
        return FrozenMap({})
    for id, value in stated.items():
        if not isinstance(value, bool):
            found.append(problems.wrong_shape(("fulfilled", id), "true or false"))
    return stated
