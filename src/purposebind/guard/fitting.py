"""Whether an argument can hold the values of a fact, told from its annotation and its default.

In: a fact, an annotation, a default. Out: problems. Called when a function is decorated. What an
annotation does not settle fits: the value is read at every call all the same.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from enum import Enum
from inspect import Parameter
from typing import Any, Literal, NewType, Union, get_args, get_origin

from purposebind.guard import problems
from purposebind.meant.stated_values import read_value
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.values import Judgement, Never
from purposebind.meant.vocabulary import Fact, FactType
from purposebind.problems.problem import Problem

_HOLDS: Mapping[FactType, tuple[type, ...]] = {
    "boolean": (bool,),
    "judgement": (Judgement, Mapping),
    "term": (str,),
    "terms": (Sequence, AbstractSet),
    "choice": (str,),
    "level": (str,),
    "integer": (int,),
    "duration": (int, str),
    "date": (date, str, Never),
}
_NEVER_HOLDS: Mapping[FactType, tuple[type, ...]] = {
    "terms": (str, bytes),
    "integer": (bool,),
    "duration": (bool,),
    "date": (datetime,),
}
"""Subclasses of what holds a value that do not hold one."""


def misfits(
    fact: Fact, taxonomy: Taxonomy | None, annotation: Any, default: Any, argument: str
) -> Iterator[Problem]:
    """What keeps the argument from holding values of the fact; a default of None is unknown."""
    kinds = [each for each in _members(annotation) if each is not types.NoneType]
    values = [value for kind in kinds for value in _values(kind)]
    if kinds and not values and not any(_can_hold(fact.type, kind) for kind in kinds):
        yield problems.cannot_fit(fact.name, fact.type, argument)
    if default is not Parameter.empty:
        values.append(default)
    for value in values:
        if value is not None:
            yield from read_value(fact, taxonomy, value)[1]


def _members(annotation: Any) -> list[Any]:
    """The members of a union, one for anything else, none where nothing is annotated."""
    if annotation is Parameter.empty:
        return []
    if isinstance(annotation, NewType):
        return _members(annotation.__supertype__)
    if get_origin(annotation) in (Union, types.UnionType):
        return [each for part in get_args(annotation) for each in _members(part)]
    return [annotation]


def _values(kind: Any) -> list[object]:
    """Every value that an annotation lists: of a `Literal`, or of an enum of texts."""
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum) and issubclass(kind, str):
        return list(kind)
    return []


def _can_hold(type_: FactType, kind: Any) -> bool:
    origin = get_origin(kind) or kind
    if origin is Any or not isinstance(origin, type):
        return True
    if issubclass(origin, _NEVER_HOLDS.get(type_, ())):
        return False
    return any(issubclass(origin, each) or issubclass(each, origin) for each in _HOLDS[type_])
