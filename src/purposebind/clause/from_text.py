"""Clause text into a syntax tree.

In: a passage (text and its place). Out: a node, or problems. The parser is built once a process, in
memory: Lark's `cache=` unpickles a predictable file of the shared temporary directory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from purposebind.clause import problems
from purposebind.clause.from_tree import Builder
from purposebind.clause.syntax import Deadline, Node
from purposebind.limits import DEFAULT_LIMITS, NESTING_CEILING, Limits
from purposebind.places import Passage
from purposebind.problems.problem import Problem

if TYPE_CHECKING:
    from lark import Lark, Tree
    from lark.exceptions import UnexpectedInput

Found = tuple[Problem, ...]
T = TypeVar("T")
_DEPTH = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*|\S")


def from_text(passage: Passage, limits: Limits = DEFAULT_LIMITS) -> tuple[Node | None, Found]:
    """Parse a clause; none and at least one problem where it is not one."""
    return _parse(passage, limits, "clause", Builder.node)


def deadline_from_text(
    passage: Passage, limits: Limits = DEFAULT_LIMITS
) -> tuple[Deadline | None, Found]:
    """Parse a duty's `within`: a span, or a span after a date fact."""
    return _parse(passage, limits, "deadline", Builder.deadline)


def _parse(
    passage: Passage, limits: Limits, start: str, build: Callable[[Builder, Tree[Any]], T]
) -> tuple[T | None, Found]:
    from lark.exceptions import UnexpectedInput

    refused = _refuse_oversized(passage, limits)
    if refused:
        return None, refused
    try:
        tree = _parser().parse(passage.text, start=start)
    except UnexpectedInput as error:
        return None, (problems.unexpected(passage, _offset(error), _expected(error), start),)
    builder = Builder(passage)
    built = build(builder, tree)
    return (None if builder.problems else built), tuple(builder.problems)


@cache
def _parser() -> Lark:
    from lark import Lark

    grammar = files("purposebind.clause").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(
        grammar,
        parser="lalr",
        start=["clause", "deadline"],
        propagate_positions=True,
        maybe_placeholders=True,
    )


def _offset(error: UnexpectedInput) -> int | None:
    """Where the parser stopped; none at the end, which Lark puts at the last token's start."""
    token = getattr(error, "token", None)
    return None if token is not None and token.type == "$END" else error.pos_in_stream


def _expected(error: Exception) -> frozenset[str]:
    names = getattr(error, "accepts", None) or getattr(error, "allowed", None)
    return frozenset(names or getattr(error, "expected", None) or ())


def _refuse_oversized(passage: Passage, limits: Limits) -> Found:
    text = passage.text
    if not text.strip():
        return (problems.empty(passage),)
    if len(text) > limits.clause_characters:
        return (problems.too_long(passage, limits.clause_characters),)
    deepest = min(limits.clause_nesting, NESTING_CEILING)
    at = _too_deep(text, deepest)
    return () if at is None else (problems.too_deep(passage, at, deepest),)


def _too_deep(text: str, deepest: int) -> int | None:
    """Offset at which brackets and `not`s lie deeper than allowed; none where they do not.

    A `not` counts until the next word that is neither `not` nor a bracket, so `is not` costs
    nothing in the long run and a chain of them is bounded.
    """
    depth = nots = 0
    for word in _DEPTH.finditer(text):
        match word.group():
            case "(":
                depth += 1
            case ")":
                depth -= 1
            case "not":
                nots += 1
            case _:
                nots = 0
        if depth + nots > deepest:
            return word.start()
    return None
