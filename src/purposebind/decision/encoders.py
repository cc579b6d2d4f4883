"""Encoders: from the values of facts as a caller states them to what frames hold.

In: a program. Out: per fact how its values are read, at once where they are of the plainest kind.
What an encoder refuses is told by a KeyError; why it is wrong is for others to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from purposebind.limits import WHOLE_NUMBER_DIGITS
from purposebind.meant.stated_values import read_value
from purposebind.meant.values import Judgement, read_day
from purposebind.meant.vocabulary import Fact, Vocabulary
from purposebind.program.frame import Slot, encoded
from purposebind.program.program import Program
from purposebind.use.frozen import frozen

_LARGEST = 10**WHOLE_NUMBER_DIGITS
_JUDGEMENT = frozenset(("value", "by", "on"))
_JUDGEMENT_AND_MORE = _JUDGEMENT | {"grounds", "expires"}
_NO_TYPE = type("_NoType", (), {})


class Encoder(NamedTuple):
    """How a fact is read."""

    name: str
    slot: int
    kind: type[Any]
    """The one type, none of its subtypes, whose values are read at once."""
    encode: Callable[[Any], Slot] | None
    """From such a value to the slot, or KeyError; none where the slot holds the value itself."""
    at_length: AtLength


@dataclass(frozen=True, slots=True)
class AtLength:
    """Reads every spelling of a fact's values."""

    vocabulary: Vocabulary
    fact: Fact

    def __call__(self, raw: object, on: date | None) -> tuple[object, Slot]:
        """A value kept from change, and its slot; KeyError where it is none of the fact's."""
        if type(raw) is dict and self.fact.type == "judgement" and _is_plain_judgement(raw):
            expires = raw.get("expires")
            lapsed = expires and (on is None or on > date.fromisoformat(expires))
            return raw.copy(), None if lapsed else raw["value"]
        kept = raw if isinstance(raw, Judgement) else frozen(raw)
        taxonomy = self.vocabulary.taxonomies.get(self.fact.taxonomy)
        value, wrong = read_value(self.fact, taxonomy, kept)
        if wrong or value is None:
            raise KeyError(self.fact.name)
        return kept, encoded(self.vocabulary, self.fact, value, on)


def encoders_of(program: Program) -> Mapping[str, Encoder]:
    """The encoders of the facts that a use may state beside its items, by name."""
    vocabulary = program.meant.vocabulary
    found = {}
    for name, fact in vocabulary.facts.items():
        if fact.dimension:
            continue
        kind, encode = _at_once(vocabulary, fact)
        read = AtLength(vocabulary, fact)
        found[name] = Encoder(name, program.layout.facts[name], kind, encode, read)
    return found


def _at_once(vocabulary: Vocabulary, fact: Fact) -> tuple[type[Any], Callable[[Any], Slot] | None]:
    match fact.type:
        case "boolean":
            return bool, None
        case "term":
            return str, vocabulary.taxonomies[fact.taxonomy].index.__getitem__
        case "choice":
            return str, {str(value): str(value) for value in fact.values}.__getitem__
        case "level":
            return str, {str(value): rank for rank, value in enumerate(fact.values)}.__getitem__
        case "integer":
            return int, _whole
        case "duration":
            return int, _days
        case "date":
            return date, date.toordinal
        case "terms":
            return list, _terms(vocabulary.taxonomies[fact.taxonomy].index)
        case "judgement":
            return _NO_TYPE, None


def _terms(index: Mapping[str, int]) -> Callable[[list[str]], Slot]:
    return lambda terms: tuple(sorted({index[term] for term in terms})) if terms else ()


def _is_plain_judgement(raw: Mapping[str, object]) -> bool:
    """Whether a judgement is spelt in text and nothing in it is wrong."""
    if not _JUDGEMENT <= raw.keys() <= _JUDGEMENT_AND_MORE or type(raw["value"]) is not bool:
        return False
    texts = [raw[key] for key in ("by", "grounds") if key in raw]
    days = [raw[key] for key in ("on", "expires") if key in raw]
    return all(type(text) is str and text.strip() for text in texts) and all(
        type(day) is str and read_day(day) for day in days
    )


def _whole(value: int) -> int:
    if -_LARGEST < value < _LARGEST:
        return value
    raise KeyError(value)


def _days(value: int) -> int:
    if 0 <= value < _LARGEST:
        return value
    raise KeyError(value)
