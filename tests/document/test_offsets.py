"""The way back from a scalar's characters to the source, for carets inside clauses."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from purposebind.document.from_text import from_text
from purposebind.document.nodes import MapNode, ScalarNode

ESCAPES = {
    "\\n": "\n",
    "\\t": "\t",
    '\\"': '"',
    "\\\\": "\\",
    "\\/": "/",
    "\\ ": " ",
    "\\x41": "A",
    "\\u00e9": "\u00e9",
    "\\U0001f600": "\U0001f600",
    "\\e": "\x1b",
    "\\_": "\xa0",
    "\\N": "\x85",
}
WORDS = ["a", "and", "age >= 18", "\u00e9", "\U0001f600", "(", "'b", '"c', "#", "is one of (x, y)"]
FOLDS = ["\n  ", "\n    ", "\n\n  ", " \n  ", "\r\n  ", "\n \t "]


def _scalar(text: str) -> ScalarNode | None:
    node, _ = from_text(text, "d")
    if not isinstance(node, MapNode) or len(node.entries) != 1:
        return None
    value = node.entries[0][1]
    return value if isinstance(value, ScalarNode) else None


def _written(pieces: list[str], style: str) -> str:
    inner = "".join(pieces)
    if style == "'":
        return f"'{inner.replace(chr(39), chr(39) * 2)}'"
    if style == '"':
        return f'"{inner}"'
    return f"{style}\n  {inner}\n" if style else inner


def _stands_for(source: str, at: int, character: str) -> bool:
    """Whether the source at `at` is the character or its escape; of blanks, whether it is one."""
    if character.isspace():
        return source[at] in " \t\r\n\\"
    if source[at] == "\\" and character != "\\":
        return any(source.startswith(raw, at) and ESCAPES[raw] == character for raw in ESCAPES)
    return source[at] == character


def _is_blank_behind_fold(before: str, after: str) -> bool:
    """An escaped blank right behind a line's indent: a bug of its own, below."""
    return "\n" in before and ESCAPES.get(after, after)[0].isspace()


PLAIN = st.lists(st.sampled_from([*WORDS, *FOLDS, " ", "  "]), min_size=1, max_size=8)
ESCAPED = st.lists(
    st.sampled_from([*WORDS[:6], *FOLDS, *ESCAPES, "\\\n  ", " ", "  "]), min_size=1, max_size=8
)


@given(PLAIN, st.sampled_from(["", "'", "|", ">", "|-", ">-", ">+"]))
@example(["it", "'b"], "'")
def test_each_character_maps_to_itself_or_to_the_fold_it_came_from(
    pieces: list[str], style: str
) -> None:
    source = f"a: {_written(pieces, style)}"
    scalar = _scalar(source)
    assume(scalar is not None)
    assert scalar is not None
    offsets = scalar.passage().offsets()

    assert offsets is not None
    assert len(offsets) == len(scalar.text)
    assert list(offsets) == sorted(offsets)
    assert all(map(_stands_for, [source] * len(offsets), offsets, scalar.text))


@given(ESCAPED)
@example(["a", "\\\n  ", "b"])
@example(["a", "\\n", "b"])
def test_each_character_of_a_double_quoted_scalar_maps_to_itself_or_to_its_escape(
    pieces: list[str],
) -> None:
    assume('"c' not in pieces)
    assume(not any(map(_is_blank_behind_fold, pieces, pieces[1:])))
    source = f"a: {_written(pieces, chr(34))}"
    scalar = _scalar(source)
    assume(scalar is not None)
    assert scalar is not None
    offsets = scalar.passage().offsets()

    assert offsets is not None
    assert len(offsets) == len(scalar.text)
    assert list(offsets) == sorted(offsets)
    assert all(map(_stands_for, [source] * len(offsets), offsets, scalar.text))


@pytest.mark.parametrize(
    ("source", "word", "column"),
    [
        ("a: one two", "two", 8),
        ("a: 'it''s two'", "two", 11),
        ('a: "\\x6fne \\u0074wo"', "two", 12),
        ('a: "one\\\n  two"', "two", 3),
        ("a: one\n    two", "two", 5),
        ("a: |\n   one\n   two\n", "two", 4),
        ("a: >\n   one\n   two\n", "two", 4),
        ("a: |2\n   one\n   two\n", "two", 4),
        ("a: >- # why\n   one\n   two\n", "two", 4),
        pytest.param(
            'a: "one\n  \\ntwo"',
            "two",
            5,
        ),
        ("a: |\n\n\n   one\n\n   two\n", "two", 4),
        ("a: >\r\n   one\r\n   two\r\n", "two", 4),
    ],
)
def test_a_word_is_found_where_it_stands(source: str, word: str, column: int) -> None:
    scalar = _scalar(source)
    assert scalar is not None
    at = scalar.text.index(word)

    assert scalar.passage().span(at, at + len(word)).column == column


def test_what_cannot_be_told_is_the_whole_scalar() -> None:
    """A line separator folds to a space, and is no line break elsewhere."""
    scalar = _scalar("a: one\u2028  two\u2028  three")
    assert scalar is not None

    assert scalar.passage().span(0, 1).text in ("o", "one\u2028  two\u2028  three")


def test_past_the_end_is_right_behind_the_last_character() -> None:
    scalar = _scalar("a: 'one '  # two")
    assert scalar is not None
    span = scalar.passage().span(4, 5)

    assert (span.column, span.text) == (9, "")
