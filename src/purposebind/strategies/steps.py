"""Single changes of a use: a fact stated otherwise, an item more, another term.

In: a policy, a use and one of its slots. Out: uses one step away that the policy can judge, with
the step in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from purposebind.clause.syntax import DimensionName
from purposebind.meant.vocabulary import DIMENSIONS, Fact
from purposebind.policy.policy import Policy
from purposebind.stated.to_text import flow
from purposebind.strategies.slots import (
    AttributeSlot,
    DaySlot,
    DutySlot,
    FactSlot,
    ItemSlot,
    MoreSlot,
    Slot,
)
from purposebind.strategies.values import Values
from purposebind.use.frozen import thawed
from purposebind.use.resolved import recipient_rule
from purposebind.use.use import Item, Use


@dataclass(frozen=True, slots=True)
class Step:
    """A use that is one change away from another."""

    use: Use
    words: str
    """The change: what the use states that the other one does not."""


class Steps:
    """Makes the steps of one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.values = Values(policy)
        actions = policy.vocabulary.actions
        self.asks = {name: recipient_rule(name, actions) for name in actions.terms}
        """By action, whether a use of it names a recipient."""

    def at(self, use: Use, slot: Slot) -> Iterator[Step]:
        """Every other way to state one thing, the plainest first."""
        facts = self.policy.vocabulary.facts
        match slot:
            case FactSlot(name):
                for value in self._others(facts[name], use.facts, name):
                    yield Step(stated(use, slot, value), _said(f"fact `{name}`", value))
            case AttributeSlot(dimension, i, key):
                item = use.items(dimension)[i]
                fact = self.policy.vocabulary.attributes[dimension][key]
                for value in self._others(fact, item.attributes, key):
                    words = _said(f"`{fact.name}` of `{item.term}`", value)
                    yield Step(stated(use, slot, value), words)
            case ItemSlot(dimension, i):
                yield from self._terms(use, dimension, i)
            case MoreSlot(dimension):
                yield from self._more(use, dimension)
            case DutySlot(id):
                for done in (True, False, None):
                    if done != use.fulfilled.get(id):
                        words = _said(f"duty `{id}` fulfilled", done)
                        yield Step(stated(use, slot, done), words)
            case DaySlot():
                for day in (*self.values.days, None):
                    if day != use.on:
                        words = _said("day of the use", day and day.isoformat())
                        yield Step(stated(use, slot, day), words)
            case _:
                assert_never(slot)

    def _others(self, fact: Fact, given: Mapping[str, object], key: str) -> Iterator[object | None]:
        """The values other than the one stated, the nearest numbers first; none for leaving it
        unsaid.
        """
        now = given.get(key)
        others = [value for value in self.values.of(fact) if not _is(value, now)]
        if isinstance(now, int) and fact.type in ("integer", "duration"):
            others.sort(key=lambda value: abs(value - now) if isinstance(value, int) else 0)
        yield from others
        if key in given:
            yield None

    def _terms(self, use: Use, dimension: DimensionName, number: int) -> Iterator[Step]:
        items = use.items(dimension)
        item = items[number]
        for term in self.policy.vocabulary.dimension(dimension).terms:
            if term not in [each.term for each in items]:
                other = _with_item(use, dimension, number, Item(term, item.attributes))
                if self.is_sound(other):
                    yield Step(other, f"{dimension} `{term}` in the place of `{item.term}`")
        if len(items) > 1 or dimension == "recipient":
            fewer = _with(use, **{dimension: (*items[:number], *items[number + 1 :])})
            if self.is_sound(fewer):
                yield Step(fewer, f"{dimension} `{item.term}` left out")

    def _more(self, use: Use, dimension: DimensionName) -> Iterator[Step]:
        items = use.items(dimension)
        for term in self.policy.vocabulary.dimension(dimension).terms:
            if term not in [each.term for each in items]:
                more = _with(use, **{dimension: (*items, Item(term))})
                if self.is_sound(more):
                    yield Step(more, f"{dimension} `{term}` as well")

    def is_sound(self, use: Use) -> bool:
        """Whether each action has a recipient, or has none, as the vocabulary says of it."""
        wrong = "none" if use.recipient else "required"
        return all(self.asks[item.term] != wrong for item in use.action)


def stated(use: Use, slot: Slot, value: object) -> Use:
    """The use with a value at a slot that states something; none leaves it unsaid."""
    match slot:
        case FactSlot(name):
            return _with(use, facts=_set(use.facts, name, value))
        case AttributeSlot(dimension, i, key):
            item = use.items(dimension)[i]
            other = Item(item.term, _set(item.attributes, key, value))
            return _with_item(use, dimension, i, other)
        case DutySlot(id):
            return _with(use, fulfilled=_set(use.fulfilled, id, value))
        case DaySlot():
            return _with(use, on=value)
        case _:
            raise AssertionError("an item is named, not stated")


def _is(value: object, given: object) -> bool:
    """Whether a plain value is the one that a use states; of equal type, for `1` is not true."""
    plain = thawed(given)
    return type(value) is type(plain) and value == plain


def _said(what: str, value: object) -> str:
    return f"{what}: not stated" if value is None else f"{what}: {flow(value)}"


def _set(given: Mapping[str, object], key: str, value: object) -> dict[str, object]:
    """A mapping with another value under a key, or without it where the value is none."""
    left = {name: each for name, each in given.items() if name != key}
    return left if value is None else {**left, key: value}


def _with_item(use: Use, dimension: DimensionName, number: int, item: Item) -> Use:
    items = use.items(dimension)
    return _with(use, **{dimension: (*items[:number], item, *items[number + 1 :])})


def _with(use: Use, **parts: object) -> Use:
    """The use with some of its parts replaced; what is empty or none is left out."""
    shown: dict[str, object] = {dimension: use.items(dimension) for dimension in DIMENSIONS}
    shown |= {"facts": use.facts, "on": use.on, "fulfilled": use.fulfilled, **parts}
    return Use.of({key: each for key, each in shown.items() if each})
