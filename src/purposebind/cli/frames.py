"""Problems on a screen: the same text as everywhere, with colours.

In: problems. Out: lines of text.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Mapping, Sequence

from purposebind.cli import exits
from purposebind.cli.screen import Colour, Console, Painted, Screen
from purposebind.problems.frame import full
from purposebind.problems.problem import Problem

_COLOURS: Mapping[str, Colour] = {"error": "red", "warning": "yellow", "note": "cyan"}
_HEAD = re.compile(r"((?:\S.*?: )?)((error|warning|note)\[PB\d{3}\])(.*)")
_UNDERLINE = re.compile(r"( +\| +)(\^+)")


def show(screen: Screen, problems: Sequence[Problem]) -> None:
    """Every problem in full, with an empty line after each."""
    for problem in problems:
        paint(screen, full(problem))
        screen.line()


def refuse(arguments: Namespace, console: Console, problems: Sequence[Problem], why: str) -> int:
    """Say why there is no answer at all; JSON is for programs, which read standard output."""
    if arguments.format == "json":
        found = [problem.to_dict() for problem in problems]
        console.out.json({"version": 1, "error": {"problems": found}}, indent=2)
    else:
        show(console.err, problems)
        console.err.line(f"{counted(len(problems), 'problem')}: {why}")
    return exits.COULD_NOT_RUN


def paint(screen: Screen, text: str) -> None:
    """Text with problems in it, each line in its colours."""
    colour: Colour = "red"
    for line in text.split("\n"):
        head = _HEAD.fullmatch(line)
        underline = _UNDERLINE.fullmatch(line)
        if head:
            colour = _COLOURS[head[3]]
            screen.line(head[1], Painted(head[2], colour), Painted(head[4], "bold"))
        elif underline:
            screen.line(underline[1], Painted(underline[2], colour))
        elif line.startswith("  help: "):
            screen.line("  ", Painted("help", "cyan"), line.removeprefix("  help"))
        else:
            screen.line(line)


def counted(count: int, one: str, many: str = "") -> str:
    """`1 problem`, `2 problems`, with the noun in its number."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
