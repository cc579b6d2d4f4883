"""In every split of what is known: binding a part and giving the rest is deciding the whole.

Facts, the day and each duty are bound or given later, in all the ways there are; and what a bound
use says before the rest is known stays true when it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from equality.ways import Json, every_split
from invariance.subjects import Subject, generated, shipped
from invariance.told import of_decision
from purposebind import Policy, Verdict

MOST_SPLITS = 64
"""A use that states so much that there are more is left out."""


def check(policy: Policy, use: Json) -> int:
    """Compare every split of a use with the whole; how many there were, 0 where too many."""
    splits = [split for split, _ in zip(every_split(use), range(MOST_SPLITS + 1), strict=False)]
    if len(splits) > MOST_SPLITS:
        return 0
    whole = policy.decide(use)
    said = of_decision(whole)
    for split in splits:
        bound = policy.bind(split.early)
        decided = bound.decide(split.later, **split.more)

        assert decided == whole
        assert of_decision(decided) == said, split
        assert bound.allows(split.later, **split.more) is whole.allowed, split
        assert not bound.always or whole.allowed, split
        assert not bound.never or whole.verdict not in (Verdict.ALLOWED, Verdict.UNDETERMINED)
    return len(splits)


def checked(subjects: Iterator[Subject]) -> int:
    asked = ((each.load(), each.uses) for each in subjects)
    return sum(check(policy, use) for policy, uses in asked for use in uses)


def test_every_split_of_the_shipped_cases() -> None:
    assert checked(iter([shipped()])) > 500


@pytest.mark.parametrize("seed", range(3))
def test_every_split_of_generated_uses(seed: int) -> None:
    assert checked(generated(7_300 + seed, 25)) > 1_000
