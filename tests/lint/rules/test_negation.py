"""Doubled negations: which clauses have one, and what they say without it."""

from __future__ import annotations

import pytest

from purposebind.clause.from_text import from_text
from purposebind.clause.syntax import Node
from purposebind.clause.to_text import to_text
from purposebind.lint.plain_form import first_doubled, plain
from purposebind.lint.rules import nested_negation
from purposebind.places import passage

from .reading import HEAD, helps, underlined

RULE = nested_negation.RULE
VOCABULARY = """\
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
facts:
  a: {type: boolean}
  b: {type: boolean}
  basis: {type: choice, of: [consent, contract]}
  day: {type: date}
"""


def parsed(text: str) -> Node:
    node, problems = from_text(passage(text))
    assert node is not None, problems
    return node


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not not a", "a"),
        ("not not not a", "not a"),
        ("not (not a)", "a"),
        ("not basis is not consent", "basis is consent"),
        ("not day is not never", "day is never"),
        ("a unless not b", "a and b"),
        ("a unless basis is not consent", "a and basis is consent"),
        ("a or b unless not b", "(a or b) and b"),
        ("not (not a or not b)", "a and b"),
        ("not (not a and basis is not consent)", "a or basis is consent"),
        ("not (a unless b)", "not a or b"),
        ("not (not a unless b)", "a or b"),
        ("not (basis is consent unless b)", "basis is not consent or b"),
        ("b and (a unless not b)", "b and a and b"),
        ("a unless b and not not a", "a unless b and a"),
    ],
)
def test_a_doubled_negation_is_said_plainly(text: str, expected: str) -> None:
    assert first_doubled(parsed(text)) is not None
    assert to_text(plain(parsed(text))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "not a",
        "not (a and b)",
        "not (not a and b)",
        "not a and basis is not consent",
        "a unless b",
        "a unless b and not a",
        "a unless (b unless not_so)",
        "not day < 2024-01-01",
    ],
)
def test_one_negation_is_left_alone(text: str) -> None:
    assert first_doubled(parsed(text)) is None


def test_the_underlined_part_is_the_one_of_this_writing() -> None:
    """Equal clauses are read once, but they may be written with other blanks before them."""
    text = f"""{HEAD}{VOCABULARY}rules:
  - {{id: one, permit: use, when: "   not not a"}}
  - {{id: two, permit: use, when: "not not a", for: orders}}
  - id: three
    forbid: use
    when: >-
      b and
      not not a
"""
    assert underlined(RULE, text) == ["not not a", "not not a", "not not a"]


def test_a_rule_lifted_unless_something_holds_applies_when_it_does() -> None:
    text = f"""{HEAD}{VOCABULARY}rules:
  - {{id: one, permit: use, when: a or b, unless: not b}}
  - {{id: two, forbid: use, unless: not (a and not b)}}
"""
    assert helps(RULE, text) == [
        "write `when: (a or b) and b` and take `unless` out",
        "write `when: a and not b` and take `unless` out",
    ]


def test_only_if_not_and_lapsing_exceptions_are_no_double_negations() -> None:
    """`limit` with `unless` says "only if"; a duty to notify revives when the gag has lapsed."""
    text = f"""{HEAD}{VOCABULARY}rules:
  - {{id: only-if-not, limit: use, unless: not a}}
  - {{id: gag, forbid: use, unless: a unless b}}
  - id: notify
    permit: use
    duties: [{{id: tell, do: tell the client, unless: not a}}]
"""
    assert underlined(RULE, text) == []
