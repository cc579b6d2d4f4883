"""A problem as text: the line of the source with the offending words underlined.

In: problems. Out: text without colour. Called by the exceptions and by the command line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from purposebind.places import Span
from purposebind.problems.nearest import printable
from purposebind.problems.problem import Problem

_WIDEST = 100
"""Characters of a source line shown; a longer one is cut around the offending words."""


def headline(problem: Problem) -> str:
    """`file:line:column: error[CODE] message`, in one line."""
    place = _place(problem.span) if problem.span else printable("/".join(map(str, problem.path)))
    return f"{place}: {_title(problem)}" if place else _title(problem)


def full(problem: Problem) -> str:
    """The headline, the source with the words underlined, related places and help."""
    lines = [headline(problem)]
    if problem.span and problem.span.source.text:
        lines += _frame(problem.span)
    for related in problem.related:
        lines.append(f"  note: {related.message} ({_place(related.span)})")
        lines += _frame(related.span)
    if problem.help:
        lines.append(f"  help: {problem.help}")
    return "\n".join(lines)


def full_text(problems: Iterable[Problem]) -> str:
    """All problems in full, with an empty line between them."""
    return "\n\n".join(full(problem) for problem in problems)


def _title(problem: Problem) -> str:
    return f"{problem.severity}[{problem.code}] {problem.message}"


def _place(span: Span) -> str:
    return f"{printable(span.source.name)}:{span.line}:{span.column}"


def _frame(span: Span) -> list[str]:
    line, column = span.source.position(span.start)
    first, past = span.source.line_bounds(line)
    length = past - first
    start = column - 1
    end = min(max(start + (span.end - span.start), start + 1), max(length, start + 1))
    cut = max(0, min(start - 20, length - _WIDEST)) if length > _WIDEST else 0
    before, after = ("..." if cut else ""), ("..." if length > cut + _WIDEST else "")
    end = min(end, cut + _WIDEST)
    # Of a line only what is shown is copied: a document of JSON is one line of megabytes.
    text = span.source.text[first + cut : min(first + cut + _WIDEST, past)]
    visible = before + _plain(text) + after
    pad = " " * (len(before) + _width(text[: start - cut]))
    underline = "^" * max(_width(text[start - cut : end - cut]), 1)
    gutter = str(line)
    return [f"  {gutter} | {visible}", f"  {' ' * len(gutter)} | {pad}{underline}"]


def _plain(text: str) -> str:
    """Show what could reorder or hide characters on a terminal as an escape (CVE-2021-42574)."""
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == "\t":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"):
        return f"\\u{{{ord(character):x}}}"
    return character


def _width(text: str) -> int:
    """Columns of a terminal that `text` takes as `_plain` shows it."""
    columns = 0
    for character in text:
        visible = _visible(character)
        if len(visible) > 1:
            columns += len(visible)
        elif not unicodedata.combining(character):
            columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns
