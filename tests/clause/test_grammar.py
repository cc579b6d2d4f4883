"""The grammar itself: unambiguous for the parser and for the lexer."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from purposebind.clause.syntax import KEYWORDS

GRAMMAR = files("purposebind.clause").joinpath("grammar.lark").read_text(encoding="utf-8")


def test_the_grammar_has_no_conflict_and_no_two_terminals_that_overlap() -> None:
    """Strict mode compares every pair of terminals that can stand in the same place."""
    pytest.importorskip("interegular")
    from lark import Lark

    Lark(GRAMMAR, parser="lalr", start=["clause", "deadline"], strict=True)


def test_the_grammar_keeps_names_off_every_keyword() -> None:
    excluded = re.search(r"NAME: /\(\?!\(\?:([a-z|]+)\)", GRAMMAR)

    assert excluded is not None
    assert set(excluded[1].split("|")) == KEYWORDS


def test_every_keyword_has_a_terminal_that_ends_at_a_boundary() -> None:
    spelt = {
        word
        for pattern in re.findall(
            r"^_?[A-Z]+: /(.+)\(\?!\[A-Za-z0-9_\.\]\)/$", GRAMMAR, re.MULTILINE
        )
        for word in pattern.removeprefix("(?:").removesuffix(")").split("|")
    }

    assert spelt >= KEYWORDS
