"""Texts written as scalars read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.document.from_text import from_text
from purposebind.document.nodes import to_data
from purposebind.document.to_text import folded, plain_or_quoted, quoted

TEXTS = st.text(st.characters(codec="utf-8"))


def read(scalar: str) -> object:
    """The value of `scalar` behind a key."""
    root, problems = from_text(f"key: {scalar}\n", "t.yaml")
    assert root is not None, problems
    return to_data(root)


@given(TEXTS)
def test_a_quoted_text_reads_as_itself(text: str) -> None:
    assert read(quoted(text)) == {"key": text}


@given(TEXTS)
def test_a_text_is_plain_only_where_it_reads_as_text(text: str) -> None:
    assert read(plain_or_quoted(text)) == {"key": text}


@pytest.mark.parametrize(
    "text", ["true", "Null", "1", "2026-01-31", "", "a: b", "- a", "a #b", "~"]
)
def test_what_yaml_would_read_as_something_else_is_quoted(text: str) -> None:
    assert plain_or_quoted(text) == f'"{text}"'


def test_a_plain_text_is_left_as_it_is() -> None:
    assert plain_or_quoted("Smart Parts PC") == "Smart Parts PC"


@given(TEXTS)
def test_a_folded_text_reads_as_its_words(text: str) -> None:
    assert read(folded(text, 2, 30)) == {"key": " ".join(text.split())}


def test_a_folded_text_is_wrapped() -> None:
    assert folded("We use: your name # and more", 4, 18) == (
        ">-\n    We use: your\n    name # and\n    more"
    )
