"""The way back from a scalar's characters to the source, for carets inside clauses.

In: a scalar's value, span and style. Out: an offset per character, or none where the two cannot be
aligned. YAML's marks give only the ends of a scalar: quotes, escapes, folded lines and indents lie
in between. Called when a problem inside a scalar is shown, never while reading.
"""

from __future__ import annotations

import re

from purposebind.places import Span

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_BLANK_ESCAPE = re.compile(r"\\[ \t\r\n]")
"""An escaped line break, or the blank that keeps white space at the start of a line."""
_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*")
"""A line break with the blanks around it, which a quoted scalar folds."""
_BLOCK_HEADER = re.compile(r"[|>][^\n\r]*(?:\r\n|\r|\n)?")
_BLANK = " \t\r\n"


def offsets_of(text: str, span: Span, style: str) -> tuple[int, ...] | None:
    """Source offset of each character of `text`; none where it cannot be told."""
    raw = span.text
    at = _first(raw, style)
    offsets: list[int] = []
    for character in text:
        at = _next(raw, at, character, style)
        if at >= len(raw):
            return None
        offsets.append(span.start + at)
        at += _length(raw, at, character, style)
    return tuple(offsets)


def _first(raw: str, style: str) -> int:
    if style in ("|", ">"):
        header = _BLOCK_HEADER.match(raw)
        return header.end() if header else 0
    return 1 if style in ("'", '"') and raw[:1] == style else 0


def _next(raw: str, at: int, character: str, style: str) -> int:
    """Skip indents and line folds that stand before `character`; len(raw) where it is not found."""
    if character in _BLANK:
        return at
    while at < len(raw):
        if raw[at] in _BLANK:
            at += 1
        elif style == '"' and _BLANK_ESCAPE.match(raw, at):
            at += 2
        else:
            break
    if at >= len(raw):
        return at
    escaped = style == '"' and raw[at] == "\\"
    return at if escaped or raw[at] == character else len(raw)


def _length(raw: str, at: int, character: str, style: str) -> int:
    """Characters of the source that stand for this one."""
    if style == '"' and raw[at] == "\\":
        escape = _ESCAPE.match(raw, at)
        return len(escape.group()) if escape else 1
    fold = _FOLD.match(raw, at) if style == '"' else None
    if fold:
        return len(fold.group())
    if style == "'" and character == "'":
        return 2
    if character in _BLANK and raw[at] not in _BLANK:
        return 0
    return 1
