"""The quick reader of JSON takes a text only where the careful one reads the same from it."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from purposebind.document.nodes import to_data
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.stated.from_json import from_json
from purposebind.stated.plain_json import plain_json

from .test_json_reader import FRAGMENTS, VALUES


def agree(text: str) -> bool:
    """Whether the quick reader takes a text; it then reads what the careful one reads."""
    quick = plain_json(text, DEFAULT_LIMITS)
    if quick is None:
        return False
    root, problems = from_json(text, "u.json")

    assert problems == ()
    assert root is not None
    # As text: to Python `1` and `True` are equal.
    assert repr(quick) == repr(to_data(root))
    return True


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=4), st.booleans())
def test_what_the_quick_reader_takes_the_careful_one_reads_alike(
    value: dict[str, Any], is_ascii: bool
) -> None:
    agree(json.dumps(value, ensure_ascii=is_ascii))


@given(FRAGMENTS.map(lambda text: f'{{"a": {text}}}') | FRAGMENTS)
@example('{"a": 1, "a": 2}')
@example('{"a": -0, "b": 01}')
@example("\ufeff{}")
def test_no_broken_text_is_taken(text: str) -> None:
    agree(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"action": "use", "data": ["name", {"is": "email", "old": false}], "facts": {}}',
        ' \t{"a": null, "b": -12, "c": "\\u00e9 \\n \\"", "d": "\u2028"}\r',
        '{"a": 123456789012345678, "b": 1234567890123456789, "c": 1.0, "d": 1e400}',
        "{}",
    ],
)
def test_ordinary_lines_are_read_quickly(text: str) -> None:
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        "{} {}",
        '{"a": 1, "a": 1}',
        '{"a": {"b": 1, "b": 1}}',
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": "\\ud83d"}',
        '{"a": "\\uDE00"}',
        '{"a": "\x00"}',
        "{'a': 1}",
        '{"a": ' * 65 + "1" + "}" * 65,
        "[" * 100_000,
    ],
)
def test_what_takes_a_second_look_is_left_to_the_careful_reader(text: str) -> None:
    assert plain_json(text, DEFAULT_LIMITS) is None


def test_the_limit_of_nesting_holds() -> None:
    limits = Limits(document_nesting=2)

    assert plain_json('{"a": {"b": 1}}', limits) == {"a": {"b": 1}}
    assert plain_json('{"a": {"b": {}}}', limits) is None
