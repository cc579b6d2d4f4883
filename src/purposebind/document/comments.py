"""The comments of a document, which no node holds.

In: the root node of a document that was read whole. Out: comments with their places. Called by the
linter, for the sake of those that speak to it. Whatever stands outside every scalar and begins with
`#` is a comment; only the first line of a block scalar may hold one inside its mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.places import Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, up to the end of its line."""

    span: Span
    """From its `#` on, without the line break."""
    is_alone: bool
    """Whether nothing but blanks stands before it on its line."""

    @property
    def words(self) -> str:
        """What it says, without `#` and the blanks around it."""
        return self.span.text.lstrip("#").strip()


def comments(root: Node) -> tuple[Comment, ...]:
    """Every comment of the document, in the order of the text."""
    return tuple(_comments(root))


def _comments(root: Node) -> Iterator[Comment]:
    source = root.span.source
    at = 0
    for start, end in [*_scalars(root), (len(source.text), len(source.text))]:
        # One scalar may hold the whole text from `at` on; then there is nothing between.
        while (mark := source.text.find("#", at, max(at, start))) >= 0:
            line, column = source.position(mark)
            text = source.line_text(line)
            at = mark + len(text) - (column - 1)
            yield Comment(Span(source, mark, at), not text[: column - 1].strip(" \t\ufeff"))
        at = max(at, end)


def _scalars(root: Node) -> list[tuple[int, int]]:
    """Where the text of each scalar stands, in the order of the text."""
    found = []
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        match node:
            case ScalarNode():
                found.append((_body(node), node.span.end))
            case ListNode():
                waiting += node.items
            case MapNode():
                waiting += [each for entry in node.entries for each in entry]
    return sorted(found)


def _body(scalar: ScalarNode) -> int:
    """Where the text of a scalar begins: of a block scalar, below the line of its mark."""
    span = scalar.span
    if scalar.style not in ("|", ">"):
        return span.start
    line, column = span.source.position(span.start)
    return span.start + len(span.source.line_text(line)) - (column - 1)
