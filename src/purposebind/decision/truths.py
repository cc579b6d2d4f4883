"""What the clauses of the rules come out as on the atoms of one use.

In: the rules in scope of an atom. Out: those that apply, and those of which it is unknown. A rule
that reads nothing of the atom is asked once for the whole use, and one that reads the data alone
once for each data: so many atoms of one use cost little more than few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from purposebind.decision.elements import Combination
from purposebind.program.closures import Frame
from purposebind.program.program import Program, numbers

_Parts = tuple[tuple[int, int], ...]
"""Item and term of the elements that some rules read."""


@dataclass(slots=True)
class _Answers:
    """The rules asked so far about the same parts of an atom, and what they answered."""

    asked: int = 0
    true: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Truths:
    """The answers for one use; made for one evaluation, never kept."""

    program: Program
    _answers: dict[tuple[int, _Parts], _Answers] = field(default_factory=dict)

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
        parts = tuple((combination[i].item, combination[i].term) for i in positions)
        answers = self._answers.get((group, parts))
        if answers is None:
            answers = self._answers[group, parts] = _Answers()
        new = rules & ~answers.asked
        if new:
            true, unknown = applying(self.program, new, frame)
            answers.asked |= new
            answers.true |= true
            answers.unknown |= unknown
        return answers


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
