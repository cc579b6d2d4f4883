"""What counts as the same words, and what does not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.statement.folding import fold, folded


def _characters(*names: str) -> list[str]:
    return [unicodedata.lookup(name) for name in names]


SINGLE = _characters(
    "LEFT SINGLE QUOTATION MARK",
    "RIGHT SINGLE QUOTATION MARK",
    "SINGLE LOW-9 QUOTATION MARK",
    "SINGLE HIGH-REVERSED-9 QUOTATION MARK",
    "SINGLE LEFT-POINTING ANGLE QUOTATION MARK",
    "SINGLE RIGHT-POINTING ANGLE QUOTATION MARK",
    "PRIME",
    "REVERSED PRIME",
    "MODIFIER LETTER PRIME",
    "MODIFIER LETTER APOSTROPHE",
    "FULLWIDTH APOSTROPHE",
)
DOUBLE = _characters(
    "LEFT DOUBLE QUOTATION MARK",
    "RIGHT DOUBLE QUOTATION MARK",
    "DOUBLE LOW-9 QUOTATION MARK",
    "DOUBLE HIGH-REVERSED-9 QUOTATION MARK",
    "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK",
    "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK",
    "DOUBLE PRIME",
    "REVERSED DOUBLE PRIME",
    "MODIFIER LETTER DOUBLE PRIME",
    "FULLWIDTH QUOTATION MARK",
    "DOUBLE LOW-REVERSED-9 QUOTATION MARK",
)
DASHES = _characters(
    "HYPHEN",
    "NON-BREAKING HYPHEN",
    "FIGURE DASH",
    "EN DASH",
    "EM DASH",
    "HORIZONTAL BAR",
    "MINUS SIGN",
    "SOFT HYPHEN",
    "ARMENIAN HYPHEN",
    "SMALL EM DASH",
    "FULLWIDTH HYPHEN-MINUS",
    "SUPERSCRIPT MINUS",
    "SUBSCRIPT MINUS",
    "TWO-EM DASH",
    "THREE-EM DASH",
    "SWUNG DASH",
    "WAVE DASH",
)
ORNAMENTS = _characters(
    "HEAVY SINGLE TURNED COMMA QUOTATION MARK ORNAMENT",
    "HEAVY SINGLE COMMA QUOTATION MARK ORNAMENT",
    "HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT",
    "HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT",
)
BLANKS = [" ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u202f", "\u3000", "\u2028", "\x0c", " \n "]


@pytest.mark.parametrize("mark", SINGLE)
def test_a_single_quotation_mark_or_prime_is_an_apostrophe(mark: str) -> None:
    assert fold(f"client{mark}s") == "client's"


@pytest.mark.parametrize("mark", DOUBLE)
def test_a_double_quotation_mark_or_prime_is_a_straight_one(mark: str) -> None:
    assert fold(f"{mark}anyone{mark}") == '"anyone"'


@pytest.mark.parametrize("dash", DASHES)
def test_a_hyphen_dash_or_minus_is_a_hyphen(dash: str) -> None:
    assert fold(f"e{dash}mail") == "e-mail"


@pytest.mark.parametrize("blank", BLANKS)
def test_a_run_of_white_space_is_one_space(blank: str) -> None:
    assert fold(f"we{blank}may{blank} use") == "we may use"
    assert fold(f"{blank}we{blank}") == "we"


@pytest.mark.parametrize(
    ("text", "same"),
    [("and so on\u2026", "and so on..."), ("3\u2034", "3'''"), ("3\u2057", "3''''")],
)
def test_an_ellipsis_and_the_long_primes_are_several_characters(text: str, same: str) -> None:
    assert fold(text) == same


@pytest.mark.parametrize("mark", ORNAMENTS)
def test_ornaments_are_quotation_marks_too(mark: str) -> None:
    assert fold(f"a{mark}b") in ("a'b", 'a"b')


@pytest.mark.parametrize(
    "text",
    [
        *(
            "We",
            "*bold*",
            "_it_",
            "`code`",
            "# heading",
            "a.b",
            "\u00e9",
            "e\u0301",
            "\u200b",
            "50%",
        ),
        *("\u00b4", "\u02bb", "\u2022", "\ufeff", "\u00d7", "~", "\u2044"),
    ],
)
def test_everything_else_is_part_of_the_text(text: str) -> None:
    assert fold(f"a{text}b") == f"a{text}b"


def test_folding_knows_where_each_character_came_from() -> None:
    result = folded("a \n b\u2026\u201cc")

    assert result.text == 'a b..."c'
    assert result.offsets == (0, 1, 4, 5, 5, 5, 6, 7)
    assert result.ends == (1, 4, 5, 6, 6, 6, 7, 8)


@given(st.text(alphabet="ab '\"-.\n\t\u00a0\u2019\u201c\u2013\u2026\u2057\U0001f600", max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text)

    assert folded(once.text).text == once.text
    assert len(once.text) == len(once.offsets) == len(once.ends)
    assert list(once.offsets) == sorted(once.offsets)
    assert all(start < end for start, end in zip(once.offsets, once.ends, strict=True))
