"""Quotes and the statement: each occurs exactly once, or a problem says where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.places import Source, Span
from purposebind.problems.problem import Problem
from purposebind.statement.binding import bind
from purposebind.statement.text import Quote, Statement

MAIN = """\
Your privacy
We may use your\tname \u2014 and your e\u2011mail address \u2013 for support.
\u201cThird parties\u201d are
  other companies\u2026
We may write to you. The client\u2019s choice counts.
"""
SMS = "We may text you.\nWe may write to you.\n"
ONE = Statement({"main": Source("a.txt", MAIN)})
BOTH = Statement({"main": Source("a.txt", MAIN), "sms": Source("b.txt", SMS)})
WRITTEN = Span(Source("policy.yaml", "says: x"), 6, 7)


def _bound(statement: Statement, words: str, text: str = "", line: int = 0) -> Quote:
    quote, problem = bind(statement, words, text=text, line=line, written=WRITTEN)
    assert problem is None
    assert quote is not None
    return quote


def _problem(statement: Statement, words: str, text: str = "", line: int = 0) -> Problem:
    quote, problem = bind(statement, words, text=text, line=line, written=WRITTEN)
    assert quote is None
    assert problem is not None
    assert problem.span is WRITTEN
    return problem


@pytest.mark.parametrize(
    ("words", "line", "found"),
    [
        ("Your privacy", 1, "Your privacy"),
        ("your name", 2, "your\tname"),
        ("name - and", 2, "name \u2014 and"),
        ("e-mail address", 2, "e\u2011mail address"),
        ('"Third parties" are other', 3, "\u201cThird parties\u201d are\n  other"),
        ("'Third", None, None),
        ("other companies...", 4, "other companies\u2026"),
        ("companies..", 4, "companies\u2026"),
        ("The client's choice", 5, "The client\u2019s choice"),
        ("  support.\n\n\u201cThird  ", 2, "support.\n\u201cThird"),
        ("privacy\u00a0We", 1, "privacy\nWe"),
    ],
)
def test_a_quote_is_found_through_line_breaks_and_typography(
    words: str, line: int | None, found: str | None
) -> None:
    if found is None or line is None:
        assert _problem(ONE, words).code == "PB401"
        return
    quote = _bound(ONE, words)

    assert (quote.text, quote.line) == ("main", line)
    assert MAIN[quote.start : quote.end] == found
    assert quote.words == words.strip()


@pytest.mark.parametrize(
    "words", ["we may use", "your name - and your email", "third parties", "We may use your name."]
)
def test_other_words_are_not_found(words: str) -> None:
    """Capitals, punctuation and letters are part of the text."""
    assert _problem(ONE, words).code == "PB401"


def test_words_that_occur_in_two_texts_are_repeated() -> None:
    problem = _problem(BOTH, "We may write to you.")

    assert problem.code == "PB402"
    assert "2 times" in problem.message
    assert [(each.span.source.name, each.span.line) for each in problem.related] == [
        ("a.txt", 5),
        ("b.txt", 2),
    ]


def test_a_text_or_a_line_settles_repeated_words() -> None:
    assert _bound(BOTH, "We may write to you.", text="sms").line == 2
    assert _bound(BOTH, "We may write to you.", text="main").line == 5
    assert _bound(BOTH, "We may write to you.", line=5).text == "main"
    assert _bound(ONE, "We may", line=2).line == 2
    assert _bound(BOTH, "We may", text="sms", line=1).start == 0


def test_a_line_that_still_leaves_two_does_not_settle() -> None:
    statement = Statement({"main": Source("a.txt", "no, no\n")})

    assert _problem(statement, "no", line=1).code == "PB402"
    assert _problem(BOTH, "We may", line=2).code == "PB402"


def test_a_text_or_a_line_where_the_words_are_not_is_told_from_words_that_are_nowhere() -> None:
    elsewhere = _problem(BOTH, "Your privacy", text="sms")

    assert elsewhere.code == "PB403"
    assert elsewhere.help == "line 1"
    assert [each.span.line for each in elsewhere.related] == [1]
    assert _problem(BOTH, "Your privacy", line=2).code == "PB403"
    assert _problem(BOTH, "Your secrecy", text="sms").code == "PB401"


def test_a_text_that_does_not_exist_is_told_with_those_that_do() -> None:
    problem = _problem(BOTH, "Your privacy", text="zzz")

    assert problem.code == "PB405"
    assert problem.help == "the texts are `main`, `sms`"


@pytest.mark.parametrize("words", ["", " ", "\u00a0\u2003", "\n"])
def test_words_that_are_none_bind_to_nothing(words: str) -> None:
    assert _problem(ONE, words).code == "PB404"


def test_overlapping_occurrences_count() -> None:
    statement = Statement({"main": Source("a.txt", "again and again and again")})

    assert len(statement.places("again and again")) == 2
    assert _problem(statement, "again and again").code == "PB402"


def test_many_places_are_shown_to_the_fifth() -> None:
    statement = Statement({"main": Source("a.txt", "data\n" * 9)})
    problem = _problem(statement, "data")

    assert "9 times" in problem.message
    assert [each.span.line for each in problem.related] == [1, 2, 3, 4, 5]
    assert problem.help == "quote more words, or settle it with `line: 1`"


def test_without_a_statement_a_quote_is_kept_as_it_is() -> None:
    assert bind(None, " any words ", written=WRITTEN) == (Quote("any words"), None)


@pytest.mark.parametrize(
    ("words", "nearest", "line"),
    [
        ("We may use your name and your e-mail for support.", "We may use", 2),
        ("We might write to you.", "We may write", 5),
        pytest.param(
            *("We may write to us", "We may write", 5),
        ),
        ("other companies and people", None, None),
    ],
)
def test_the_nearest_passage_shares_more_than_half_of_the_words(
    words: str, nearest: str | None, line: int | None
) -> None:
    problem = _problem(ONE, words)

    if nearest is None:
        assert problem.help is None
        assert problem.related == ()
    else:
        assert problem.related[0].span.line == line
        assert problem.related[0].span.text.startswith(nearest)
        assert f"did you mean `{nearest}" in (problem.help or "")


def test_of_passages_that_share_as_many_words_the_nearest_has_them_in_their_places() -> None:
    text = "We may keep it to comply with the law, develop our products, or protect our rights."
    statement = Statement({"main": Source("a.txt", text)})

    exchanged = _problem(statement, "improve our products,")
    inserted = _problem(statement, "to comply with each law,")

    assert exchanged.related[0].span.text == "develop our products"
    assert inserted.related[0].span.text == "to comply with the law"


@given(st.data())
def test_a_piece_of_the_statement_is_found_where_it_stands(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(MAIN) - 2))
    end = data.draw(st.integers(start + 1, len(MAIN)))
    words = MAIN[start:end].strip()
    if not words:
        return
    places = ONE.places(words)

    assert any(start <= each.span.start < each.span.end <= end for each in places)


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\x1b", "\ufeff"])
def test_a_character_that_hides_or_reorders_is_shown_in_the_message(character: str) -> None:
    """Words that look like the statement's and are not; the reader must see why."""
    problem = _problem(ONE, f"Your {character}privacy")

    assert problem.code == "PB401"
    assert character not in problem.message
    assert character.encode("unicode_escape").decode() in problem.message
    assert problem.help == "did you mean `Your privacy`?"
