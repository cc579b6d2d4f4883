"""Put together what a use may state: one state for every way in which the clauses can turn out.

In come policies read by the twin, out go groups of cells. Facts that no test brings together are
groups of their own, so that a use has one cell of each group. Of the states that answer every test
alike, a cell is the one that states least.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any

from twin.clauses import DIMENSIONS
from twin.reading import SECTIONS, Item, Policy, Use, dimension_of
from twin.truth import NEVER, Circumstances, Truth, truth_of

from .day_cells import MOST_TOGETHER, TooManyError, day_tuples, links_of
from .slots import Asked, Slot, fulfillable, is_common, slots_in, values_of

State = Mapping[Slot, Any]
"""What is stated; what is left unsaid is not in it."""

MOST_STATES = 50_000


@dataclass(frozen=True)
class Situation:
    """Policies, and the kind of use that their cells are for."""

    policies: tuple[Policy, ...]
    asked: tuple[Asked, ...]
    items: int  # data items
    has_recipient: bool
    terms: Mapping[str, str] = field(default_factory=dict)  # any term of each dimension

    def is_open(self, slot: Slot) -> bool:
        """Say whether a use can state it to every policy."""
        if slot.kind != "fact":
            return True
        if dimension_of(slot.name) == "recipient" and not self.has_recipient:
            return False
        return is_common(slot.name, self.policies)


def groups_of(situation: Situation) -> list[list[State]]:
    """Return the groups of cells; duties to be met first are a group each."""
    found = [_cells(slots, asked, situation) for slots, asked in _hanging_together(situation)]
    for id in fulfillable(situation.policies):
        slot = Slot("duty", id)
        found.append([{}, {slot: True}, {slot: False}])
    return found


def _hanging_together(situation: Situation) -> Iterator[tuple[list[Slot], list[Asked]]]:
    """Yield slots that tests bring together, directly or not, with those tests."""
    groups: list[tuple[set[Slot], list[Asked]]] = []
    for asked in situation.asked:
        slots = {slot for slot in slots_in(asked) if situation.is_open(slot)}
        if not slots:
            continue
        together: tuple[set[Slot], list[Asked]] = (slots, [asked])
        apart = []
        for group in groups:
            if group[0] & slots:
                together = (together[0] | group[0], group[1] + together[1])
            else:
                apart.append(group)
        groups = [*apart, together]
    for slots, tests in groups:
        yield sorted(slots, key=repr), tests


def _cells(slots: list[Slot], asked: list[Asked], situation: Situation) -> list[State]:
    states = sorted(_states(slots, asked, situation), key=len)
    found: dict[object, State] = {}
    for state in states:
        found.setdefault(_answers(state, asked, situation), state)
    return list(found.values())


def _states(slots: list[Slot], asked: list[Asked], situation: Situation) -> list[State]:
    if _is_dated(slots[0], situation):
        return list(_dated(slots, asked, situation))
    values = [values_of(slot.name, asked, situation.policies) for slot in slots]
    if prod(len(each) + 1 for each in values) > MOST_STATES:
        raise TooManyError
    return [_state(slots, choice) for choice in product(*([None, *each] for each in values))]


def _state(slots: Sequence[Slot], values: Sequence[Any]) -> State:
    stated = zip(slots, values, strict=True)
    return {slot: value for slot, value in stated if value is not None}


def _is_dated(slot: Slot, situation: Situation) -> bool:
    return slot.kind == "day" or situation.policies[0].facts[slot.name]["type"] == "date"


def _dated(slots: list[Slot], asked: list[Asked], situation: Situation) -> Iterator[State]:
    if len(slots) > MOST_TOGETHER:
        raise TooManyError
    links = links_of(slots, asked, situation.policies)
    # Most days first, so that where there are too many it is soon known.
    plain = [["day", None] if slot.kind == "day" else ["day", NEVER, None] for slot in slots]
    count = 0
    for choice in product(*plain):
        open_ = [slot for slot, each in zip(slots, choice, strict=True) if each == "day"]
        rest = _state(slots, [None if each == "day" else each for each in choice])
        for days in day_tuples(tuple(open_), tuple(links)):
            count += 1
            if count > MOST_STATES:
                raise TooManyError
            shown = (day.isoformat() for day in days)
            yield {**rest, **dict(zip(open_, shown, strict=True))}


def _answers(
    state: State, asked: Sequence[Asked], situation: Situation
) -> tuple[tuple[Truth, ...], ...]:
    """Return what every test says; one that asks about the atom says it of every term."""
    use = Use(dict.fromkeys(DIMENSIONS, ()), _facts(state), _day(state), {})
    return tuple(_truths(each, state, use, situation) for each in asked)


def _truths(asked: Asked, state: State, use: Use, situation: Situation) -> tuple[Truth, ...]:
    policy = situation.policies[asked.side]
    items = {dim: _item(dim, state, asked.item if dim == "data" else 0) for dim in DIMENSIONS}
    terms: dict[str, str | None] = {dim: situation.terms[dim] for dim in DIMENSIONS}
    if not situation.has_recipient:
        terms["recipient"] = None
    at = Circumstances(policy, use, terms, items)
    match asked.test:
        case ("among", ("dim", dim), _) if terms[dim] is not None:
            known = sorted(policy.below[SECTIONS[dim]])
            return tuple(
                truth_of(asked.test, Circumstances(policy, use, {**terms, dim: term}, items))
                for term in known
            )
    return (truth_of(asked.test, at),)


def _facts(state: State) -> dict[str, Any]:
    return {
        slot.name: value
        for slot, value in state.items()
        if slot.kind == "fact" and dimension_of(slot.name) is None
    }


def _day(state: State) -> Any:
    return state.get(Slot("day"))


def _item(dim: str, state: State, number: int) -> Item:
    stated = {
        slot.name: value
        for slot, value in state.items()
        if slot.kind == "fact" and dimension_of(slot.name) == dim and slot.item == number
    }
    return Item("", stated)
