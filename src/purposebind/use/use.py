"""`Use`: a proposed use or disclosure of data, as its caller states it.

In: the mapping of section 6 of the language, or keywords. Out: an immutable value of the same
shape; whether its words are the policy's is found out when it is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from purposebind.clause.syntax import DimensionName
from purposebind.meant.values import read_day, text_of
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.problems.errors import UseError
from purposebind.problems.problem import Path, Problem
from purposebind.use import problems
from purposebind.use.frozen import Stated, in_order, key_of, stated, thawed

KEYS = (*DIMENSIONS, "facts", "on", "fulfilled")
REQUIRED = ("action", "purpose", "data")


@dataclass(frozen=True, slots=True)
class Item:
    """A term that a use names, with the attributes it states for it."""

    term: str
    attributes: Mapping[str, object] = Stated()
    """By the attribute's name without its dimension: `state` for `data.state`."""

    def __post_init__(self) -> None:
        if not isinstance(self.attributes, Stated):
            object.__setattr__(self, "attributes", stated(self.attributes))

    def to_plain(self) -> object:
        """The bare term, or `{is: term, ...}` where there are attributes."""
        if not self.attributes:
            return self.term
        return {
            "is": self.term,
            **{key: thawed(self.attributes[key]) for key in sorted(self.attributes)},
        }


OneItem = str | Item | Mapping[str, object]
Items = OneItem | Sequence[OneItem] | AbstractSet[str]
"""A term, `{"is": term, ...}` with attributes, or several of them, which means all of them."""


