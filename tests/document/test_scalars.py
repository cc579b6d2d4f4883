"""Plain scalars by the core schema: what is text, what is a number, what is neither."""

from __future__ import annotations

import pytest

from purposebind.document.from_text import from_text
from purposebind.document.nodes import MapNode, to_data
from purposebind.document.scalars import ODD_NUMBER, resolve


@pytest.mark.parametrize(
    "text",
    [
        *("no", "No", "NO", "yes", "on", "On", "off", "y", "n", "True", "TRUE", "False"),
        *("12:30:00", "2026-11-22", "2026-11-22T10:00:00Z", "1_000", "0b11", "1,000", "١٢"),
        *("+", "-", ".", "+-1", "1e", "e1", "0x", "0xg", "0o8", "NaN", "inf", "Infinity", "none"),
        *("<<", "=", "~a", "nULL", "tru", "1.2.3", "--1", "1-1", "+.nan"),
    ],
)
def test_these_stay_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("false", False), ("", None), ("~", None), ("null", None), ("Null", None)],
)
def test_only_two_words_are_booleans_and_five_are_empty(text: str, value: bool | None) -> None:
    assert resolve(text) is value
    assert resolve("NULL") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("7", 7),
        ("-18", -18),
        ("999999999999999999", 999999999999999999),
        ("-999999999999999999", -999999999999999999),
    ],
)
def test_plain_decimals_are_whole_numbers(text: str, value: int) -> None:
    resolved = resolve(text)

    assert resolved == value
    assert type(resolved) is int


@pytest.mark.parametrize(
    "text",
    [
        *("017", "00", "-01", "+1", "0x1f", "0o17", "1e3", "1E3", "1.0", "1.", ".5", "-.5"),
        *(".inf", "-.INF", ".nan", ".NaN", "1000000000000000000", "-1000000000000000000"),
        *("1.5e-3", "9" * 5000),
    ],
)
def test_other_numbers_fit_nowhere(text: str) -> None:
    """Neither as text nor as a whole number, so that nobody's octal is read as decimal."""
    assert resolve(text) == ODD_NUMBER
    assert type(resolve(text)) is float


def test_the_capital_of_hexadecimal_is_no_number() -> None:
    assert resolve("0X1F") == "0X1F"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"true"', "true"),
        ("'17'", "17"),
        ('""', ""),
        ("''", ""),
        ("|\n  17\n", "17\n"),
        (">-\n  null\n", "null"),
        ('"\\x41\\u00e9\\U0001F600"', "A\u00e9\U0001f600"),
        ("'it''s'", "it's"),
    ],
)
def test_quoted_scalars_are_text_whatever_they_spell(written: str, value: str) -> None:
    node, problems = from_text(f"a: {written}", "d")

    assert problems == ()
    assert isinstance(node, MapNode)
    assert to_data(node) == {"a": value}


def test_keys_named_on_and_no_survive() -> None:
    node, _ = from_text("on: no\noff: 12:30:00\nyes: 0x1f\n", "d")

    assert node is not None
    assert to_data(node) == {"on": "no", "off": "12:30:00", "yes": ODD_NUMBER}
