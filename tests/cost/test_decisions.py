"""What a decision costs grows no faster than docs/performance.md says: counted in calls, not timed.

Doubling one thing that an adversary can write may double the work; where two things multiply, the
bound says so. Each test doubles one thing twice and leaves room for what does not grow.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import purposebind
from cost import adversaries
from cost.work import calls_of, growth
from lessons.small import Json
from purposebind import Policy, Use

LINEAR = 4 * 1.25
"""Twice doubled, at most so many times the work: a quarter more than four times."""


def loaded(document: Json) -> Policy:
    return purposebind.loads(json.dumps(document))


def at_length(policy: Policy, use: Json) -> Callable[[], object]:
    """Deciding anew, with no plan kept from before."""
    stated = Use.of(use)
    return lambda: policy.decide(stated)


def test_rules_that_meet_everything_are_asked_once_for_all_atoms_of_a_use() -> None:
    """Three hundred rules more, on 625 atoms: a few calls for each rule, not for each atom."""
    facts = {f"f{i}": True for i in range(100)}
    few, many = (
        at_length(
            loaded(adversaries.overlapping_and_told_apart(rules, leaves=4)),
            {**adversaries.TOPS, "facts": facts},
        )
        for rules in (100, 400)
    )
    few()
    many()

    assert calls_of(many) - calls_of(few) < 300 * 10


def test_a_decision_grows_with_the_atoms_of_the_use() -> None:
    """Three and five leaves a dimension: 256 and 1,296 atoms."""
    work = [
        at_length(loaded(adversaries.told_apart(leaves)), adversaries.TOPS) for leaves in (3, 5)
    ]

    assert growth(work) < 1_296 / 256 * 1.25
