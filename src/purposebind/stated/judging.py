"""Stated uses, judged: one, or the lines of a stream.

In: a policy and what was stated. Out: for each use its decision, or every problem at its place in
the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from purposebind.decision.decision import Decision
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.problems.problem import Problem
from purposebind.stated.from_lines import Line
from purposebind.stated.stated import Stated
from purposebind.use.problems import not_a_mapping


def judge(policy: Policy, use: Stated) -> tuple[Decision | None, tuple[Problem, ...]]:
    """Decide a stated use; none and at least one problem where it cannot be judged."""
    if not isinstance(use.data, Mapping):
        return None, use.placed((not_a_mapping(),))
    try:
        return policy.decide(use.data), ()
    except UseError as error:
        return None, use.placed(error.problems)


def judge_lines(
    policy: Policy, lines: Iterable[Line]
) -> Iterator[tuple[Line, Decision | None, tuple[Problem, ...]]]:
    """Each line with its decision, or with none and at least one problem; one line at a time.

    A line that cannot be judged does not keep the rest from it.
    """
    asked = _Asked(lines)
    while True:
        try:
            for decision in policy.decide_many(asked):
                yield asked.line, decision, ()
            return
        except UseError as error:
            yield asked.line, None, _in_line(asked.line, error.problems)


class _Asked:
    """The uses of lines, each once; knows the line of the last one that was asked about."""

    line: Line

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)

    def __iter__(self) -> Iterator[Any]:
        for line in self._lines:
            self.line = line
            yield line.data


def _in_line(line: Line, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Why a line holds no use that can be judged.

    What could not be read was asked about all the same, so that it is answered in its turn.
    """
    # Without the number of the use among those that were asked about.
    alone = [replace(problem, path=problem.path[1:]) for problem in found]
    return line.problems or line.placed(alone)
