"""`and` mixed with `or`: refused, with every reading written out."""

from __future__ import annotations

import re

import pytest

from purposebind.clause.from_text import from_text
from purposebind.clause.to_text import to_text
from purposebind.places import passage


@pytest.mark.parametrize(
    ("text", "one", "other", "column"),
    [
        ("a and b or c", "(a and b) or c", "a and (b or c)", 9),
        ("a or b and c", "a or (b and c)", "(a or b) and c", 8),
        ("a or b or c and d", "a or b or (c and d)", "(a or b or c) and d", 13),
        ("a and b or c and d", "(a and b) or (c and d)", "a and (b or c) and d", 9),
        ("not a and b or c", "(not a and b) or c", "not a and (b or c)", 13),
        ("(a or b) and c or d", "((a or b) and c) or d", "(a or b) and (c or d)", 16),
    ],
)
def test_both_readings_are_shown_with_their_brackets(
    text: str, one: str, other: str, column: int
) -> None:
    node, (problem,) = from_text(passage(text))

    assert node is None
    assert problem.code == "PB205"
    assert problem.help == f"write `{one}` or `{other}`"
    assert problem.span is not None
    assert problem.span.column == column


def test_the_readings_that_are_shown_can_be_used() -> None:
    _, (problem,) = from_text(passage("a or not (b unless c) and x is 'at' or d"))
    readings = re.findall("`([^`]+)`", problem.help or "")

    assert len(readings) == 2
    for reading in readings:
        node, problems = from_text(passage(reading))
        assert problems == ()
        assert node is not None
        assert to_text(node) == reading


@pytest.mark.parametrize(
    "text", ["a and b unless c or d", "(a and b) or c", "a or (b and c)", "not (a and b) or c"]
)
def test_brackets_and_unless_keep_them_apart(text: str) -> None:
    assert from_text(passage(text))[1] == ()


def test_every_mixed_chain_of_a_clause_is_reported() -> None:
    _, problems = from_text(passage("(a and b or c) and (d or e and f)"))

    assert [problem.span.column for problem in problems if problem.span] == [10, 28]


@pytest.mark.parametrize(
    ("test", "code"),
    [
        ("data", "PB206"),
        ("data includes v", "PB206"),
        ("data is never", "PB206"),
        ("data > 3", "PB206"),
        ("data is at least v", "PB206"),
        ("x is 'Legal Obligation'", "PB207"),
        ("x is '1a'", "PB207"),
        ("x is before 2026-02-30", "PB208"),
        ("x is '2026-02-30'", "PB208"),
        ("x > 017", "PB209"),
        ("x > 1000000000000000000", "PB209"),
        ("x > 10000 days", "PB209"),
    ],
)
def test_a_wrong_test_in_a_mixed_chain_is_reported_beside_it(test: str, code: str) -> None:
    node, problems = from_text(passage(f"{test} and a or b"))

    assert node is None
    assert [problem.code for problem in problems] == [code, "PB205"]


@pytest.mark.parametrize(
    ("test", "stand_in"),
    [
        ("x > 017", "x > 0 "),
        ("x > 1000000000000000000", "x > 0 "),
        ("x is before 2026-02-30", "0001-01-01"),
    ],
)
def test_no_reading_says_what_nobody_wrote(test: str, stand_in: str) -> None:
    _, problems = from_text(passage(f"{test} and a or b"))

    assert stand_in not in (problems[-1].help or "")
