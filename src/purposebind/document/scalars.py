"""Plain scalars by the YAML 1.2 core schema, strictly.

In: the text of a plain scalar. Out: a value. Only `true` and `false` are booleans and only a plain
decimal number is a whole one: `no`, `on` and `12:30:00` stay text, while `017`, `0x1f` and `1e3`
are numbers that fit nowhere, so that nobody's octal is read as decimal or the other way round.
"""

from __future__ import annotations

import re

from purposebind.limits import WHOLE_NUMBER_DIGITS

_WHOLE = re.compile(rf"-?(?:0|[1-9][0-9]{{0,{WHOLE_NUMBER_DIGITS - 1}}})")
_NUMBER = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
ODD_NUMBER = float("inf")
"""Stands for every number that is not a plain whole one; its text says which it was."""


def resolve(text: str) -> bool | int | float | str | None:
    """The value of a plain scalar."""
    first = text[:1]
    if first in "0123456789+-.":
        if _WHOLE.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            return ODD_NUMBER
    if text in _NULL:
        return None
    if text == "true":
        return True
    return False if text == "false" else text
