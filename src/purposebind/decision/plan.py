"""Plans: what a program still has to ask once the terms of a use are known.

In: a plan and a frame with what the use states. Out: the verdict, and what was found on each atom.
This is partial evaluation (Jones, Gomard, Sestoft 1993): a plan is as long as the rules that meet
its terms, whatever the size of the policy. `planning` makes plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from purposebind.decision.elements import Combination
from purposebind.decision.evaluation import Judged
from purposebind.decision.outcome import GOVERNED, OBLIGES, VERDICTS, governed_in
from purposebind.decision.verdict import Verdict
from purposebind.meant.clauses import Meaning
from purposebind.program.closures import Run
from purposebind.program.frame import Slot
from purposebind.program.program import numbers

_RANKED = tuple(Verdict)

GOVERNS: Final = -1
"""Stands for the number of a rule where the clause is `governs`."""
Named = tuple[tuple[str, ...], ...]
"""The terms named in each dimension, as stated; none for a use without recipient."""
Place = tuple[Slot, ...]
"""What the first slots of a frame hold at an atom: marks and terms."""
Found = tuple[int, int, int]
"""What the facts make of an open question: its outcome, the rows that stand, the rows that may."""
Answer = tuple[Verdict, bool, tuple[Found, ...]]
"""Verdict and obligation of a use, and what was found on each open question of its plan."""


@dataclass(frozen=True, slots=True, eq=False)
class Applies:
    """Whether a rule or standing duty applies, or the statement governs, where it hangs on facts.

    One for all rules of which this hangs on the same, so that their questions are shared.
    """

    number: int
    """Of the rule; `GOVERNS` for whether the statement governs."""
    truths: Mapping[Meaning, bool]
    """Its tests that the terms settle."""
    run: Run
    """What is left of it."""


class Row(NamedTuple):
    """A rule or standing duty that may stand or not, as far as the terms say."""

    bit: int
    """Its place among the rows, as a set of one."""
    above: int
    """The rows that override it, all of them before it."""
    applies: Applies | None
    stands: int
    """What it adds to an outcome where it stands, and where it may."""
    perhaps: int


class Open(NamedTuple):
    """What the terms of an atom leave open; the same for many atoms of a use."""

    start: int
    """The outcome of what is settled."""
    rows: tuple[Row, ...]
    governs: Applies | None
    place: Place | None
    """Of the one atom it is about, where a clause reads its terms; none where none does."""


@dataclass(frozen=True, slots=True, eq=False)
class AtomPlan:
    """One atom, as far as its terms settle it."""

    combination: Combination
    candidates: int
    settled: int
    """Rules that stand here whatever the facts."""
    numbers: tuple[int, ...]
    """Per row, the number of its rule."""
    asks: int
    """The place of its open question in the plan."""

    def judged(self, frame: Sequence[Slot], found: Found) -> Judged:
        """What was found on the atom, in full; `frame` holds what the use states."""
        outcome, stands, perhaps = found
        place = place_of(self.combination)
        return Judged(
            self.combination,
            (*place, *frame[len(place) :]),
            self.candidates,
            self.settled | self._rules(stands),
            self._rules(perhaps),
            governed_in(outcome),
            VERDICTS[outcome],
        )

    def _rules(self, rows: int) -> int:
        return sum(1 << self.numbers[row] for row in numbers(rows))


@dataclass(slots=True, eq=False)
class Plan:
    """Every atom of a use of some terms without attributes."""

    named: Named
    atoms: tuple[AtomPlan, ...]
    open: tuple[Open, ...]
    frame: list[Slot]
    """To be copied: a frame at the first atom, with the defaults of facts."""
    splits: tuple[int, ...]
    """Slots of facts that, unless they hold nothing, may tell more terms apart than the plan."""
    settled: Answer | None
    """The answer, where the terms leave nothing open."""
    answer: Callable[[list[Slot]], Answer]
    """Answers the open questions from what a frame holds; replaced by one that answers alike."""

    def is_split(self, frame: Sequence[Slot]) -> bool:
        """Whether what a frame holds may tell more terms apart than the plan does."""
        return any(frame[slot] for slot in self.splits)


def place_of(combination: Combination) -> Place:
    """The place of an atom."""
    return (*(each.mark for each in combination), *(each.term for each in combination))


def answer(questions: Sequence[Open], frame: list[Slot]) -> Answer:
    """Answer the open questions of a plan from what a frame holds."""
    return answered([ask(each, frame) for each in questions])


def answered(found: Sequence[Found]) -> Answer:
    """The answer of what was found on every open question."""
    verdict = _RANKED[min([VERDICTS[outcome].rank for outcome, _, _ in found])]
    return verdict, all(OBLIGES[outcome] for outcome, _, _ in found), tuple(found)


def ask(question: Open, frame: list[Slot]) -> Found:
    """What the facts in a frame make of an open question; moves the frame to its place."""
    outcome, rows, governs, place = question
    if place is not None:
        frame[: len(place)] = place
    if governs is not None:
        outcome |= GOVERNED[governs.run(frame)]
    stands = perhaps = 0
    for bit, above, applies, stand, may in rows:
        if above & stands:
            continue
        truth = True if applies is None else applies.run(frame)
        if truth is False:
            continue
        if truth is None or above & perhaps:
            perhaps |= bit
            outcome |= may
        else:
            stands |= bit
            outcome |= stand
    return outcome, stands, perhaps


def left_open(plan: Plan, frame: list[Slot]) -> tuple[Open, ...]:
    """The questions that what is known leaves open, for a frame in which more will be known.

    One question, already settled, where it settles the use against it; none where the use is
    allowed. Sound because Kleene's logic never takes back what it knows.
    """
    left: dict[Open, None] = {}
    for each in plan.open:
        rest = _rest(each, frame)
        if rest.rows or rest.governs is not None:
            left[rest] = None
        elif VERDICTS[rest.start] is not Verdict.ALLOWED:
            return (rest,)
    return tuple(left)


def _rest(question: Open, frame: list[Slot]) -> Open:
    """A question without what is known of it."""
    start, rows, governs, place = question
    if place is not None:
        frame[: len(place)] = place
    governed = None if governs is None else governs.run(frame)
    if governed is not None:
        start, governs = start | GOVERNED[governed], None
    stands = 0
    kept = 0
    moved: dict[int, int] = {}
    left: list[Row] = []
    for bit, above, applies, stand, may in rows:
        truth = True if applies is None else applies.run(frame)
        if truth is False or above & stands:
            continue
        winners = sum(moved[1 << number] for number in numbers(above & kept))
        if truth and not winners:
            stands |= bit
            start |= stand
        else:
            kept |= bit
            moved[bit] = now = 1 << len(left)
            left.append(Row(now, winners, None if truth else applies, stand, may))
    return Open(start, tuple(left), governs, place)


def atoms_found(
    plan: Plan, frame: Sequence[Slot], found: Sequence[Found], verdict: Verdict
) -> Iterator[Judged]:
    """What was found, in full, on every atom of a use that has this verdict."""
    for atom in plan.atoms:
        each = found[atom.asks]
        if VERDICTS[each[0]] is verdict:
            yield atom.judged(frame, each)
