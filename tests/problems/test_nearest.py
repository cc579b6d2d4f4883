"""The nearest right answer, and other people's text in a message of one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.problems.nearest import did_you_mean, listed, nearest, shown

NAMES = ["marketing", "support", "email_address", "e_mail", "no-sale"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("marketting", "marketing"),
        ("Marketing", "marketing"),
        ("suport", "support"),
        ("email-address", "email_address"),
        ("Email Address", "email_address"),
        ("no_sale", "no-sale"),
        ("zzz", None),
        ("", None),
        ("m" * 61, None),
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(word: str, name: str | None) -> None:
    assert nearest(word, NAMES) == name


def test_the_nearest_of_equals_is_the_same_on_every_run() -> None:
    assert nearest("ax", ["ab", "ac", "ad"]) == nearest("ax", ["ad", "ac", "ab"])


def test_help_asks_and_does_not_tell() -> None:
    assert did_you_mean("suport", NAMES) == "did you mean `support`?"
    assert did_you_mean("zzz", NAMES) is None


def test_lists_are_cut_and_the_rest_is_counted() -> None:
    assert listed("abc") == "`a`, `b`, `c`"
    assert listed("abcdefghij") == "`a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and 2 more"
    assert listed([]) == ""


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\\nlines"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\u202eabc", "\\u202eabc"),
        ("caf\u00e9 \u65e5", "caf\u00e9 \u65e5"),
        ("x" * 61, "x" * 57 + "..."),
    ],
)
def test_somebodys_text_stays_on_one_line_and_hides_nothing(text: str, visible: str) -> None:
    assert shown(text) == visible


@given(st.text(max_size=200))
def test_shown_text_is_printable_and_short(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) <= 60


def test_the_nearest_of_twenty_thousand_names_is_the_nearest_of_all() -> None:
    names = [f"t{index}_term" for index in range(20_000)]

    assert nearest("t12345_tern", names) == "t12345_term"
