"""How many policies the analysis is held against brute force on, and what the tests share.

In: the environment. Out: batches, so that workers can share them and a failure names its own. CI
looks at 300 policies; `PURPOSEBIND_AGREEMENT=2000` looks at more.
"""

from __future__ import annotations

import json
import os

import pytest

import purposebind
from generated.vocabularies import Json
from purposebind import Policy
from purposebind.analysis import Unproved

BATCHES = 10
POLICIES = int(os.environ.get("PURPOSEBIND_AGREEMENT", "300" if os.environ.get("CI") else "60"))
PER_BATCH = POLICIES // BATCHES
SECONDS = 600.0
"""So long that what is left open is left open for another reason than a busy machine."""

each_batch = pytest.mark.parametrize("batch", range(BATCHES))


def loaded(document: Json) -> Policy:
    """The policy of a plain document."""
    return purposebind.loads(json.dumps(document))


def shown(*documents: Json, **more: object) -> str:
    """What to look at where a test fails."""
    return "\n".join([*map(json.dumps, documents), *(f"{k}: {v}" for k, v in more.items())])


def is_excused(unproved: tuple[Unproved, ...], *, months: bool) -> bool:
    """Whether something was left open that could be: months between two dates, and no other."""
    return months and all("refinements" in each.reason for each in unproved) and bool(unproved)
