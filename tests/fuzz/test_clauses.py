"""Clauses that nobody would write, and those that somebody nearly wrote."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from clause.strategies import deadlines, nodes
from fuzz.checking import check_problems
from fuzz.mutating import NASTY, near
from purposebind.clause.from_text import deadline_from_text, from_text
from purposebind.clause.syntax import KEYWORDS
from purposebind.clause.to_text import deadline_text, to_text
from purposebind.places import passage

TOKENS = [
    *sorted(KEYWORDS),
    *NASTY,
    "x",
    "a.b",
    "7",
    "-",
    "2026-01-01",
    "days",
    "month",
    "'v'",
    ",",
]


def _try(text: str) -> None:
    node, problems = from_text(passage(text))
    assert (node is None) == bool(problems)
    if node is None:
        check_problems(problems)
        return
    printed = to_text(node)
    assert from_text(passage(printed)) == (node, ())
    assert to_text(node) == printed


@given(st.text(max_size=60))
@example("\x00")
@example("a" * 5000)
def test_any_text_is_read_or_refused(text: str) -> None:
    _try(text)


@given(st.lists(st.sampled_from(TOKENS), max_size=14), st.sampled_from(["", " "]))
def test_any_heap_of_words_is_read_or_refused(tokens: list[str], between: str) -> None:
    _try(between.join(tokens))


@given(nodes, st.data())
def test_a_clause_that_was_changed_is_read_or_refused(node: object, data: st.DataObject) -> None:
    _try(data.draw(near(to_text(node), most=2)))  # type: ignore[arg-type]  # a node, drawn


@given(deadlines, st.data())
def test_a_deadline_that_was_changed_is_read_or_refused(
    deadline: object, data: st.DataObject
) -> None:
    text = data.draw(near(deadline_text(deadline), most=2))  # type: ignore[arg-type]  # as above
    found, problems = deadline_from_text(passage(text))

    assert (found is None) == bool(problems)
    if problems:
        check_problems(problems)
