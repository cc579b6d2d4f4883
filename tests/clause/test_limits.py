"""Clauses that are too long or too deep: refused before they are parsed."""

from __future__ import annotations

import time

import pytest

from purposebind import Limits
from purposebind.clause.from_text import from_text
from purposebind.clause.to_text import to_text
from purposebind.places import passage


def _codes(text: str, limits: Limits | None = None) -> list[str]:
    return [problem.code for problem in from_text(passage(text), limits or Limits())[1]]


def test_the_longest_clause_has_4096_characters() -> None:
    assert _codes("a" * 4096) == []
    assert _codes("a" * 4097) == ["PB202"]


def test_a_chain_may_be_as_long_as_a_clause() -> None:
    text = " and ".join(["a"] * 680)
    node, problems = from_text(passage(text))

    assert problems == ()
    assert node is not None
    assert to_text(node) == text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("(" * 64 + "a" + ")" * 64, []),
        ("(" * 65 + "a" + ")" * 65, ["PB203"]),
        ("not " * 64 + "a", []),
        ("not " * 65 + "a", ["PB203"]),
        ("not (" * 32 + "a" + ")" * 32, []),
        ("not (" * 33 + "a" + ")" * 33, ["PB203"]),
        ("(a) and " * 200 + "(a)", []),
        ("(a) and " * 3 + "(" * 64 + "a" + ")" * 64, []),
        ("(a) and " * 3 + "(" * 65 + "a" + ")" * 65, ["PB203"]),
        ("not a and " * 200 + "not a", []),
        ("x is not v and " * 100 + "a", []),
        ("(" * 64, ["PB204"]),
        (")" * 200, ["PB204"]),
    ],
)
def test_brackets_and_nots_nest_64_deep(text: str, codes: list[str]) -> None:
    assert _codes(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "(" * 100_000 + "a" + ")" * 100_000,
        "not " * 100_000 + "a",
        "not(" * 50_000,
        "a and " * 100_000 + "a",
        "a" * 10_000_000,
        ")" * 100_000,
        "'" * 100_000,
    ],
)
def test_a_clause_of_any_size_is_refused_at_once_where_the_limit_is_raised(text: str) -> None:
    """A raised limit of length does not raise the depth."""
    start = time.perf_counter()

    assert _codes(text)[0] in ("PB202", "PB203", "PB204")
    if len(text) < 1_000_000 and "and" not in text:
        assert _codes(text, Limits(clause_characters=10**9))[0] in ("PB203", "PB204")
    assert time.perf_counter() - start < 60


def test_the_depth_cannot_be_raised_above_the_ceiling() -> None:
    limits = Limits(clause_nesting=10**6, clause_characters=10**6)

    assert _codes("(" * 100 + "a" + ")" * 100, limits) == []
    assert _codes("(" * 101 + "a" + ")" * 101, limits) == ["PB203"]


@pytest.mark.parametrize("name", ["k" + "not" * 70, "not" * 70 + "_"])
def test_letters_of_a_name_are_no_depth(name: str) -> None:
    assert _codes(name) == []


def test_the_not_that_is_too_deep_is_underlined() -> None:
    _, (problem,) = from_text(passage("not not a"), Limits(clause_nesting=1))

    assert problem.span is not None
    assert (problem.span.column, problem.span.text) == (5, "not")


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", "\u2003"])
def test_a_clause_without_words_is_empty(text: str) -> None:
    assert _codes(text) == ["PB201"]
