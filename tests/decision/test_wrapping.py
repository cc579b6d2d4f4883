"""Sentences of an explanation are broken into lines as the standard library breaks them."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from purposebind.decision.wrapping import wrapped

WORDS = st.text("ab-é", min_size=1, max_size=120) | st.text("ab", min_size=1, max_size=9)
SPACES = st.sampled_from((" ", " ", " ", "  ", " " * 7))


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Words with spaces between them and perhaps at the end."""
    parts = [draw(WORDS) + draw(SPACES) for _ in range(draw(st.integers(0, 30)))]
    return "".join(parts) + draw(WORDS | st.just(""))


@given(text=sentences(), indent=st.sampled_from(("", "  ", "    ")))
@example(text="a" * 96, indent="")
@example(text="a" * 97 + " b", indent="")
@example(text="a " + "b" * 97, indent="")
@example(text="a" * 95 + "  b", indent="")
@example(text="", indent="  ")
def test_lines_end_where_the_standard_library_ends_them(text: str, indent: str) -> None:
    expected = textwrap.wrap(
        text,
        96,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )

    assert wrapped(text, indent) == expected


@pytest.mark.parametrize(("text", "line"), [("a\nb", "a\\nb"), ("\x1b[2J", "\\x1b[2J")])
def test_what_commands_a_terminal_is_escaped_and_breaks_no_line(text: str, line: str) -> None:
    assert wrapped(text, "  ") == [f"  {line}"]
