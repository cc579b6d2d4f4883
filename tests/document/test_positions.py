"""Where nodes stand: every scalar style, other alphabets, every kind of line break."""

from __future__ import annotations

import pytest

from purposebind.document.from_text import from_bytes, from_text
from purposebind.document.nodes import (
    ListNode,
    MapNode,
    Node,
    ScalarNode,
    key_span,
    node_at,
    to_data,
)

DOCUMENT = """\
plain: one two
single: 'it''s'
double: "caf\\u00e9"
literal: |
  first
  second
folded: >-
  first
  second
flow: {inner: [a, b]}
block:
- x
- y: z
"""


def _read(text: str) -> Node:
    node, problems = from_text(text, "d.yaml")
    assert problems == ()
    assert node is not None
    return node


@pytest.mark.parametrize(
    ("path", "value", "line", "column", "text"),
    [
        (("plain",), "one two", 1, 8, "one two"),
        (("single",), "it's", 2, 9, "'it''s'"),
        (("double",), "caf\u00e9", 3, 9, '"caf\\u00e9"'),
        (("literal",), "first\nsecond\n", 4, 10, "|\n  first\n  second\n"),
        (("folded",), "first second", 7, 9, ">-\n  first\n  second\n"),
        (("flow", "inner", 1), "b", 10, 19, "b"),
        (("block", 0), "x", 12, 3, "x"),
        (("block", 1, "y"), "z", 13, 6, "z"),
    ],
)
def test_every_style_of_scalar_has_its_value_and_its_place(
    path: tuple[str | int, ...], value: str, line: int, column: int, text: str
) -> None:
    node = node_at(_read(DOCUMENT), path)

    assert isinstance(node, ScalarNode)
    assert node.text == value
    assert (node.span.line, node.span.column, node.span.text) == (line, column, text)


def test_collections_reach_from_their_first_to_their_last_character() -> None:
    root = _read("a: {b: [1, 2]}\nc:\n- d\n- e\n")

    flow, items = node_at(root, ("a",)), node_at(root, ("a", "b"))
    block = node_at(root, ("c",))
    assert isinstance(flow, MapNode)
    assert flow.span.text == "{b: [1, 2]}"
    assert isinstance(items, ListNode)
    assert items.span.text == "[1, 2]"
    assert block.span.text.strip() == "- d\n- e"
    assert root.span.start == 0


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("\u00e9\u00e8: a\nb: c\n", 2, 4),
        ("\U0001f600\U0001f600: a\nb: c\n", 2, 4),
        ("\u65e5\u672c: \u8a9e\nb: c\n", 2, 4),
        ("a: \U0001f600\nb: c\n", 2, 4),
        ("a: x\r\nb: c\r\n", 2, 4),
        ("a: x\rb: c\r", 2, 4),
        ("# \u00e9\U0001f600\n\na: x\nb: c", 4, 4),
        ("{\U0001f600: a, b: c}", 1, 11),
    ],
)
def test_places_count_characters_whatever_the_alphabet_or_line_break(
    text: str, line: int, column: int
) -> None:
    node = node_at(_read(text), ("b",))

    assert (node.span.line, node.span.column, node.span.text) == (line, column, "c")


def test_a_byte_order_mark_moves_no_place() -> None:
    node, problems = from_bytes(b"\xef\xbb\xbfa: b\n", "d.yaml")

    assert problems == ()
    assert node is not None
    found = node_at(node, ("a",)).span
    assert (found.line, found.column, found.text) == (1, 4, "b")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("says",), "one"),
        (("says", 0), "one"),
        (("says", 0, "quote"), "one"),
        (("nested", 0, "deeper"), "{a: b}"),
        (("list", 7), "[x, y]"),
        (("missing", "further"), "says: one\nnested: {a: b}\nlist: [x, y]\n"),
    ],
)
def test_a_path_that_goes_too_far_leads_to_the_deepest_node_on_it(
    path: tuple[str | int, ...], text: str
) -> None:
    """One item may be written without its list; and a missing part is shown by what lacks it."""
    root = _read("says: one\nnested: {a: b}\nlist: [x, y]\n")

    assert node_at(root, path).span.text == text


def test_the_place_of_a_key_is_the_key() -> None:
    root = _read('a: {b: 1, "c d": 2}\n')

    assert key_span(root, ("a", "b")).text == "b"
    assert key_span(root, ("a", "c d")).text == '"c d"'
    assert key_span(root, ("a", "z")).text == '{b: 1, "c d": 2}'


def test_data_of_a_document_is_plain() -> None:
    assert to_data(_read("a: [1, {b: true}, ~, x]\n")) == {"a": [1, {"b": True}, None, "x"]}
