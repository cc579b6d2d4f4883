"""What holds of the mutants of every policy."""

from __future__ import annotations

import json
from itertools import islice

import pytest

from generated.policies import pairs
from purposebind import Policy, loads
from purposebind.mutation import mutants
from purposebind.mutation.mutating import changed

PAIRS = 40


def generated(seed: int) -> list[tuple[Policy, dict[str, object]]]:
    """Policies, each with a use."""
    return [(loads(json.dumps(document)), use) for document, use in islice(pairs(seed, 3), PAIRS)]


@pytest.mark.parametrize("seed", range(3))
def test_every_mutant_decides_every_use_that_knows_no_duty_which_is_gone(seed: int) -> None:
    for policy, use in generated(seed):
        for mutant in mutants(policy):
            other = changed(policy, mutant)
            if other.duty_ids == policy.duty_ids:
                other.decide(use)


@pytest.mark.parametrize("seed", range(3))
def test_no_two_mutants_share_a_name_and_none_is_the_policy_itself(seed: int) -> None:
    for policy, _ in generated(seed):
        found = mutants(policy)

        assert len({mutant.name for mutant in found}) == len(found)
        assert policy not in [changed(policy, mutant) for mutant in found]


def test_a_policy_always_has_the_same_mutants_in_the_same_order() -> None:
    for policy, _ in generated(7):
        again = [changed(policy, mutant) for mutant in mutants(policy)]

        assert [changed(policy, mutant) for mutant in mutants(policy)] == again
