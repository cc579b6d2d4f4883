"""Encoders: from the values of facts as a caller states them to what frames hold.

In: a program. Out: per fact how its values are read, at once where they are of the plainest kind.
What an encoder refuses is told by a KeyError; why it is wrong is for others to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from purposebind.limits import WHOLE_NUMBER_DIGITS
from purposebind.meant.stated_values import read_value
from purposebind.meant.values import Judgement, read_day
from purposebind.meant.vocabulary import Fact, Vocabulary
from purposebind.program.frame import Slot, encoded
from purposebind.program.program import Program
from purposebind.use.frozen import frozen

_LARGEST = 10**WHOLE_NUMBER_DIGITS
_NO_TYPE = type("_NoType", (), {})

Read = Callable[[object, date | None], tuple[object, Slot]]
"""From a stated value, and the day of the use, to the value kept from change and its slot; raises
KeyError, or TypeError, for what is none of the fact's values.
"""
Encoder = tuple[str, int, type[Any], Mapping[Any, Slot] | None, Read]
"""The name and the slot of a fact; the one type, none of its subtypes, whose values are read at
once; what the slot holds for each of these, none for lists, of which only the empty one is read at
once; how everything else is read.

A plain tuple: others are taken apart three times as slowly.
"""


@dataclass(frozen=True, slots=True)
class _AtLength:
    """Reads every spelling of a fact's values."""

    vocabulary: Vocabulary
    fact: Fact

    def __call__(self, raw: object, on: date | None) -> tuple[object, Slot]:
        kept = raw if isinstance(raw, Judgement) else frozen(raw)
        taxonomy = self.vocabulary.taxonomies.get(self.fact.taxonomy)
        value, wrong = read_value(self.fact, taxonomy, kept)
        if wrong or value is None:
            raise KeyError(self.fact.name)
        return kept, encoded(self.vocabulary, self.fact, value, on)


def encoders_of(program: Program) -> Mapping[str, Encoder]:
    """The encoders of the facts that a use may state beside its items, by name."""
    vocabulary = program.meant.vocabulary
    found: dict[str, Encoder] = {}
    for name, fact in vocabulary.facts.items():
        if not fact.dimension:
            kind, table = _at_once(vocabulary, fact)
            read = _reader(vocabulary, fact)
            found[name] = name, program.layout.facts[name], kind, table, read
    return found


def _at_once(vocabulary: Vocabulary, fact: Fact) -> tuple[type[Any], Mapping[Any, Slot] | None]:
    match fact.type:
        case "boolean":
            return bool, {True: True, False: False}
        case "term":
            return str, vocabulary.taxonomies[fact.taxonomy].index
        case "choice":
            return str, {str(value): str(value) for value in fact.values}
        case "level":
            return str, {str(value): rank for rank, value in enumerate(fact.values)}
        case "terms":
            return list, None
        case _:
            return _NO_TYPE, None


def _reader(vocabulary: Vocabulary, fact: Fact) -> Read:
    at_length = _AtLength(vocabulary, fact)
    match fact.type:
        case "integer":
            return _whole(-_LARGEST + 1, at_length)
        case "duration":
            return _whole(0, at_length)
        case "date":
            return _day(at_length)
        case "terms":
            return _terms(vocabulary.taxonomies[fact.taxonomy].index, at_length)
        case "judgement":
            return _judgement(at_length)
        case _:
            return at_length


def _whole(least: int, at_length: Read) -> Read:
    def read(raw: object, on: date | None) -> tuple[object, Slot]:
        if type(raw) is int and least <= raw < _LARGEST:
            return raw, raw
        return at_length(raw, on)

    return read


def _day(at_length: Read) -> Read:
    def read(raw: object, on: date | None) -> tuple[object, Slot]:
        if type(raw) is date:
            return raw, raw.toordinal()
        return at_length(raw, on)

    return read


def _terms(index: Mapping[str, int], at_length: Read) -> Read:
    def read(raw: object, on: date | None) -> tuple[object, Slot]:
        if type(raw) is not list:
            return at_length(raw, on)
        if not raw:
            return (), ()
        if len(raw) == 1:
            return (raw[0],), (index[raw[0]],)
        return tuple(raw), tuple(sorted({index[term] for term in raw}))

    return read


def _judgement(at_length: Read) -> Read:
    def read(raw: object, on: date | None) -> tuple[object, Slot]:
        if type(raw) is not dict:
            return at_length(raw, on)
        value, by, day = raw["value"], raw["by"], raw["on"]
        grounds, expires = raw.get("grounds", "none"), raw.get("expires", day)
        if (
            type(value) is not bool
            or not type(by) is type(grounds) is type(day) is type(expires) is str
            or not by.strip()
            or not grounds.strip()
            or len(raw) != 3 + ("grounds" in raw) + ("expires" in raw)
            or read_day(day) is None
        ):
            return at_length(raw, on)
        if "expires" in raw:
            until = read_day(expires)
            if until is None:
                return at_length(raw, on)
            if on is None or on > until:
                return raw.copy(), None
        return raw.copy(), value

    return read
