"""`Program`: everything a decision looks up.

In: `program.from_meant`. Out: one immutable value, shared by all threads.

Rules and standing duties are numbered together, and a set of them is an integer with the bits of
their numbers. Invariant: a rule that overrides another has the lower number, so that going through
a set from the lowest bit meets every winner before its losers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from purposebind.clause.syntax import DimensionName
from purposebind.meant.clauses import Condition, Meaning, facts_of, tests_of
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Duty, Edge, Rule, StandingDuty, Timing
from purposebind.program.closures import Run, Table
from purposebind.program.dimensions import DimensionTable
from purposebind.program.frame import Layout, Slot
from purposebind.program.reading import Readers


@dataclass(frozen=True, slots=True)
class LaterDuty:
    """A duty that a use owes afterwards, as a program checks it."""

    duty: Duty
    unless: Run | None


@dataclass(frozen=True, slots=True)
class Families:
    """The numbers of rules by what they do."""

    grants: int
    """`permit` and `oblige`."""
    obliges: int
    forbids: int
    limits: int
    """`limit`, and the standing duties that come before a use."""

    @property
    def denies(self) -> int:
        """Everything that denies."""
        return self.forbids | self.limits

    @property
    def decides(self) -> int:
        """Everything that bears on a verdict: all but the standing duties owed afterwards."""
        return self.grants | self.denies


@dataclass(frozen=True, eq=False)
class Program:
    """A policy ready to run."""

    meant: MeantPolicy
    interpretations: bool
    """Whether the overrides of interpretations are in."""
    layout: Layout
    blank: tuple[Slot, ...] = field(repr=False)
    """A frame with the defaults of facts and nothing else known."""
    tables: Mapping[DimensionName, DimensionTable] = field(repr=False)
    numbered: tuple[Rule | StandingDuty, ...] = field(repr=False)
    applies: tuple[Run | None, ...] = field(repr=False)
    """Per number, whether it applies to an atom in its scope; none: always."""
    unconditional: int = field(repr=False)
    """The set of those that always apply."""
    readers: Readers = field(repr=False)
    """The others, by what of an atom their clauses read."""
    sizes: tuple[int, ...] = field(repr=False)
    """Per number, how many tests the clauses have that decide whether it applies."""
    overriders: tuple[int, ...] = field(repr=False)
    """Per number, the set of those that override it."""
    overridden: int = field(repr=False)
    """The set of those that something overrides."""
    edges: Mapping[tuple[str, str], Edge] = field(repr=False)
    """By winner and loser."""
    losers: tuple[int, ...] = field(repr=False)
    """Per number, the set of those that it overrides."""
    families: Families
    everything: int = field(repr=False)
    """The set of all numbers; other bits of marks belong to tests and to silence."""
    alongside: int = field(repr=False)
    """The rules that ask what else a use contains."""
    contains: tuple[int, ...] = field(repr=False)
    """Per data term, the rules of `alongside` whose terms share a descendant with it."""
    governs: Run | None = field(repr=False)
    governs_reads: tuple[int, ...] = field(repr=False)
    """What of an atom the clause `governs` reads, as `readers` do."""
    silence: int = field(repr=False)
    """The mark of actions on which silence forbids."""
    later: Mapping[int, tuple[LaterDuty, ...]] = field(repr=False)
    """The `after` and `ongoing` duties, by the number that brings them."""
    owing: int = field(repr=False)
    """The set of those that bring such duties."""
    among: Mapping[DimensionName, tuple[str, ...]] = field(repr=False)
    """The facts that `DIM is among FACT` tests of a dimension read."""
    asks: bool = field(repr=False)
    """Whether a clause asks for a judgement."""
    before: Mapping[str, Duty] = field(repr=False)
    """The duties that come before a use, by id."""
    runs: Mapping[Meaning, Run] = field(repr=False)
    """Every compiled clause and sub-clause."""
    lookups: Mapping[Meaning, Table] = field(repr=False)
    """The tests of `runs` that look a value up, each with its table."""

    @cached_property
    def attributes(self) -> Mapping[DimensionName, tuple[tuple[int, Slot], ...]]:
        """Per dimension, what an item that states no attributes sets in the frame of its atoms."""
        slots = self.layout.facts
        return {
            dimension: tuple(
                (slots[fact.name], self.blank[slots[fact.name]]) for fact in facts.values()
            )
            for dimension, facts in self.meant.vocabulary.attributes.items()
        }

    @cached_property
    def judgements(self) -> tuple[int, ...]:
        """The slots of all judgements."""
        facts = self.meant.vocabulary.facts.values()
        return tuple(self.layout.facts[fact.name] for fact in facts if fact.type == "judgement")

    @cached_property
    def asking(self) -> int:
        """The rules and standing duties of which a clause asks for a judgement."""
        facts = self.meant.vocabulary.facts
        return sum(
            1 << number
            for number in range(len(self.numbered))
            if any(
                facts[name].type == "judgement"
                for condition in self.conditions(number)
                for test in tests_of(condition.meaning)
                for name in facts_of(test)
            )
        )

    def conditions(self, number: int) -> tuple[Condition, ...]:
        """The clauses that decide whether a rule or standing duty applies, its duties' too."""
        return conditions_of(self.numbered[number])

    def duties_before(self, number: int) -> tuple[tuple[Duty, Run | None], ...]:
        """The duties to be met before a rule applies, or that hold a use back; what silences each.

        The same duty may stand there twice, silenced on different grounds.
        """
        each = self.numbered[number]
        duties = each.duties if isinstance(each, Rule) else (each.duty,)
        return tuple(
            (duty, self.runs[duty.unless.meaning] if duty.unless else None)
            for duty in duties
            if duty.timing is Timing.BEFORE
        )


def conditions_of(each: Rule | StandingDuty) -> tuple[Condition, ...]:
    """The clauses that decide whether a rule or standing duty applies, its duties' too."""
    if isinstance(each, Rule):
        duties = [duty.unless for duty in each.duties if duty.timing is Timing.BEFORE]
        found = (each.when, each.unless, *duties)
    else:
        found = (each.when, each.duty.unless)
    return tuple(condition for condition in found if condition is not None)


def without_defaults(program: Program, names: Iterable[str]) -> Program:
    """The program with these facts unknown where a use does not state them."""
    slots = {program.layout.facts[name] for name in names}
    blank = (None if slot in slots else value for slot, value in enumerate(program.blank))
    return replace(program, blank=tuple(blank))


def numbers(bits: int) -> list[int]:
    """The numbers in a set, lowest first."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found


def set_of(numbers: Iterable[int]) -> int:
    """The set of these numbers; by bytes, since each `|` would copy a long set whole."""
    found = list(numbers)
    bits = bytearray(max(found, default=0) // 8 + 1)
    for number in found:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")
