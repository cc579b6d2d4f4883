"""Draw texts that were right once: a few lines, words or characters deleted, doubled or replaced.

In: a text. Out: Hypothesis strategies of texts near it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

NASTY = (
    *(
        "\x00",
        "\t",
        "\r",
        "\x0b",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u200b",
        "\u202e",
        "\u0430",
        "\ud800",
    ),
    *(
        "\U0001f600",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "#",
        " #",
        "- ",
        "&a ",
        "*a",
        "!!str ",
        "!",
    ),
    *(
        "|",
        ">",
        "'",
        '"',
        "\\",
        "%YAML 1.1\n",
        "\n---\n",
        "\n...\n",
        "? ",
        "<<: ",
        "~",
        "null",
        "true",
    ),
    *(
        "017",
        "0x1f",
        "1e3",
        "-1",
        "99999999999999999999",
        "no",
        "any",
        "[key]",
        "id: 7\n",
        "id",
        '"[key]": 1\n',
        "2026-02-30",
        "(",
        ")",
    ),
    *(
        "not ",
        " and ",
        " or ",
        " unless ",
        " is ",
        "at",
        "today",
        "x" * 100,
        "\n",
        "\n  ",
        "=",
        "<",
    ),
)
_WORD = re.compile(r"[\w'-]+|[^\w\s]|\s+")
Draw = st.DrawFn


def _lines(draw: Draw, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    other = lines[draw(st.integers(0, len(lines) - 1))]
    change = draw(
        st.sampled_from(["delete", "double", "replace", "insert", "shift", "cut", "swap"])
    )
    line = lines[at]
    match change:
        case "delete":
            lines[at : at + draw(st.integers(1, 4))] = []
        case "double":
            lines[at:at] = lines[at : at + draw(st.integers(1, 4))]
        case "replace":
            lines[at] = other
        case "insert":
            lines.insert(at, other)
        case "shift":
            lines[at] = line[2:] if draw(st.booleans()) else "  " + line
        case "cut":
            return "\n".join(lines[:at])
        case _:
            lines[at] = " " * (len(line) - len(line.lstrip())) + other.lstrip()
    return "\n".join(lines)


def _characters(draw: Draw, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 3)))
    new = draw(st.sampled_from(["", *NASTY]) | st.characters())
    return text[:start] + new + text[end:]


def _words(draw: Draw, text: str) -> str:
    found = list(_WORD.finditer(text))
    if not found:
        return text
    one = found[draw(st.integers(0, len(found) - 1))]
    other = found[draw(st.integers(0, len(found) - 1))]
    new = draw(st.sampled_from(["", other.group(), one.group() * 2, *NASTY]))
    return text[: one.start()] + new + text[one.end() :]


CHANGES: tuple[Callable[[Draw, str], str], ...] = (_lines, _characters, _words)


@st.composite
def near(draw: Draw, text: str, most: int = 3) -> str:
    """Draw a text that is up to `most` changes away from `text`."""
    for _ in range(draw(st.integers(1, most))):
        text = draw(st.sampled_from(CHANGES))(draw, text)
    return text
