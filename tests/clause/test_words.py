"""Numbers, dates, quotes and letters: where a word of a clause ends and what it may hold."""

from __future__ import annotations

from datetime import date

import pytest

from purposebind.clause.from_text import from_text
from purposebind.clause.syntax import (
    Compare,
    Day,
    FactName,
    Is,
    Node,
    Number,
    Quantity,
    Value,
    Word,
)
from purposebind.places import passage

X = FactName("x")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("x > 0", Compare(X, ">", Number(0))),
        ("x > 999999999999999999", Compare(X, ">", Number(999999999999999999))),
        ("x > -999999999999999999", Compare(X, ">", Number(-999999999999999999))),
        ("x > 9999 years", Compare(X, ">", Quantity(9999, "year"))),
        ("x > 0001-01-01", Compare(X, ">", Day(date(1, 1, 1)))),
        ("x > 9999-12-31", Compare(X, ">", Day(date(9999, 12, 31)))),
        ("x > 2024-02-29", Compare(X, ">", Day(date(2024, 2, 29)))),
    ],
)
def test_numbers_and_days_reach_to_their_limits(text: str, node: Node) -> None:
    assert from_text(passage(text)) == (node, ())


@pytest.mark.parametrize(
    ("text", "code", "underlined"),
    [
        ("x > 18and a", "PB204", "18and"),
        ("x > 18years", "PB204", "18years"),
        ("x > 18_000", "PB204", "18_000"),
        ("x > 1.5", "PB204", "1.5"),
        ("x > 1e3", "PB204", "1e3"),
        ("x > 0x1f", "PB204", "0x1f"),
        ("x > 5-3", "PB204", "5-3"),
        ("x > 2026-1-1", "PB204", "2026-1-1"),
        ("x > 2026-01-01T00", "PB204", "2026-01-01T00"),
        ("x > 2026-01-011", "PB204", "2026-01-011"),
        ("x > 12026-01-01", "PB204", "12026-01-01"),
        ("x > 2026-01-01-01", "PB204", "2026-01-01-01"),
        ("x > 017", "PB209", "017"),
        ("x > -01", "PB209", "01"),
        ("x > 00", "PB209", "00"),
        ("x > 1000000000000000000", "PB209", "1000000000000000000"),
        ("x > 10000 days", "PB209", "10000 days"),
        ("x is within 10000 years after y", "PB209", "10000 years"),
        ("x > 2026-02-29", "PB208", "2026-02-29"),
        ("x > 2026-02-30", "PB208", "2026-02-30"),
        ("x > 2026-13-01", "PB208", "2026-13-01"),
        ("x > 2026-00-10", "PB208", "2026-00-10"),
        ("x > 0000-01-01", "PB208", "0000-01-01"),
        ("x > +1", "PB204", "+"),
        ("x > --1", "PB204", "-"),
        ("x is within -3 days after y", "PB204", "-"),
        ("x > -2026-01-01", "PB204", "2026-01-01"),
        ("x > v", "PB204", "v"),
        ("x > 'v'", "PB204", "'"),
        ("x > y", "PB204", "y"),
    ],
)
def test_other_numbers_and_days_are_refused_where_they_stand(
    text: str, code: str, underlined: str
) -> None:
    _, (problem,) = from_text(passage(text))

    assert problem.code == code
    assert problem.span is not None
    assert problem.span.text == underlined


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x is '18'", Number(18)),
        ('x is "0"', Number(0)),
        ("x is '2024-02-29'", Day(date(2024, 2, 29))),
        ("x is 'at'", Word("at")),
    ],
)
def test_any_value_may_be_quoted(text: str, value: Value) -> None:
    assert from_text(passage(text)) == (Is(X, (value,)), ())


@pytest.mark.parametrize("digits", [5_000, 4_000])
def test_a_number_of_thousands_of_digits_is_refused(digits: int) -> None:
    """Python itself refuses to read more than 4,300 digits."""
    _, (problem,) = from_text(passage(f"x > {'9' * digits}"))

    assert problem.code in ("PB202", "PB209")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x is 'legal obligation'", "legal obligation"),
        ("x is ''", ""),
        ("x is 'Law'", "Law"),
        ("x is '1a'", "1a"),
        ("x is 'a.b'", "a.b"),
        ("x is a.b", "a.b"),
        ("x includes 'a-b'", "a-b"),
        ("x is 'l\u0430w'", "l\u0430w"),
        ("x is '('", "("),
        ('x is "it\'s"', "it's"),
    ],
)
def test_a_value_is_spelt_like_a_name_in_quotes_too(text: str, found: str) -> None:
    _, (problem,) = from_text(passage(text))

    assert (problem.code, problem.message) == ("PB207", f"`{found}` is not a value")


@pytest.mark.parametrize(
    "text", ["x is 'law", 'x is "law', "x is 'law\"", "x is 'la\nw'", "x is law'"]
)
def test_a_quote_that_is_not_closed_is_refused(text: str) -> None:
    _, (problem,) = from_text(passage(text))

    assert problem.code == "PB204"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u0430", "CYRILLIC SMALL LETTER A"),
        ("\u03b1", "GREEK SMALL LETTER ALPHA"),
        ("\uff41", "FULLWIDTH LATIN SMALL LETTER A"),
        ("\u00e9", "LATIN SMALL LETTER E WITH ACUTE"),
        ("\u200b", "ZERO WIDTH SPACE"),
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE"),
        ("\u2019", "RIGHT SINGLE QUOTATION MARK"),
        ("\u2265", "GREATER-THAN OR EQUAL TO"),
        ("\u2212", "MINUS SIGN"),
        ("\u0661", "ARABIC-INDIC DIGIT ONE"),
        ("\u00a0", "NO-BREAK SPACE"),
        ("\u3000", "IDEOGRAPHIC SPACE"),
        ("\U0001f600", "GRINNING FACE"),
    ],
)
@pytest.mark.parametrize("text", ["{}bc", "a{}", "a and {}bc", "x is {}", "x > {}", "a {} b"])
def test_a_character_that_only_looks_right_is_named(text: str, character: str, name: str) -> None:
    clause = text.format(character)
    node, (problem,) = from_text(passage(clause))

    assert node is None
    assert f"(U+{ord(character):04X} {name})" in problem.message
    assert problem.span is not None
    assert problem.span.text == character
    assert problem.span.start == clause.index(character)


def test_words_touch_brackets_commas_and_signs_freely() -> None:
    node, problems = from_text(passage("x is one of(v,'w')"))

    assert problems == ()
    assert node == Is(X, (Word("v"), Word("w")))
