"""The shipped policy, loaded once, read with its interpretations and literally."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import purposebind
from purposebind import Policy

FOLDER = Path(__file__).resolve().parents[2] / "policies" / "smart-parts-pc"


@cache
def shipped(*, interpretations: bool = True) -> Policy:
    """The shipped policy."""
    return purposebind.load(FOLDER, interpretations=interpretations)
