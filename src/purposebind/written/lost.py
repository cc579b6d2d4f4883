"""Names that were declared in a broken part of a document.

A reference to such a name is no further problem: the broken part was reported already.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

EVERYTHING = "*"
"""Among the lost names: the vocabulary itself is broken, so that any name may have been in it."""


def is_lost(name: str, lost: AbstractSet[str]) -> bool:
    """Whether `name` may have been declared where nothing could be read."""
    return name in lost or EVERYTHING in lost
