"""Printing and parsing undo each other, and layout says nothing."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from clause.strategies import deadlines, nodes
from purposebind.clause.from_text import deadline_from_text, from_text
from purposebind.clause.syntax import Deadline, Node
from purposebind.clause.to_text import deadline_text, to_text
from purposebind.places import passage

_TOKEN = re.compile(r"'[^']*'|[<>!]?=|[<>(),]|[^\s<>!=(),]+")


@given(nodes)
def test_a_printed_clause_parses_to_the_clause(node: Node) -> None:
    parsed, problems = from_text(passage(to_text(node)))

    assert problems == ()
    assert parsed == node


@given(nodes)
def test_printing_is_stable(node: Node) -> None:
    parsed, _ = from_text(passage(to_text(node)))

    assert parsed is not None
    assert to_text(parsed) == to_text(node)


@given(nodes)
def test_a_parsed_clause_knows_where_it_stands(node: Node) -> None:
    """Canonical text has no brackets around the whole."""
    text = to_text(node)
    parsed, _ = from_text(passage(text))

    assert parsed is not None
    assert (parsed.at.start, parsed.at.end) == (0, len(text))


@given(nodes, st.data())
def test_layout_does_not_matter(node: Node, data: st.DataObject) -> None:
    tokens = _TOKEN.findall(to_text(node))
    blanks = st.sampled_from([" ", "  ", "\n", "\t ", "\r\n"])
    spread = "".join(token + data.draw(blanks) for token in tokens)

    assert from_text(passage(data.draw(blanks) + spread)) == (node, ())


@given(deadlines)
def test_a_printed_deadline_parses_to_the_deadline(deadline: Deadline) -> None:
    assert deadline_from_text(passage(deadline_text(deadline))) == (deadline, ())
