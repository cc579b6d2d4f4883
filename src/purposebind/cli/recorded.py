"""Reading files of records for the verbs `records` and `replay`.

In: paths as they were given. Out: the lines of each file, problems as they are met, a sign of life.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from purposebind.cli.frames import counted, show
from purposebind.cli.screen import Console
from purposebind.cli.watch import Watch
from purposebind.problems.problem import Problem
from purposebind.records.from_line import Line, lines_of
from purposebind.records.rotated import with_rotated
from purposebind.stated.inputs import STDIN, open_input, shown_name, unreadable

MOST_SHOWN = 100
"""Problems of lines that are shown; all are counted."""


@dataclass
class Findings:
    """Problems as they are met: shown at once to people, kept for programs, and never too many."""

    console: Console
    for_programs: bool
    kept: list[Problem] = field(default_factory=list)
    count: int = 0
    are_unreadable: bool = False
    """Whether a file could not be read."""

    def add(self, problem: Problem) -> None:
        """Take one."""
        self.count += 1
        if self.count > MOST_SHOWN:
            return
        if self.for_programs:
            self.kept.append(problem)
        else:
            show(self.console.err, (problem,))

    def unreadable(self, problems: Iterable[Problem]) -> None:
        """Take what keeps a file from being read."""
        self.are_unreadable = True
        for problem in problems:
            self.add(problem)

    def close(self) -> None:
        """Say how many were left out."""
        left = self.count - MOST_SHOWN
        if left > 0 and not self.for_programs:
            self.console.err.line(f"and {counted(left, 'more problem')}")

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `problems`, the first hundred, and `problems_left_out`."""
        return {
            "problems": [problem.to_dict() for problem in self.kept],
            "problems_left_out": self.count - len(self.kept),
        }


def files_of(arguments: Namespace) -> tuple[str, ...]:
    """The files that the arguments lead to, each once, what was rotated before what it came of."""
    paths: list[str] = arguments.files
    if paths.count(STDIN) > 1:
        arguments.parser.error("standard input (-) can be read once only")
    found: list[str] = []
    for path in paths:
        found += [path] if path == STDIN else _with_rotated(path)
    return tuple(dict.fromkeys(found))


def _with_rotated(path: str) -> list[str]:
    try:
        return [each.as_posix() for each in with_rotated(Path(path))]
    except OSError:  # a folder that cannot be listed may have a file that can be read
        return [path]


def lines_in(path: str, findings: Findings, watch: Watch) -> Iterator[Line]:
    """The lines of a file; where it cannot be read, or not to its end, that is found."""
    name = shown_name(path)
    opened, problems = open_input(path)
    if opened is None:
        findings.unreadable(problems)
        return
    with ExitStack() as stack:
        try:
            for line in lines_of(stack.enter_context(opened), name):
                watch.say(f"{name}: line {line.number:,}")
                yield line
        except OSError as error:
            findings.unreadable((unreadable(path, error),))
