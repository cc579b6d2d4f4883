"""What the clauses of the rules come out as on the atoms of one use.

In: the rules in scope of an atom. Out: those that apply, and those of which it is unknown. A rule
that reads nothing of the atom is asked once for the whole use, and one that reads the data alone
once for each data: so many atoms of one use cost little more than few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from purposebind.decision.elements import Combination
from purposebind.program.closures import Frame
from purposebind.program.program import Program, numbers

Parts = tuple[tuple[int, int], ...]
"""Item and term of each element that some clauses read."""


@dataclass(slots=True)
class _Answers:
    """The rules asked so far about the same parts of an atom, and what they answered."""

    asked: int = 0
    true: int = 0
    unknown: int = 0


@dataclass(slots=True)
class Truths:
    """The answers for one use; made for one evaluation, never kept."""

    program: Program
    asked: int = 0
    """How many tests of clauses were asked so far, at most."""
    _answers: dict[tuple[int, Parts], _Answers] = field(default_factory=dict)

    def of(self, candidates: int, combination: Combination, frame: Frame) -> tuple[int, int]:
        """Those of the candidates that apply, and those of which it is unknown.

        `frame` is the one of the atom.
        """
        true = candidates & self.program.unconditional
        unknown = 0
        for i, (positions, readers) in enumerate(self.program.readers):
            rules = candidates & readers
            if rules:
                answers = self._answered(i, positions, rules, combination, frame)
                true |= rules & answers.true
                unknown |= rules & answers.unknown
        return true, unknown

    def _answered(
        self,
        group: int,
        positions: Sequence[int],
        rules: int,
        combination: Combination,
        frame: Frame,
    ) -> _Answers:
        key = group, parts_of(combination, positions)
        answers = self._answers.get(key)
        if answers is None:
            answers = self._answers[key] = _Answers()
        new = rules & ~answers.asked
        if new:
            true, unknown = applying(self.program, new, frame)
            self.asked += sum(self.program.sizes[number] for number in numbers(new))
            answers.asked |= new
            answers.true |= true
            answers.unknown |= unknown
        return answers


@dataclass(frozen=True, slots=True)
class Visits:
    """The clauses visited so far of one use, by what they read of an atom.

    On another atom that shows them the same, they would say the same again.
    """

    program: Program
    _rules: dict[tuple[int, Parts], int] = field(default_factory=dict)
    _governs: set[Parts] = field(default_factory=set)

    def new(self, rules: int, combination: Combination) -> int:
        """The rules that were not visited on an atom like this one; they are from now on."""
        found = 0
        for i, (positions, readers) in enumerate(self.program.readers):
            if rules & readers:
                key = i, parts_of(combination, positions)
                before = self._rules.get(key, 0)
                found |= rules & readers & ~before
                self._rules[key] = before | rules & readers
        return found

    def governs_is_new(self, combination: Combination) -> bool:
        """The same of the clause `governs`."""
        parts = parts_of(combination, self.program.governs_reads)
        is_new = parts not in self._governs
        self._governs.add(parts)
        return is_new


def parts_of(combination: Combination, positions: Iterable[int]) -> Parts:
    """What an atom shows to clauses that read its dimensions at these positions."""
    return tuple((combination[i].item, combination[i].term) for i in positions)


def applying(program: Program, rules: int, frame: Frame) -> tuple[int, int]:
    """Those of some rules that apply at a frame, and those of which it is unknown."""
    true = unknown = 0
    for number in numbers(rules):
        applies = program.applies[number]
        truth = True if applies is None else applies(frame)
        if truth:
            true |= 1 << number
        elif truth is None:
            unknown |= 1 << number
    return true, unknown
