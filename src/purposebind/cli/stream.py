"""Many uses, one JSON object a line, each answered by one line of JSON.

In: a policy and a stream. Out: a line for each line, an error record for those that could not be
judged. Called by `decide`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from purposebind.cli import exits
from purposebind.cli.frames import counted, show
from purposebind.cli.screen import Console, Screen
from purposebind.decision.decision import DICT_VERSION, Decision
from purposebind.policy.policy import Policy
from purposebind.problems.problem import Problem
from purposebind.stated.from_lines import uses_from_lines
from purposebind.stated.inputs import open_input, shown_name
from purposebind.stated.judging import judge_lines

PATIENCE = 2.0
"""Seconds before progress is shown."""
PAUSE = 0.2
"""Seconds between two showings."""


def judge_stream(policy: Policy, path: str, console: Console, *, values: bool) -> int:
    """Judge every line of an input; one that cannot be judged does not keep the rest from it."""
    opened, found = open_input(path)
    if opened is None:
        show(console.err, found)
        return exits.COULD_NOT_RUN
    progress = Progress(console.err)
    judged = refused = 0
    with opened as stream:
        lines = uses_from_lines(stream, shown_name(path))
        for line, decision, found in judge_lines(policy, lines):
            is_judged = decision is not None
            console.out.json(_record(line.number, decision, found, values=values))
            # A line is handed on before the next one is read, for whoever waits for the answer.
            console.out.flush()
            judged, refused = judged + is_judged, refused + (not is_judged)
            progress.show(judged, refused)
    progress.clear()
    if refused:
        what = f"{refused:,} of {counted(judged + refused, 'line')} could not be judged"
        console.err.line(f"purposebind decide: {what}")
    return exits.COULD_NOT_RUN if refused else exits.GOOD


def _record(
    line: int, decision: Decision | None, found: tuple[Problem, ...], *, values: bool
) -> dict[str, object]:
    """The record of one line: its decision, or why there is none."""
    if decision is None:
        error = {"problems": [_problem(each, line) for each in found]}
        return {"version": DICT_VERSION, "line": line, "error": error}
    shown = decision.to_dict(values=values)
    return {"version": shown.pop("version"), "line": line, **shown}


def _problem(problem: Problem, line: int) -> dict[str, object]:
    """The problem with the line of the stream; its offsets count from the start of the line."""
    shown = problem.to_dict()
    place = shown["place"]
    if isinstance(place, dict):
        shown["place"] = {**place, "line": line, "end_line": line}
    return shown


@dataclass
class Progress:
    """A line on standard error that counts up, for a person who waits."""

    screen: Screen
    clock: Callable[[], float] = time.monotonic
    _next: float = field(init=False)
    _is_shown: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        self._next = self.clock() + PATIENCE

    def show(self, judged: int, refused: int) -> None:
        """Show where we are, if a person watches and it is time."""
        if not self.screen.is_terminal or self.clock() < self._next:
            return
        failed = f", {refused:,} could not be" if refused else ""
        self.screen.write(f"\r{judged:,} judged{failed}")
        self.screen.flush()
        self._next, self._is_shown = self.clock() + PAUSE, True

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            self.screen.write("\r\x1b[K")
            self.screen.flush()
