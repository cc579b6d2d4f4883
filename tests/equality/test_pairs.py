"""The engine answers as the naive twin does, on generated policies and uses.

Verdict, obligation, causes, duties owed, and that the atom named is a worst one with none more
general; asked in every way, and some of it again and again. 104,000 pairs under CI, a fifth of them
elsewhere; `python -m equality.agree` compares any number. A quarter of the policies is read without
its interpretations.
"""

from __future__ import annotations

import os

import pytest

from equality.agreement import AGAIN, PAIRS, SHORT, compared
from equality.shares import lacking
from equality.ways import ENOUGH

POLICIES = 500
"""Of a batch; each with eight uses."""
BATCHES = 24 if os.environ.get("CI") else 4
SIZES = [
    *((seed, 4) for seed in range(BATCHES)),
    *((100 + i, 6) for i in range(BATCHES // 12 or 1)),
]


@pytest.mark.parametrize(("seed", "size"), SIZES)
def test_engine_and_twin_agree(seed: int, size: int) -> None:
    found = compared(seed, POLICIES, size=size)

    assert found.differences == []
    assert found.counts[PAIRS] == 8 * POLICIES
    assert lacking(found.counts, found.counts[PAIRS]) == []
    assert found.counts[AGAIN] >= ENOUGH * (POLICIES // 8)
    assert found.counts[f"{AGAIN}, {SHORT}"] > found.counts[AGAIN] / 2
