"""The engine answers as the naive twin does, on generated policies and uses.

Verdict, obligation, causes, duties owed, and that the atom named is a worst one with none more
general: 20,000 pairs in every run, a quarter of them without interpretations.
"""

from __future__ import annotations

from itertools import islice

import pytest

from equality.comparison import each_pair

PAIRS_PER_SEED = 1_000


@pytest.mark.parametrize("seed", range(20))
def test_engine_and_twin_agree(seed: int) -> None:
    for each in islice(each_pair(seed, interpretations=seed % 4 != 0), PAIRS_PER_SEED):
        assert each.pair.differences(each.use) == [], (each.document, each.use)


def test_engine_and_twin_agree_on_larger_policies() -> None:
    for each in islice(each_pair(100, size=6), PAIRS_PER_SEED):
        assert each.pair.differences(each.use) == [], (each.document, each.use)
