"""Suppressions: comments that accept a finding, with the reason.

In: the documents of a policy. Out: each suppression with the stretches it holds for, and what is
wrong with comments that were meant for one. The form is `# purposebind: ignore[CODE] reason`, at
the end of a line or alone on the line above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from purposebind.document.comments import Comment, comments
from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.lint import problems
from purposebind.lint.selectors import Choices
from purposebind.places import Span
from purposebind.problems.nearest import nearest
from purposebind.problems.problem import Problem

_SPEAKS = re.compile(r"purposebind\s*:\s*(.*)", re.IGNORECASE)
_FORM = re.compile(r"ignore\s*\[([^\]]*)\]\s*:?(.*)")
_MEANT = ("ignore", "ignores", "suppress", "disable", "noqa", "off", "skip", "allow")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that accepts findings."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    """The comment."""
    holds_for: tuple[tuple[int, int], ...]
    """Offsets of its file: a finding that begins in one of these stretches is accepted."""

    def covers(self, span: Span) -> bool:
        """Whether it holds for what is found at a place."""
        return span.source.name == self.span.source.name and any(
            start <= span.start < end for start, end in self.holds_for
        )


def read_suppressions(
    roots: Iterable[Node], choices: Choices
) -> tuple[tuple[Suppression, ...], tuple[Problem, ...]]:
    """Every suppression of the documents, and what is wrong with comments that are none."""
    found: list[Suppression] = []
    wrong: list[Problem] = []
    for root in roots:
        every = comments(root)
        if not any(map(speaks, every)):
            continue
        places = _Places(root, every)
        for comment in filter(speaks, every):
            suppression, problem = read_suppression(comment, tuple(places.of(comment)), choices)
            found += [suppression] if suppression else []
            wrong += problem
    return tuple(found), tuple(wrong)


def speaks(comment: Comment) -> bool:
    """Whether a comment speaks to this package at all."""
    return _SPEAKS.fullmatch(comment.words) is not None


def read_suppression(
    comment: Comment, holds_for: tuple[tuple[int, int], ...], choices: Choices
) -> tuple[Suppression | None, list[Problem]]:
    """What a comment suppresses in the stretches it stands for, and what is wrong with it."""
    spoken = _SPEAKS.fullmatch(comment.words)
    text = spoken[1].strip() if spoken else ""
    form = _FORM.fullmatch(text)
    if form is None:
        word = re.match(r"[a-z]+", text.casefold())
        is_meant = word is not None and nearest(word[0], _MEANT) is not None
        return None, [problems.unclear_suppression(comment.span)] if is_meant else []
    words = [word.strip() for word in form[1].split(",") if word.strip()]
    wrong = [
        problems.unknown_in_suppression(comment.span, word, choices.nearest(word))
        for word in words
        if choices.code(word) is None
    ]
    if not words:
        wrong.append(problems.unclear_suppression(comment.span))
    codes = dict.fromkeys(code for word in words if (code := choices.code(word)) is not None)
    reason = form[2].strip()
    if not re.search(r"\w", reason):
        return None, [*wrong, problems.no_reason(comment.span)]
    if not codes:
        return None, wrong
    return Suppression(tuple(codes), reason, comment.span, holds_for), wrong


class _Places:
    """Which stretches of a document a comment speaks of."""

    def __init__(self, root: Node, lines: Iterable[Comment]) -> None:
        self._source = root.span.source
        self._alone = {comment.span.line for comment in lines if comment.is_alone}
        self._beginning: dict[int, list[_Part]] = {}
        """By line: the parts that begin on it."""
        self._ending: dict[int, list[_Part]] = {}
        """By line: the parts whose text ends on it."""
        for part in _parts(root):
            line, _ = self._source.position(part.start)
            self._beginning.setdefault(line, []).append(part)
            if part.is_closed:
                line, _ = self._source.position(part.end)
                self._ending.setdefault(line, []).append(part)

    def of(self, comment: Comment) -> Iterator[tuple[int, int]]:
        """The stretches that a comment holds for; none where nothing begins below it."""
        line = comment.span.line
        if comment.is_alone:
            while line in self._alone:
                line += 1
            parts = self._beginning.get(line, [])
            if parts:
                yield self._source.line_starts[line - 1], max(part.end for part in parts)
            return
        begin, text = self._source.line_starts[line - 1], self._source.text
        yield begin, comment.span.end
        for part in self._beginning.get(line, []):
            if part.is_item and not text[begin : part.start].strip(" -"):
                yield part.start, part.end
        for part in self._ending.get(line, []):
            if not text[part.end : comment.span.start].strip():
                yield part.start, part.end


class _Part(NamedTuple):
    """An item of a list or an entry of a mapping."""

    start: int
    end: int
    is_item: bool
    """Of a block list, whose dash stands before it."""
    is_closed: bool
    """Its end is that of its text; a block mapping reaches to whatever comes next."""


def _parts(root: Node) -> Iterator[_Part]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        match node:
            case ListNode(items, span):
                is_block = not span.text.startswith("[")
                for item in items:
                    yield _Part(item.span.start, item.span.end, is_block, is_block)
                waiting += items
            case MapNode(entries):
                for key, value in entries:
                    is_closed = isinstance(value, ScalarNode)
                    yield _Part(key.span.start, value.span.end, False, is_closed)
                waiting += [value for _, value in entries]
