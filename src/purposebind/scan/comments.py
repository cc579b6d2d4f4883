"""Comments of Python that accept a finding: `# purposebind: ignore[CODE] reason`.

In: a file that parses. Out: suppressions as the linter has them, with the statements they hold for.
A comment at the end of a line holds for what begins or ends on that line, one alone for what begins
on the next: a statement, the head of a block, or a decorator.
"""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Iterator

from purposebind.document.comments import Comment
from purposebind.lint.selectors import Choices
from purposebind.lint.suppressions import Suppression, read_suppression, speaks
from purposebind.places import Source, Span
from purposebind.problems.problem import Problem
from purposebind.scan.python_source import PythonSource


def suppressions_in(
    python: PythonSource, choices: Choices
) -> tuple[list[Suppression], list[Problem]]:
    """What the comments of a file suppress, and what is wrong with those that are meant to."""
    found: list[Suppression] = []
    wrong: list[Problem] = []
    every = list(_comments(python.source))
    spoken = [each for each in every if speaks(each)]
    parts = list(_parts(python)) if spoken else []
    alone = {each.span.line for each in every if each.is_alone}
    for comment in spoken:
        line = comment.span.line
        while comment.is_alone and line in alone:
            line += 1
        holds_for = tuple(_held(python.source, line, parts, is_alone=comment.is_alone))
        suppression, problems = read_suppression(comment, holds_for, choices)
        found += [suppression] if suppression else []
        wrong += problems
    return found, wrong


def _comments(source: Source) -> Iterator[Comment]:
    starts = (*source.line_starts, len(source.text))
    lines = iter([f"{source.line_text(i)}\n" for i in range(1, len(starts))])
    try:
        for token in tokenize.generate_tokens(lambda: next(lines, "")):
            if token.type == tokenize.COMMENT:
                line, column = token.start
                start = source.line_starts[line - 1] + column
                before = source.line_text(line)[:column]
                yield Comment(Span(source, start, start + len(token.string)), not before.strip())
    except (tokenize.TokenError, SyntaxError):
        return  # what `ast` reads and `tokenize` does not has no comments for us


def _held(
    source: Source, line: int, parts: list[tuple[int, int]], *, is_alone: bool
) -> Iterator[tuple[int, int]]:
    if line > len(source.line_starts):
        return
    start = source.line_starts[line - 1]
    yield start, start + len(source.line_text(line))
    for begin, end in parts:
        lines = {source.position(begin)[0], *([] if is_alone else [source.position(end)[0]])}
        if line in lines:
            yield begin, end


def _parts(python: PythonSource) -> Iterator[tuple[int, int]]:
    """Statements, of those with a body their heads, and decorators."""
    for node in ast.walk(python.tree):
        if isinstance(node, ast.stmt):
            span = python.span(node)
            body = getattr(node, "body", None)
            end = python.span(body[0]).start if body else span.end
            yield span.start, end
            for each in getattr(node, "decorator_list", []):
                decorator = python.span(each)
                yield decorator.start, decorator.end
