"""Every form of a clause: the tree it stands for and the text it is printed as."""

from __future__ import annotations

from datetime import date

import pytest

from purposebind.clause.from_text import deadline_from_text, from_text
from purposebind.clause.syntax import (
    Among,
    And,
    Apart,
    AtBound,
    Beside,
    Compare,
    Day,
    Deadline,
    Dimension,
    FactName,
    Holds,
    Includes,
    Is,
    Never,
    Node,
    Not,
    Number,
    Or,
    Quantity,
    Today,
    Unless,
    Within,
    Word,
)
from purposebind.clause.to_text import deadline_text, to_text
from purposebind.places import passage

A, B, C = (Holds(FactName(name)) for name in "abc")
X, Y = FactName("x"), FactName("y")
JUNE = Day(date(2026, 6, 1))

ATOMS: list[tuple[str, Node]] = [
    ("a", A),
    ("data.kept_on.by", Holds(FactName("data.kept_on.by"))),
    ("x is v", Is(X, (Word("v"),))),
    ("x is not v", Is(X, (Word("v"),), negated=True)),
    ("x is 'at'", Is(X, (Word("at"),))),
    ("x is 7", Is(X, (Number(7),))),
    ("x is -7", Is(X, (Number(-7),))),
    ("x is 2026-06-01", Is(X, (JUNE,))),
    ("x is 3 weeks", Is(X, (Quantity(3, "week"),))),
    ("x is one of (v, w)", Is(X, (Word("v"), Word("w")))),
    ("x is not one of (1, -2)", Is(X, (Number(1), Number(-2)), negated=True)),
    ("today is 2026-06-01", Is(Today(), (JUNE,))),
    ("recipient is v", Is(Dimension("recipient"), (Word("v"),))),
    ("action is not one of (v, w)", Is(Dimension("action"), (Word("v"), Word("w")), negated=True)),
    ("x is at least v", AtBound(X, "least", Word("v"))),
    ("x is not at most 'one'", AtBound(X, "most", Word("one"), negated=True)),
    ("x < 7", Compare(X, "<", Number(7))),
    ("x <= -7", Compare(X, "<=", Number(-7))),
    ("x > 1 day", Compare(X, ">", Quantity(1, "day"))),
    ("x >= 2 weeks", Compare(X, ">=", Quantity(2, "week"))),
    ("x = -1 day", Compare(X, "=", Quantity(-1, "day"))),
    ("x != 2026-06-01", Compare(X, "!=", JUNE)),
    ("today < 2026-06-01", Compare(Today(), "<", JUNE)),
    ("x is before y", Beside(X, "before", Y)),
    ("x is not after today", Beside(X, "after", Today(), negated=True)),
    ("today is before 2026-06-01", Beside(Today(), "before", JUNE)),
    ("x is never", Never(X)),
    ("today is not never", Never(Today(), negated=True)),
    ("x is within 30 days after y", Within(X, Quantity(30, "day"), "after", Y)),
    (
        "x is not within 1 month before today",
        Within(X, Quantity(1, "month"), "before", Today(), negated=True),
    ),
    ("x is at least 6 months after 2026-06-01", Apart(X, Quantity(6, "month"), "after", JUNE)),
    (
        "today is not at least 1 year before x",
        Apart(Today(), Quantity(1, "year"), "before", X, True),
    ),
    ("x includes v", Includes(X, Word("v"))),
    ("x includes 'data'", Includes(X, Word("data"))),
    ("x is among y", Among(X, Y)),
    ("purpose is not among y", Among(Dimension("purpose"), Y, negated=True)),
]

CHAINS: list[tuple[str, Node]] = [
    ("not a", Not(A)),
    ("not not a", Not(Not(A))),
    ("a and b and c", And((A, B, C))),
    ("a or b or c", Or((A, B, C))),
    ("(a and b) or c", Or((And((A, B)), C))),
    ("a and (b or c)", And((A, Or((B, C))))),
    ("(a and b) and c", And((And((A, B)), C))),
    ("not (a and b)", Not(And((A, B)))),
    ("not a and b", And((Not(A), B))),
    ("a unless b", Unless(A, B)),
    ("a and b unless b or c", Unless(And((A, B)), Or((B, C)))),
    ("(a unless b) unless c", Unless(Unless(A, B), C)),
    ("a unless (b unless c)", Unless(A, Unless(B, C))),
    ("(a unless b) and c", And((Unless(A, B), C))),
    ("not (a unless b)", Not(Unless(A, B))),
]


@pytest.mark.parametrize(("text", "node"), [*ATOMS, *CHAINS])
def test_a_form_parses_to_its_tree_and_prints_as_itself(text: str, node: Node) -> None:
    assert from_text(passage(text)) == (node, ())
    assert to_text(node) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("((a))", "a"),
        ("(a) and (b)", "a and b"),
        ("(not (a))", "not a"),
        ("(a and b) unless (c)", "a and b unless c"),
        ("  a\n\tand\r\nb ", "a and b"),
        ("a and(b or c)", "a and (b or c)"),
        ("not(a)", "not a"),
        ("x is one of(v,w)", "x is one of (v, w)"),
        ("x is one of (v)", "x is v"),
        ("x<7", "x < 7"),
        ("x<=-7", "x <= -7"),
        ("x= - 7", "x = -7"),
        ("x > -0", "x > 0"),
        ('x is "v"', "x is v"),
        ('x is "at"', "x is 'at'"),
        ("x is within 1 days after y", "x is within 1 day after y"),
        ("x is within 2 week after y", "x is within 2 weeks after y"),
        ("x is at least 0 year before y", "x is at least 0 years before y"),
        ("days is 3 days", "days is 3 days"),
    ],
)
def test_other_spellings_print_canonically(text: str, canonical: str) -> None:
    node, problems = from_text(passage(text))

    assert problems == ()
    assert node is not None
    assert to_text(node) == canonical


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("30 days", Deadline(Quantity(30, "day"))),
        ("1 month", Deadline(Quantity(1, "month"))),
        (
            "2 years after account.closed_on",
            Deadline(Quantity(2, "year"), FactName("account.closed_on")),
        ),
        ("0 weeks after x", Deadline(Quantity(0, "week"), X)),
    ],
)
def test_a_deadline_is_a_span_and_perhaps_what_it_counts_from(
    text: str, deadline: Deadline
) -> None:
    assert deadline_from_text(passage(text)) == (deadline, ())
    assert deadline_text(deadline) == text


@pytest.mark.parametrize(
    "text",
    [
        *("30", "days", "thirty days", "-1 day", "1 decade", "30 days before x", "30 days after"),
        *("30 days after today", "30 days after 2026-06-01", "30 days after data", "10000 days"),
        *("030 days", "1 day 2 weeks", "x", "30days", "30 days after x and y"),
    ],
)
def test_anything_else_is_no_deadline(text: str) -> None:
    deadline, problems = deadline_from_text(passage(text))

    assert deadline is None
    assert len(problems) == 1


def test_positions_do_not_make_trees_differ() -> None:
    one, _ = from_text(passage("x is v"))
    other, _ = from_text(passage("   x   is   v"))

    assert one == other
    assert hash(one) == hash(other)
