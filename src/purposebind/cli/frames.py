"""Problems on a screen: the same text as everywhere, with colours.

In: problems. Out: lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from purposebind.cli.screen import Painted, Screen
from purposebind.problems.frame import full
from purposebind.problems.problem import Problem

_UNDERLINE = re.compile(r"( +\| +)(\^+)")


def show(screen: Screen, problems: Sequence[Problem]) -> None:
    """Every problem in full, with an empty line after each."""
    for problem in problems:
        head, *rest = full(problem).split("\n")
        place, mark, message = head.partition(f"{problem.severity}[{problem.code}]")
        screen.line(place, Painted(mark, "red"), Painted(message, "bold"))
        for line in rest:
            underline = _UNDERLINE.fullmatch(line)
            if underline:
                screen.line(underline[1], Painted(underline[2], "red"))
            elif line.startswith("  help: "):
                screen.line("  ", Painted("help", "cyan"), line.removeprefix("  help"))
            else:
                screen.line(line)
        screen.line()


def counted(count: int, one: str, many: str = "") -> str:
    """`1 problem`, `2 problems`, with the noun in its number."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
