"""The statement as a whole: its digest, and what no quote covers."""

from __future__ import annotations

import time

import pytest

from purposebind.places import Source
from purposebind.statement.text import Quote, Statement

TEXT = "We may use your name. We will not sell it, or rent it.\nYou may object."


def _statement(**texts: str) -> Statement:
    return Statement({name: Source(f"{name}.txt", text) for name, text in texts.items()})


def _quote(words: str, text: str = "main") -> Quote:
    start = TEXT.index(words)
    return Quote(words, text, 1, start, start + len(words))


def test_the_digest_is_of_names_and_words_and_not_of_files_or_order() -> None:
    one = Statement({"a": Source("x.txt", "one"), "b": Source("y.txt", "two")})
    other = Statement({"b": Source("z.txt", "two"), "a": Source("z.txt", "one")})

    assert one.digest == other.digest
    assert len(one.digest) == 64


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"main": "a b"}, {"main": "a  b"}),
        ({"main": "a"}, {"sms": "a"}),
        ({"a": "xy", "b": ""}, {"a": "x", "b": "y"}),
        ({"a": "1", "ab": "2"}, {"a": "1ab", "b": "2"}),
        ({"main": "a\n"}, {"main": "a\r\n"}),
    ],
)
def test_any_change_of_the_statement_changes_the_digest(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert _statement(**one).digest != _statement(**other).digest


@pytest.mark.parametrize(
    ("quotes", "left"),
    [
        ([], ["We may use your name. We will not sell it, or rent it.\nYou may object"]),
        ([TEXT], []),
        (["We may use your name."], ["We will not sell it, or rent it.\nYou may object"]),
        (["We may use your name.", "You may object."], ["We will not sell it, or rent it"]),
        (["We may", "name. We will not", "rent it.\nYou may object."], ["use your", "sell it, or"]),
        (
            ["We may use your name", "your name. We will not sell it, or rent it"],
            ["You may object"],
        ),
        (["We may use your name. We will", "use"], ["not sell it, or rent it.\nYou may object"]),
        (["We may use your name. We will not sell it", "or rent it.\nYou may object"], []),
    ],
)
def test_what_no_quote_covers_is_told_in_stretches_of_words(
    quotes: list[str], left: list[str]
) -> None:
    """Punctuation alone is not worth telling of; quotes may overlap and come in any order."""
    uncovered = _statement(main=TEXT).uncovered(_quote(words) for words in reversed(quotes))

    assert [span.text.rstrip(".,") for span in uncovered] == left


def test_every_text_of_a_statement_is_to_be_covered() -> None:
    statement = _statement(main=TEXT, sms="Reply STOP.")

    assert [span.text for span in statement.uncovered([_quote(TEXT)])] == ["Reply STOP."]
    assert [span.source.name for span in statement.uncovered([_quote(TEXT)])] == ["sms.txt"]


def test_a_quote_without_a_statement_covers_nothing() -> None:
    assert len(_statement(main="a b").uncovered([Quote("a b")])) == 1


def test_an_empty_statement_has_no_places_and_no_gaps() -> None:
    statement = _statement(main="")

    assert statement.places("a") == ()
    assert statement.nearest_passage("a") is None
    assert statement.uncovered([]) == ()


def test_a_long_statement_is_searched_in_a_second() -> None:
    statement = _statement(main="We may use it. " * 20_000)
    start = time.perf_counter()

    assert statement.places("We may never use it") == ()
    assert statement.nearest_passage("We may never use it") is not None
    assert time.perf_counter() - start < 60
