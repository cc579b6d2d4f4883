"""Texts, spans in them, and passages read from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.places import Passage, Source, Span, passage

TEXT = "one\ntwo\r\nthree\rfour\n\nsix"


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, (1, 1)), (2, (1, 3)), (3, (1, 4)), (4, (2, 1)), (8, (2, 5)), (9, (3, 1)), (15, (4, 1))],
)
def test_lines_and_columns_count_from_one_over_every_line_break(
    offset: int, place: tuple[int, int]
) -> None:
    assert Source("t", TEXT).position(offset) == place


def test_the_end_of_a_text_has_a_place() -> None:
    assert Source("t", TEXT).position(len(TEXT)) == (6, 4)
    assert Source("t", "a\n").position(2) == (2, 1)
    assert Source("t", "").position(0) == (1, 1)


@pytest.mark.parametrize(
    ("line", "text"), [(1, "one"), (2, "two"), (3, "three"), (4, "four"), (5, ""), (6, "six")]
)
def test_the_text_of_a_line_has_no_line_break(line: int, text: str) -> None:
    assert Source("t", TEXT).line_text(line) == text


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_only_three_line_breaks_count(character: str) -> None:
    """Editors number lines by these; a line separator is a character like any other."""
    assert Source("t", f"a{character}b").position(2) == (1, 3)


def test_a_span_tells_its_text_and_both_its_ends() -> None:
    span = Span(Source("t.txt", TEXT), 6, 12)

    assert span.text == "o\r\nthr"
    assert span.to_dict() == {
        "file": "t.txt",
        "line": 2,
        "column": 3,
        "end_line": 3,
        "end_column": 4,
        "start": 6,
        "end": 12,
    }


def test_spans_are_values() -> None:
    one, other = Span(Source("t", "ab"), 0, 1), Span(Source("t", "ab"), 0, 1)

    assert one == other
    assert hash(one) == hash(other)
    assert one != Span(Source("u", "ab"), 0, 1)


def test_text_that_stands_in_no_file_is_its_own_source() -> None:
    found = passage("consent and", "clause").span(8, 11)

    assert (found.source.name, found.text, found.column) == ("clause", "and", 9)


def test_a_passage_past_its_end_is_the_place_behind_its_last_character() -> None:
    assert passage("abc").span(3, 4) == Span(Source("<text>", "abc"), 3, 3)
    assert passage("abc").span(99, 100) == Span(Source("<text>", "abc"), 3, 3)


def test_a_passage_that_is_cut_short_shows_what_there_is() -> None:
    assert passage("abc").span(1, 99).text == "bc"
    assert passage("abc").span(1, 1).text == "b"


def test_a_passage_whose_characters_cannot_be_told_is_its_whole() -> None:
    whole = Span(Source("t", "xx abc"), 3, 6)

    assert Passage("abc", whole, lambda: None).span(1, 2) == whole
    assert passage("").span(0, 1).text == ""


@given(st.text(alphabet="ab\r\n\u2028\U0001f600", max_size=30), st.data())
def test_every_offset_has_a_place_that_leads_back_to_it(text: str, data: st.DataObject) -> None:
    source = Source("t", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)

    assert source.line_starts[line - 1] + column - 1 == offset
    assert line <= len(source.line_starts)


def test_a_piece_of_a_file_counts_its_lines_from_where_it_stands() -> None:
    piece = Source("records.jsonl", "one\ntwo\n", first_line=17)

    assert piece.position(0) == (17, 1)
    assert piece.position(5) == (18, 2)
    assert piece.line_text(18) == "two"
    assert Span(piece, 4, 7).line == 18
