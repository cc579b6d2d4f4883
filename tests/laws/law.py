"""Check a law on many generated pairs, under seeds for volume and under Hypothesis to shrink.

In: a law, a function that raises AssertionError where a pair of a policy and a use breaks it. It
draws what else it needs from the source it is given. Out: nothing, or the pair that breaks it.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import purposebind
from generated.policies import document as generated_document
from generated.policies import pairs
from generated.policies import use as generated_use
from generated.sources import Source, seeded
from purposebind import Policy, Verdict

Json = dict[str, Any]
Law = Callable[[Json, Json, Source], None]

SEEDS = 4
PAIRS_PER_SEED = 500
NEVER_ALLOWED = (Verdict.CONTESTED, Verdict.FORBIDDEN, Verdict.SILENT, Verdict.NOT_GOVERNED)
"""The verdicts that no further knowledge can turn into `allowed`."""


def volume(law: Law, seed: int) -> None:
    """Check a law on `PAIRS_PER_SEED` pairs."""
    for number, (document, use) in enumerate(islice(pairs(seed), PAIRS_PER_SEED)):
        law(document, use, seeded(f"{seed}/{number}"))


def shrinking(law: Law) -> Callable[[], None]:
    """A Hypothesis test of a law."""

    @given(st.data())
    def check(data: st.DataObject) -> None:
        source = Source(lambda low, high: data.draw(st.integers(low, high)))
        document = generated_document(source, 3)
        law(document, generated_use(source, document), source)

    return check


each_seed = pytest.mark.parametrize("seed", range(SEEDS))


def loaded(document: Json, *, interpretations: bool = True) -> Policy:
    """The policy of a plain document."""
    return purposebind.loads(json.dumps(document), interpretations=interpretations)


def facts_of(document: Json) -> Json:
    """The declarations of a document's facts, wherever they stand."""
    found: Json = document.get("facts") or document["vocabulary"].get("facts") or {}
    return found


def rules_of(document: Json) -> Iterator[tuple[list[Json], Json]]:
    """Every rule and exception, with the list it stands in."""
    waiting: list[list[Json]] = [document["rules"]]
    for rules in waiting:
        for rule in rules:
            yield rules, rule
            waiting.append(rule.get("except", []))


def changed(document: Json) -> Json:
    """A copy that a law may change."""
    return copy.deepcopy(document)