@dataclass(frozen=True, slots=True, init=False)
class Use:
    """A proposed use or disclosure of data.

    Takes one item or several in each dimension; several mean all of them. Left out, `recipient`
    means that the data goes to nobody, `on` that the day is unknown (never the clock), a fact that
    it is unknown or has its default, a duty that nothing is known of it.
    """

    action: tuple[Item, ...]
    purpose: tuple[Item, ...]
    data: tuple[Item, ...]
    recipient: tuple[Item, ...]
    facts: Mapping[str, object]
    on: date | None
    fulfilled: Mapping[str, bool]
    """Duty ids and whether they are discharged; a list of ids says that they are."""

    def __init__(  # noqa: PLR0913, PLR0917  # the seven parts of a use, best given by name
        self,
        action: Items,
        purpose: Items,
        data: Items,
        recipient: Items | None = None,
        facts: Mapping[str, object] | None = None,
        on: date | str | None = None,
        fulfilled: Iterable[str] | Mapping[str, bool] | None = None,
    ) -> None:
        """Raises UseError, with every problem of the shape."""
        given = (action, purpose, data, recipient, facts, on, fulfilled)
        parts = {key: each for key, each in zip(KEYS, given, strict=True) if each is not None}
        _fill(self, _sound(parts))

    @classmethod
    def of(cls, mapping: Mapping[str, object] | None = None, /, **parts: object) -> Use:
        """Read a use from a mapping of section 6's shape, from keywords, or from both.

        Raises UseError, with every problem of the shape.
        """
        return _fill(object.__new__(cls), _sound({**(mapping or {}), **parts}))

    def items(self, dimension: DimensionName) -> tuple[Item, ...]:
        """The items of a dimension."""
        items: tuple[Item, ...] = getattr(self, dimension)
        return items

    def to_dict(self) -> dict[str, object]:
        """Plain data of section 6's shape that reads back to an equal use, fact values included.

        Of equal uses it is the same, in the same order.
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


def use_from_parts(
    items: Iterable[tuple[Item, ...]], facts: Stated, on: date | None, fulfilled: Stated
) -> Use:
    """The use of these items, in the order of the dimensions, and of what else is stated.

    For parts that have been read, as those of another use; nothing is checked.
    """
    parts = (*items, facts, on, fulfilled)
    return _fill(object.__new__(Use), dict(zip(KEYS, parts, strict=True)))


def read_use(raw: object) -> tuple[Use | None, tuple[Problem, ...]]:
    """A use from plain data, and every problem of its shape, each with the path of the value.

    What is broken is left out of the use, so that its words can still be checked; it may be judged
    only where there are no problems. None where there is nothing to read.
    """
    if not isinstance(raw, Mapping):
        return None, (problems.not_a_mapping(),)
    found: list[Problem] = []
    parts = _parts(raw, found)
    return _fill(object.__new__(Use), parts), tuple(found)


def _sound(raw: Mapping[str, object]) -> dict[str, Any]:
    found: list[Problem] = []
    parts = _parts(raw, found)
    if found:
        raise UseError(found)
    return parts


def _fill(use: Use, parts: Mapping[str, Any]) -> Use:
    for key, value in parts.items():
        object.__setattr__(use, key, value)
    return use


def _parts(raw: Mapping[str, object], found: list[Problem]) -> dict[str, Any]:
    """The fields of a use; what is wrong is noted and left out."""
    found += [problems.unknown_key(key_of(key), KEYS) for key in raw if key not in KEYS]
    found += [problems.missing_key(key) for key in REQUIRED if key not in raw]
    parts: dict[str, Any] = {
        dimension: _items(raw[dimension], dimension, found) if dimension in raw else ()
        for dimension in DIMENSIONS
    }
    parts["facts"] = _mapping(raw.get("facts", {}), "facts", found)
    parts["on"] = read_day(raw["on"]) if "on" in raw else None
    if "on" in raw and parts["on"] is None:
        found.append(problems.not_a_day(("on",)))
    parts["fulfilled"] = _fulfilled(raw.get("fulfilled", {}), found)
    return parts


def _items(raw: object, dimension: DimensionName, found: list[Problem]) -> tuple[Item, ...]:
    path = (dimension,)
    several = _several(raw)
    if several is None:
        items = [_item(raw, path, found)]
    else:
        if not several:
            found.append(problems.empty_list(path))
        items = [_item(each, (*path, i), found) for i, each in enumerate(several)]
    return tuple(item for item in items if item is not None)


def _item(raw: object, path: Path, found: list[Problem]) -> Item | None:
    term, attributes = raw, Stated()
    if isinstance(raw, Item):
        term, attributes = raw.term, stated(raw.attributes)
    elif isinstance(raw, Mapping):
        term = raw.get("is")
        attributes = stated({key: each for key, each in raw.items() if key != "is"})
    name = text_of(term)
    if name is None:
        is_mapping = isinstance(raw, Mapping)
        wording = problems.item_without_term if is_mapping else problems.not_a_term
        found.append(wording(path))
        return None
    item = Item(name, attributes)
    try:
        hash(item)
    except TypeError:  # an attribute is an object of the caller's that is no plain data
        found.append(problems.not_a_term(path))
        return None
    return item


def _several(raw: object) -> list[object] | None:
    """The members of a list or a set; none for anything that is one thing."""
    if isinstance(raw, Sequence | AbstractSet) and not isinstance(raw, str | bytes):
        return in_order(raw)
    return None


def _mapping(raw: object, key: str, found: list[Problem]) -> Stated:
    if not isinstance(raw, Mapping):
        found.append(problems.wrong_shape((key,), "a mapping"))
        return Stated()
    if any(text_of(name) is None for name in raw):
        found.append(problems.wrong_shape((key,), "a mapping with text for keys"))
    return stated({name: value for name, value in raw.items() if text_of(name) is not None})


def _fulfilled(raw: object, found: list[Problem]) -> Stated:
    several = _several(raw)
    if isinstance(raw, Mapping):
        said = _mapping(raw, "fulfilled", found)
    elif several is not None:
        ids = [text_of(each) for each in several]
        if None in ids:
            found.append(problems.wrong_shape(("fulfilled",), "a list of duty ids"))
        said = Stated(dict.fromkeys((id for id in ids if id is not None), True))
    else:
        found.append(problems.wrong_shape(("fulfilled",), "a list of duty ids, or a mapping"))
        return Stated()
    for id, value in said.items():
        if not isinstance(value, bool):
            found.append(problems.wrong_shape(("fulfilled", id), "true or false"))
    return said
