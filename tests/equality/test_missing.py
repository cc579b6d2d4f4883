"""What is missing is what the naive twin finds by trying every completion.

2,000 undetermined uses in every run, those with few completions. Where nothing makes a difference
the twin lists whatever an unknown test rests on; the engine leaves out tests whose clause is
settled all the same, so its list is part of the twin's and not empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

from equality.comparison import each_pair
from purposebind import Decision, Verdict
from twin.missing import MATTERS, missing

MOST_COMPLETIONS = 64
USES_PER_SEED = 200


def _keys(decision: Decision) -> dict[tuple[str, ...], bool]:
    """What the engine lists, by the twin's keys, and whether it matters."""
    found: dict[tuple[str, ...], bool] = {}
    for each in decision.missing:
        key: tuple[str, ...] = ("fact", each.name)
        if each.item is not None:
            key = ("attribute", each.name, each.item)
        elif each.kind == "day":
            key = ("day",)
        elif each.kind == "duty":
            key = ("duty", each.name)
        found[key] = not each.immaterial and each.checked
    return found


def _undetermined(seed: int) -> Iterator[tuple[Any, Any, Decision]]:
    for each in each_pair(seed, size=3):
        decision = each.pair.engine.decide(each.use)
        if decision.verdict is Verdict.UNDETERMINED:
            yield each.document, each.use, decision


@pytest.mark.parametrize("seed", range(200, 210))
def test_what_is_missing_is_what_changes_the_verdict(seed: int) -> None:
    small = (
        (policy, use, decision, found)
        for policy, use, decision in _undetermined(seed)
        if (found := missing(policy, use, MOST_COMPLETIONS)) is not None
    )
    for policy, use, decision, found in islice(small, USES_PER_SEED):
        listed = _keys(decision)
        expected = {key for key, kind in found.items() if kind == MATTERS}

        assert {key for key, matters in listed.items() if matters} == expected, (policy, use)
        assert listed, (policy, use)
        assert set(listed) <= set(found), (policy, use)
