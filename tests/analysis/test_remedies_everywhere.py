"""A remedy shown is always right: apply it, decide, allowed; and each of its steps is needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

import purposebind
from analysis.shipped import FOLDER, shipped
from analysis.undoing import undone
from generated.policies import pairs
from purposebind import Policy, Use, UseError, Verdict
from purposebind.analysis import Remedies, remedies
from purposebind.document.from_text import from_text
from purposebind.document.nodes import to_data

Json = dict[str, Any]
PAIRS_PER_SEED = 60
EACH = 3
SECONDS = 0.3
"""A search that is cut short still shows remedies, and they are right too."""

each_seed = pytest.mark.parametrize("seed", range(4))


def refused(policy: Policy, uses: Iterator[Json]) -> Iterator[tuple[Json, Remedies]]:
    """The uses that are judged and not allowed, with their remedies."""
    for use in uses:
        try:
            is_allowed = policy.decide(use).allowed
        except UseError:
            continue
        if not is_allowed:
            yield Use.of(use).to_dict(), remedies(policy, use, seconds=SECONDS)


def check(policy: Policy, use: Json, found: Remedies) -> None:
    """Every remedy allows the use, and none of its steps can be left out."""
    for remedy in found:
        told = (use, remedy.to_dict())
        decision = policy.decide(remedy.use.to_dict())
        less = list(undone(policy, use, remedy))

        assert decision.verdict is Verdict.ALLOWED, told
        assert set(remedy.rules) == {cause.id for cause in decision.causes if cause.id}, told
        assert len(less) == len(remedy.changes) == len(remedy.steps), told
        assert [each for each in less if policy.decide(each).allowed] == [], told


@each_seed
def test_on_generated_policies(seed: int) -> None:
    count = 0
    for document, use in islice(pairs(1_000 + seed), PAIRS_PER_SEED):
        policy = purposebind.loads(json.dumps(document))
        for stated, found in refused(policy, iter([use])):
            check(policy, stated, found)
            count += len(found)

    assert count >= 8


@pytest.mark.parametrize("interpretations", [True, False])
def test_on_the_uses_of_the_cases_of_the_shipped_policy(interpretations: bool) -> None:
    policy = shipped(interpretations=interpretations)
    count = 0
    for use, found in refused(policy, uses_of_cases()):
        check(policy, use, found)
        count += bool(found)

    assert count >= 10


def uses_of_cases() -> Iterator[Json]:
    """What each third case of the shipped policy asks, whatever it expects."""
    root, problems = from_text((FOLDER / "cases.yaml").read_text("utf-8"), "cases.yaml")
    assert root is not None, problems
    cases = to_data(root)
    assert isinstance(cases, list)
    yield from (case["use"] for case in cases[::EACH])
