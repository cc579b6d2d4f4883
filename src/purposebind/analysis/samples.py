"""Samples: a few uses around a rule, decided by the ordinary engine.

In: a program and one of its rules. Out: atoms in the rule's scope, each with a few states of what
clauses read. Most of what a solver could show is shown by one of them already, in microseconds;
what none of them shows is asked of the solver, so nothing rests on them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from purposebind.analysis.facts import tests_in, values_of
from purposebind.clause.syntax import DimensionName
from purposebind.decision.evaluation import standing, verdict_of
from purposebind.decision.verdict import Verdict
from purposebind.meant.clauses import Test, facts_of
from purposebind.meant.vocabulary import DIMENSIONS, Fact
from purposebind.program.calendar import NEVER
from purposebind.program.frame import MARK, NO_TERM, TERM, TODAY, Slot, encoded
from purposebind.program.program import Program
from purposebind.use.resolved import recipient_rule
from purposebind.use.use import Use

TERMS = 3
"""Terms of a dimension that are tried: those in the scope of the fewest rules."""
ATOMS = 12
STATES = 24
_SOME_DAY = 739_800
_SPREAD = (-800, -366, -31, -8, -1, 0, 1, 8, 31, 366, 800)


@dataclass(frozen=True, slots=True)
class Sample:
    """An atom and a state."""

    candidates: int
    """The rules in whose scope the atom is."""
    silenced: bool
    frame: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What an evaluation of a sample tells."""

    verdict: Verdict
    obliged: bool
    stands: int


def tell(program: Program, sample: Sample) -> Told:
    """Judge a sample by a program; one with some of its rules left out, perhaps."""
    candidates = sample.candidates & program.everything
    stands, perhaps = standing(program, candidates, sample.frame)
    governs = program.governs(sample.frame) if program.governs else True
    verdict = verdict_of(program, stands, perhaps, governs, silenced=sample.silenced)
    allowed = verdict is Verdict.ALLOWED
    return Told(verdict, allowed and bool(stands & program.families.obliges), stands)


class Samples:
    """Makes samples of one program, always the same ones."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.facts = program.meant.vocabulary.facts
        self._read: dict[str, list[Test]] = {}
        for test in tests_in(program):
            for name in facts_of(test):
                self._read.setdefault(name, []).append(test)
        self._values = {name: self._values_of(self.facts[name]) for name in self._read}
        self._leaves: dict[DimensionName, list[tuple[int, int]]] = {
            dimension: self._told_apart(dimension) for dimension in DIMENSIONS
        }

    def around(self, *numbers: int) -> Iterator[Sample]:
        """Samples in the scope of all of some rules; first those that state nothing."""
        if self.program.alongside:
            return  # what else a use contains is for the solver
        yield from self.stating_nothing(*numbers)
        atoms = list(islice(self._atoms(numbers), 3))
        draw = random.Random(sum(numbers))
        for _ in range(STATES if self._read or self.program.before else 0):
            frame = self._state(draw)
            for atom in atoms:
                yield self._sample(atom, list(frame))

    def stating_nothing(self, *numbers: int) -> Iterator[Sample]:
        """Samples in the scope of all of some rules that state no facts."""
        if not self.program.alongside:
            for atom in islice(self._atoms(numbers), ATOMS):
                yield self._sample(atom, list(self.program.blank))

    def use_of(self, sample: Sample) -> Use:
        """The use that a sample which states nothing stands for."""
        shown: dict[str, object] = {}
        for dimension in DIMENSIONS:
            term = sample.frame[TERM[dimension]]
            if isinstance(term, int) and term != NO_TERM:
                shown[dimension] = self.program.tables[dimension].taxonomy.names[term]
        return Use.of(shown)

    def _atoms(self, wanted: Sequence[int]) -> Iterator[tuple[tuple[int, int], ...]]:
        """Term and mark in each dimension, of uses that name exactly these terms."""
        bits = sum(1 << number for number in set(wanted))
        actions = self.program.meant.vocabulary.actions
        choices = []
        for dimension in DIMENSIONS:
            fits = [each for each in self._leaves[dimension] if each[1] & bits == bits]
            choices.append(fits[: TERMS if dimension != "recipient" else TERMS + 1])
        for atom in product(*choices):
            rule = recipient_rule(actions.names[atom[0][0]], actions)
            if rule == "optional" or (atom[3][0] != NO_TERM) == (rule == "required"):
                yield atom

    def _told_apart(self, dimension: DimensionName) -> list[tuple[int, int]]:
        """A leaf for each way to be marked, those that the fewest rules speak of first."""
        table = self.program.tables[dimension]
        found: dict[int, int] = {}
        for index, mark in enumerate(table.marks):
            if table.taxonomy.is_leaf(index):
                found.setdefault(mark, index)
        if dimension == "recipient":
            found.setdefault(table.without, NO_TERM)
        every = self.program.everything
        pairs = [(index, mark) for mark, index in found.items()]
        return sorted(pairs, key=lambda pair: ((pair[1] & every).bit_count(), pair[0]))

    def _sample(self, atom: tuple[tuple[int, int], ...], frame: list[Slot]) -> Sample:
        candidates = self.program.everything
        for dimension, (term, mark) in zip(DIMENSIONS, atom, strict=True):
            frame[MARK[dimension]], frame[TERM[dimension]] = mark, term
            candidates &= mark
        return Sample(candidates, bool(atom[0][1] & self.program.silence), tuple(frame))

    def _state(self, draw: random.Random) -> list[Slot]:
        """A state of everything that clauses read, drawn by chance; some of it is not known."""
        frame = list(self.program.blank)
        for name, values in self._values.items():
            if values and draw.random() < 0.8:
                frame[self.program.layout.facts[name]] = draw.choice(values)
        for slot in self.program.layout.duties.values():
            frame[slot] = draw.choice((True, False, None))
        frame[TODAY] = draw.choice((None, _SOME_DAY, _SOME_DAY + 1))
        return frame

    def _values_of(self, fact: Fact) -> list[Slot]:
        vocabulary = self.program.meant.vocabulary
        if fact.type == "date":
            return [NEVER, *(_SOME_DAY + days for days in _SPREAD)]
        if fact.type == "terms":
            taxonomy = vocabulary.taxonomies[fact.taxonomy]
            return [(), *((index,) for index in range(len(taxonomy.names)))]
        values = values_of([self.program], fact.name, self._read[fact.name])
        return [encoded(vocabulary, fact, value, None) for value in values]
