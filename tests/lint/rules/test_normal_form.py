"""The normal form: equal for clauses that say the same in other words, and for no others."""

from __future__ import annotations

import pytest

from purposebind.lint.normal_form import ALWAYS, Normal, condition_of

from .reading import HEAD, subject

VOCABULARY = """\
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}, offers: {}}
  data: {name: {}}
  kinds: {channel: {email: {}, post: {}}}
facts:
  a: {type: boolean}
  b: {type: boolean}
  c: {type: boolean}
  channel: {type: term, of: channel}
  age: {type: integer}
"""


def form(clauses: str) -> Normal:
    """The normal form of `when` and `unless`, as they are written in a rule."""
    read = subject(f"{HEAD}{VOCABULARY}rules:\n  - id: one\n    permit: use\n{clauses}")
    (rule,) = read.meant.rules
    return condition_of(rule.when, rule.unless)


def when(text: str) -> Normal:
    return form(f"    when: '{text}'\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a and b", "b and a"),
        ("a and (b and c)", "(a and b) and c"),
        ("a and a", "a"),
        ("not not a", "a"),
        ("not (a and b)", "not a or not b"),
        ("a unless b", "a and not b"),
        ("not (a unless b)", "b or not a"),
        ("channel is one of (email, post)", "channel is post or channel is email"),
        ("channel is not one of (email, post)", "channel is not email and channel is not post"),
        ("age is one of (1, 2)", "age is 2 or age is 1"),
        ("purpose is one of (orders, offers)", "purpose is one of (offers, orders)"),
    ],
)
def test_the_same_in_other_words_has_the_same_form(one: str, other: str) -> None:
    assert when(one) == when(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a and b", "a or b"),
        ("a", "not a"),
        ("a or (b and c)", "(a or b) and c"),
        ("channel is email", "channel is post"),
        ("purpose is orders", "purpose is offers"),
        ("age < 18", "age <= 18"),
        ("not (a or b)", "not a or not b"),
    ],
)
def test_what_differs_has_another_form(one: str, other: str) -> None:
    assert when(one) != when(other)


def test_when_and_unless_make_one_condition() -> None:
    assert form("    when: a\n    unless: b\n") == when("a unless b")
    assert form("    unless: b\n") == when("not b")
    assert form("") == ALWAYS
