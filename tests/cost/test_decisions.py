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
from lessons.small import PERMIT, USE, Json, document_with
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

    assert growth(*work) < 1_296 / 256 * 1.25


def _allowed_data(size: int) -> Callable[[], object]:
    """A use of all data, told which of so many must not be used."""
    ban = {"id": "ban", "forbid": "any", "when": "data is among declined"}
    document = adversaries.over(adversaries.star(size + 1), {"id": "p", "permit": "any"}, ban)
    facts = {"declined": {"type": "terms", "of": "data"}}
    declined = [f"t{i}" for i in range(0, size, 2)]
    use = {**USE, "data": "top", "facts": {"declined": declined}}
    return at_length(loaded({**document, "facts": facts}), use)


def test_a_long_list_of_terms_cuts_a_general_term_in_two_and_no_more() -> None:
    assert growth(_allowed_data(500), _allowed_data(2_000)) < LINEAR


def test_lists_of_many_items_are_compared_each_with_its_own_item() -> None:
    """Items that each state a list of their own, and all name the same general term."""

    def use_of(items: int) -> Callable[[], object]:
        ban = {"id": "ban", "forbid": "any", "when": "data is not among data.agreed"}
        document = adversaries.over(adversaries.star(65), {"id": "p", "permit": "any"}, ban)
        facts = {"data.agreed": {"type": "terms", "of": "data"}}
        data = [{"is": "top", "agreed": [f"t{i % 64}", f"t{i // 64}"]} for i in range(items)]
        return at_length(loaded({**document, "facts": facts}), {**USE, "data": data})

    assert growth(use_of(100), use_of(400)) < LINEAR


def test_duties_of_rules_that_do_not_meet_a_use_cost_it_nothing() -> None:
    def policy(others: int) -> Policy:
        duty = {"id": "d", "do": "tell the client"}
        rules = [
            {"id": f"r{i}", "permit": "any", "data": f"t{i}", "duties": [duty]}
            for i in range(others)
        ]
        return loaded(adversaries.over(adversaries.star(501), *rules))

    few, many = (at_length(policy(others), {**USE, "data": "t0"}) for others in (100, 500))

    assert growth(few, many) < 1.05


def test_duties_that_are_owed_are_told_in_steps_of_their_number() -> None:
    def owed(size: int) -> Callable[[], object]:
        duties = [{"id": f"d{i}", "do": "tell", "within": f"{i} days"} for i in range(size)]
        policy = loaded(document_with({**PERMIT, "duties": duties}))
        return lambda: policy.decide(Use.of({**USE, "on": "2026-11-22"})).duties

    assert growth(owed(100), owed(400)) < LINEAR


def test_rules_alongside_many_terms_are_asked_in_steps_of_the_items() -> None:
    names = [f"t{i}" for i in range(500)]
    rules = [{"id": f"r{i}", "limit": "any", "alongside": names} for i in range(50)]
    policy = loaded(adversaries.over(adversaries.star(501), PERMIT, *rules))
    few, many = (at_length(policy, {**USE, "data": names[:size]}) for size in (100, 400))

    assert growth(few, many) < LINEAR
