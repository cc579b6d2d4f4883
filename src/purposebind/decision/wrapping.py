"""Sentences of an explanation as lines.

In: a sentence. Out: its lines, indented, fit for a terminal.
"""

from __future__ import annotations

from typing import Final

from purposebind.problems.nearest import printable

WIDTH: Final = 96
"""Characters of a line, its indent included."""


def wrapped(text: str, indent: str) -> list[str]:
    """The lines of a sentence, those after the first indented by two more; none of an empty one.

    Lines end where those of `textwrap.wrap` do, which takes longer than all the rest of an
    explanation: a word longer than a line stands alone, spaces within a line stay as they are.
    """
    lines = []
    rest, further = printable(text).strip(" "), indent + "  "
    while len(indent) + len(rest) > WIDTH:
        end = rest.rfind(" ", 0, WIDTH - len(indent) + 1)
        if end < 0 and (end := rest.find(" ")) < 0:
            break
        lines.append(indent + rest[:end].rstrip(" "))
        rest, indent = rest[end:].lstrip(" "), further
    return [*lines, indent + rest] if rest else lines
