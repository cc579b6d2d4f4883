"""Plans: what a program still has to ask once the terms of a use are known.

In: a program and the terms of a use. Out: a plan, whose atoms hold what their terms settle
and a row for each rule that hangs on facts, on the day or on duties. This is partial evaluation
(Jones, Gomard, Sestoft 1993): a plan is as long as the rules that meet its terms, whatever the size
of the policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import NamedTuple

from purposebind.clause.syntax import DimensionName
from purposebind.decision.elements import Combination, Element, elements_at
from purposebind.decision.evaluation import Judged, absent_from
from purposebind.decision.outcome import (
    GOVERNED,
    OBLIGE,
    PERHAPS,
    SILENCED,
    VERDICTS,
    code_of,
    governed_in,
)
from purposebind.decision.verdict import Verdict
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.closures import Frame, Run
from purposebind.program.frame import NO_TERM, Slot
from purposebind.program.program import Program, numbers

_RANKED = tuple(Verdict)

Named = tuple[tuple[str, ...], ...]
"""The terms named in each dimension, as stated; none for a use without recipient."""


class Row(NamedTuple):
    """A rule or standing duty that may stand or not, whatever the terms say."""

    bit: int
    """Its place among the rows of its atom, as a set of one."""
    above: int
    """The rows that override it, all of them before it."""
    applies: Run | None
    stands: int
    """What it adds to an outcome where it stands, and where it may."""
    perhaps: int


Found = tuple[int, int, int]
"""What the facts make of an atom: its outcome, the rows that stand, the rows that may."""


@dataclass(frozen=True, slots=True, eq=False)
class AtomPlan:
    """One atom, as far as its terms settle it."""

    combination: Combination
    place: tuple[Slot, ...]
    """What the first slots of a frame hold here: marks and terms."""
    candidates: int
    settled: int
    """Rules that stand here whatever the facts."""
    start: int
    """The outcome of what is settled."""
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    """Per row, the number of its rule."""

    def judged(self, frame: Sequence[Slot], found: Found) -> Judged:
        """What was found on the atom, in full; `frame` holds what the use states."""
        outcome, stands, perhaps = found
        here = (*self.place, *frame[len(self.place) :])
        stood = self.settled | self._rules(stands)
        governs = governed_in(outcome)
        verdict = VERDICTS[outcome]
        return Judged(
            self.combination, here, self.candidates, stood, self._rules(perhaps), governs, verdict
        )

    def _rules(self, rows: int) -> int:
        return sum(1 << self.numbers[row] for row in numbers(rows))


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Every atom of a use of some terms without attributes."""

    named: Named
    atoms: tuple[AtomPlan, ...]
    frame: list[Slot]
    """To be copied: a frame at the first atom, with the defaults of facts."""


def plan_of(program: Program, named: Named, most: int) -> Plan | None:
    """The plan for some terms; none where it has more than `most` atoms, or where a fact may tell
    terms apart that nothing else does.

    Raises KeyError where a term is unknown.
    """
    terms: dict[DimensionName, list[int]] = {}
    found: dict[DimensionName, list[Element]] = {}
    for dimension, names in zip(DIMENSIONS, named, strict=True):
        index = program.meant.vocabulary.dimension(dimension).index
        terms[dimension] = [index[name] for name in sorted(set(names))] or [NO_TERM]
        if program.among[dimension] and not _is_narrow(program, dimension, terms[dimension]):
            return None
        found[dimension] = [
            element
            for position, term in enumerate(terms[dimension])
            for element in elements_at(program, dimension, term, position)
        ]
    if prod(len(each) for each in found.values()) > most:
        return None
    actions, purposes, data, recipients = found.values()
    combinations = product(actions, purposes, data, recipients)
    possible = program.everything & ~absent_from(program, terms["data"])
    atoms = tuple(_atom(program, each, possible) for each in combinations)
    frame = [*atoms[0].place, *program.blank[len(atoms[0].place) :]]
    return Plan(named, atoms, frame)


def _is_narrow(program: Program, dimension: DimensionName, named: Sequence[int]) -> bool:
    taxonomy = program.tables[dimension].taxonomy
    return all(term == NO_TERM or taxonomy.is_leaf(term) for term in named)


def _atom(program: Program, combination: Combination, possible: int) -> AtomPlan:
    candidates = possible
    for element in combination:
        candidates &= element.mark
    settled = start = 0
    rows: list[Row] = []
    at: dict[int, int] = {}
    for number in numbers(candidates):
        above = program.overriders[number]
        if above & settled:
            continue
        winners = sum(at[each] for each in numbers(above & candidates) if each in at)
        applies, code = program.applies[number], code_of(program, 1 << number)
        if applies is None and not winners:
            settled |= 1 << number
            start |= code
        else:
            at[number] = bit = 1 << len(rows)
            rows.append(Row(bit, winners, applies, code, code << PERHAPS))
    if combination[0].mark & program.silence:
        start |= SILENCED
    place = (*(each.mark for each in combination), *(each.term for each in combination))
    return AtomPlan(combination, place, candidates, settled, start, tuple(rows), tuple(at))


def judged_by(
    plan: Plan, frame: list[Slot], governs: Run | None
) -> tuple[Verdict, bool, tuple[Found, ...]]:
    """The verdict and obligation of a use, and what was found on each atom; moves the frame."""
    if len(plan.atoms) == 1:
        found = _answer(plan.atoms[0], frame, governs)
        verdict = VERDICTS[found[0]]
        return verdict, verdict is Verdict.ALLOWED and found[0] & OBLIGE != 0, (found,)
    every = []
    rank, obliged = len(_RANKED), OBLIGE
    for atom in plan.atoms:
        frame[: len(atom.place)] = atom.place
        found = _answer(atom, frame, governs)
        every.append(found)
        rank = min(rank, VERDICTS[found[0]].rank)
        obliged &= found[0]
    verdict = _RANKED[rank]
    return verdict, verdict is Verdict.ALLOWED and obliged != 0, tuple(every)


def _answer(atom: AtomPlan, frame: Frame, governs: Run | None) -> Found:
    """What the facts in a frame make of an atom."""
    outcome = atom.start
    if governs is not None:
        outcome |= GOVERNED[governs(frame)]
    stands = perhaps = 0
    for bit, above, applies, stand, may in atom.rows:
        if above & stands:
            continue
        truth = True if applies is None else applies(frame)
        if truth is False:
            continue
        if truth is None or above & perhaps:
            perhaps |= bit
            outcome |= may
        else:
            stands |= bit
            outcome |= stand
    return outcome, stands, perhaps
