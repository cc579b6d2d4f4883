"""The things that a use states or could state, each of which can be changed by itself.

In: a policy and a use. Out: slots. Of facts and duties only those are named that rules in whose
scope the use may be do read: nothing else can change what becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from purposebind.clause.syntax import DimensionName
from purposebind.meant.clauses import facts_of, reads_today, tests_of
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.program.program import numbers
from purposebind.use.use import Use


@dataclass(frozen=True, slots=True)
class FactSlot:
    """A fact of the whole use."""

    name: str


@dataclass(frozen=True, slots=True)
class AttributeSlot:
    """An attribute of an item."""

    dimension: DimensionName
    item: int
    key: str


@dataclass(frozen=True, slots=True)
class ItemSlot:
    """An item: another term for it, or none."""

    dimension: DimensionName
    item: int


@dataclass(frozen=True, slots=True)
class MoreSlot:
    """One item more in a dimension."""

    dimension: DimensionName


@dataclass(frozen=True, slots=True)
class DutySlot:
    """Whether a duty is fulfilled."""

    id: str


@dataclass(frozen=True, slots=True)
class DaySlot:
    """The day of the use."""


Slot = FactSlot | AttributeSlot | ItemSlot | MoreSlot | DutySlot | DaySlot


def slots_of(policy: Policy, use: Use) -> tuple[Slot, ...]:
    """Everything of a use that can be changed: facts, attributes, duties and the day first."""
    read = read_by(policy, use)
    return (*_stating(policy, use, read), *_naming(use))


@dataclass(frozen=True, slots=True)
class Read:
    """What the rules near a use read."""

    facts: frozenset[str]
    duties: frozenset[str]
    today: bool


def read_by(policy: Policy, use: Use) -> Read:
    """What the clauses of rules read in whose scope an atom of the use may be."""
    program = policy.program
    near = program.everything
    for dimension in DIMENSIONS:
        table = program.tables[dimension]
        marks = table.without if not use.items(dimension) else 0
        for item in use.items(dimension):
            # A general term stands for what lies below it too, with more marks than its own.
            below = table.taxonomy.below(table.taxonomy.index[item.term])
            for index, mark in enumerate(table.marks):
                marks |= mark if below >> index & 1 else 0
        near &= marks
    governs = [policy.meant.governs] if policy.meant.governs else []
    conditions = [each for number in numbers(near) for each in program.conditions(number)]
    tests = [test for each in (*governs, *conditions) for test in tests_of(each.meaning)]
    facts = frozenset(name for test in tests for name in facts_of(test))
    judged = any(policy.vocabulary.facts[name].type == "judgement" for name in facts)
    duties = {duty.id for number in numbers(near) for duty, _ in program.duties_before(number)}
    today = judged or any(map(reads_today, tests))
    return Read(facts, frozenset(duties), today)


def _stating(policy: Policy, use: Use, read: Read) -> Iterator[Slot]:
    facts = policy.vocabulary.facts
    plain = {name for name in read.facts if facts[name].dimension is None}
    yield from (FactSlot(name) for name in sorted(plain | {*use.facts}))
    for dimension in DIMENSIONS:
        attributes = policy.vocabulary.attributes[dimension]
        near = {key for key, fact in attributes.items() if fact.name in read.facts}
        for i, item in enumerate(use.items(dimension)):
            yield from (
                AttributeSlot(dimension, i, key) for key in sorted(near | {*item.attributes})
            )
    yield from (DutySlot(id) for id in sorted(read.duties | {*use.fulfilled}))
    if read.today or use.on:
        yield DaySlot()


def _naming(use: Use) -> Iterator[Slot]:
    for dimension in DIMENSIONS:
        yield from (ItemSlot(dimension, i) for i in range(len(use.items(dimension))))
        yield MoreSlot(dimension)
