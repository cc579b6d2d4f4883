"""The JSON reader agrees with the standard library wherever both take a text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode, to_data
from purposebind.limits import Limits
from purposebind.stated.from_json import from_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WHOLE = st.integers(-(10**17), 10**17)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 2, "\t"]))
def test_what_json_writes_is_read_back(
    value: Any, is_ascii: bool, indent: int | str | None
) -> None:
    text = json.dumps(value, ensure_ascii=is_ascii, indent=indent)

    root, problems = from_json(text, "u.json")

    assert problems == ()
    assert root is not None
    assert to_data(root) == value


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *("{", "}", "[", "]", ",", ":", '"', "\\", " ", "\n", "\\u00e9", "\\ud83d\\ude00"),
            *("1", "-0", "01", "1.", ".5", "2e3", "true", "null", "nul", "NaN", "é", "\x00"),
            *('"a"', '"b":', '{"a": 1}', "[1, 2]"),
        ]
    ),
    max_size=12,
).map("".join)


@given(FRAGMENTS)
def test_what_is_refused_is_what_the_library_refuses(text: str) -> None:
    """But for what is refused on purpose: duplicate keys, `NaN`, half of a surrogate pair."""
    try:
        json.loads(text)
        is_json = True
    except ValueError:
        is_json = False

    root, problems = from_json(text, "u.json")

    if root is not None:
        assert is_json
    else:
        assert not is_json or {problem.code for problem in problems} <= {"PB112", "PB702", "PB103"}


@given(st.binary(max_size=60).map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_gets_a_tree_or_a_problem_with_a_place(text: str) -> None:
    root, problems = from_json(text, "u.json")

    assert (root is None) == bool(problems)
    assert all(problem.span is not None for problem in problems)


@given(VALUES)
def test_every_node_stands_where_it_is_written(value: Any) -> None:
    text = json.dumps(value)

    root, _ = from_json(text, "u.json")

    assert root is not None
    for node in nodes(root):
        assert json.loads(node.span.text) == to_data(node)


def nodes(node: Node) -> list[Node]:
    """The node and all that it holds."""
    match node:
        case ListNode(items):
            return [node, *(each for item in items for each in nodes(item))]
        case MapNode(entries):
            return [node, *(each for entry in entries for item in entry for each in nodes(item))]
        case ScalarNode():
            return [node]


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("-7", -7), ("0", 0), ("-0", 0), ("999999999999999999", 999999999999999999)],
)
def test_whole_numbers_are_read(text: str, value: int) -> None:
    root, _ = from_json(text, "u.json")

    assert isinstance(root, ScalarNode)
    assert (root.value, type(root.value)) == (value, int)


@pytest.mark.parametrize("text", ["1.0", "1e3", "0.5", "1000000000000000000", "1" * 5000, "1e999"])
def test_other_numbers_fit_nowhere(text: str) -> None:
    """As in YAML: a number that is not plain and whole is no text, no whole number and no day."""
    root, _ = from_json(text, "u.json")

    assert isinstance(root, ScalarNode)
    assert isinstance(root.value, float)


def test_nesting_may_be_raised_and_has_a_ceiling() -> None:
    def deep(levels: int) -> str:
        return "[" * levels + "]" * levels

    assert from_json(deep(64), "u")[0] is not None
    assert from_json(deep(65), "u")[0] is None
    assert from_json(deep(100), "u", Limits(document_nesting=10_000))[0] is not None
    assert from_json(deep(101), "u", Limits(document_nesting=10_000))[0] is None


def test_all_problems_of_a_text_are_found_in_one_run() -> None:
    text = '{"a": NaN, "a": 1, "b": "\\udc00", "c": Infinity} x'

    _, problems = from_json(text, "u.json")

    assert [(problem.code, problem.span.column) for problem in problems if problem.span] == [
        ("PB702", 7),
        ("PB112", 12),
        ("PB103", 25),
        ("PB702", 40),
        ("PB701", 50),
    ]
