"""A use as text on one line, as it could be given to `--use`.

In: plain data. Out: YAML in flow style. Called by whoever shows a witness.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from purposebind.use.use import Use

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*|\d{4}-\d\d-\d\d")
_WORDS = frozenset(("true", "false", "null"))


def use_text(use: Use) -> str:
    """A use on one line; it reads back to an equal use."""
    return flow(use.to_dict())


def flow(value: object) -> str:
    """Plain data in YAML's flow style."""
    match value:
        case Mapping():
            return (
                "{" + ", ".join(f"{flow(key)}: {flow(each)}" for key, each in value.items()) + "}"
            )
        case str():
            is_plain = _PLAIN.fullmatch(value) and value.casefold() not in _WORDS
            return value if is_plain else json.dumps(value, ensure_ascii=False)
        case Sequence():
            return "[" + ", ".join(map(flow, value)) + "]"
        case _:
            return json.dumps(value)
