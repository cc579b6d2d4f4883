"""How a compiled policy is laid out: the version of the format, its keys, the cells of its rows.

A change of anything here, or of what a cell holds, makes a new `FORMAT`. Tables come before those
that point into them, by the number of the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FORMAT: Final = 1
"""Version of the format; a file of another one is refused."""

KEYS: Final = (
    "language",
    "digest",
    "statement_digest",
    "source",
    "policy",
    "title",
    "texts",
    "lists",
    "actions",
    "purposes",
    "data",
    "recipients",
    "kinds",
    "facts",
    "clauses",
    "quotes",
    "scopes",
    "duties",
    "standing",
    "rules",
    "interpretations",
    "silence",
    "governs",
    "unbound",
)
"""The keys, in the order in which they are written."""

ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "files": ("name", "sha256"),
    "texts": ("name", "file", "text"),
    "terms": ("name", "under", "means", "maps_to", "recipient"),
    "maps_to": ("vocabulary", "term", "relation"),
    "kinds": ("name", "terms"),
    "facts": ("name", "type", "taxonomy", "values", "default", "means", "asks", "by"),
    "quotes": ("words", "text", "line", "start", "end"),
    "scopes": ("actions", "data", "purposes", "recipients"),
    "duties": ("id", "do", "timing", "within", "unless", "quotes"),
    "standing": ("duty", "scope", "when"),
    "rules": (
        *("id", "effect", "scope", "when", "unless", "alongside", "quotes", "overrides"),
        *("parent", "duties", "basis", "note"),
    ),
    "interpretations": ("prefer", "over", "because", "by", "on"),
    "silence": ("actions", "quotes"),
    "governs": ("clause",),
    "unbound": ("quotes", "why"),
}
"""The cells of each kind of row, in the order of the fields of what it holds."""
