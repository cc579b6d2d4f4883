"""Texts as scalars of YAML, for files that the library writes.

In: any text. Out: YAML that reads as the same text, on one line or folded. Called by those who
write documents: `init` and `review`.
"""

from __future__ import annotations

import re

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*(?:[ .][A-Za-z0-9_/-]+)*")
_WORDS = frozenset(("true", "false", "null"))


def quoted(text: str) -> str:
    """A double-quoted scalar on one line; it may hold anything but a lone surrogate."""
    return '"' + "".join(_ESCAPES.get(character, _shown(character)) for character in text) + '"'


def plain_or_quoted(text: str) -> str:
    """A plain scalar where the text reads as itself and as text, else a quoted one."""
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
    return text if is_plain else quoted(text)


def folded(text: str, indent: int, width: int) -> str:
    """A `>-` scalar that begins behind a key, its lines indented and wrapped to `width` columns.

    White space is one space for YAML, as it is for quotes. A text that a folded scalar cannot hold,
    for want of escapes, is quoted instead.
    """
    words = text.split()
    if not words or not all(word.isprintable() for word in words):
        return quoted(" ".join(words))
    lines = [""]
    for word in words:
        if lines[-1] and indent + len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join([">-", *(" " * indent + line for line in lines)])


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
