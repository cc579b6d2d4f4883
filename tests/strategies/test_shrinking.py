"""What is found shrinks to what a person would have written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import find, settings

import purposebind
from purposebind import Use
from purposebind.strategies import allowed_uses, clauses, near_misses, policies, refused_uses, uses

POLICY = purposebind.load(Path(__file__).parents[2] / "policies" / "smart-parts-pc")
thorough = settings(max_examples=3_000, database=None)
quick = settings(max_examples=100, database=None)


def has_data(term: str) -> Callable[[Use], bool]:
    """Whether a use names this data."""
    return lambda use: term in [item.term for item in use.data]


@pytest.mark.parametrize("term", ["payment_details", "client_records", "service_literature"])
def test_a_use_shrinks_to_one_item_in_each_dimension_and_no_facts(term: str) -> None:
    use = find(uses(POLICY), has_data(term), settings=thorough)

    assert list(use.to_dict()) == ["action", "purpose", "data"]
    assert use.to_dict()["data"] == term
    assert [len(use.action), len(use.purpose)] == [1, 1]


def test_a_use_that_needs_a_fact_states_that_fact_alone() -> None:
    use = find(uses(POLICY), lambda use: use.facts.get("channel") == "sms", settings=thorough)

    assert dict(use.facts) == {"channel": "sms"}
    assert (use.on, dict(use.fulfilled), len(use.data)) == (None, {}, 1)


def test_an_allowed_use_shrinks_to_what_it_takes_to_be_allowed() -> None:
    found = find(
        allowed_uses(POLICY), lambda use: use.action[0].term == "disclose", settings=thorough
    )

    assert POLICY.decide(found).allowed
    assert [len(found.purpose), len(found.data), len(found.recipient)] == [1, 1, 1]
    assert set(found.facts) <= {"legally_required"}


def test_an_allowed_use_of_some_data_shrinks_to_that_data_alone() -> None:
    found = find(allowed_uses(POLICY), has_data("payment_details"), settings=thorough)

    assert found.to_dict() == {
        "action": "collect",
        "purpose": "customer_experience",
        "data": "payment_details",
    }


def test_a_refused_use_shrinks_to_one_item_in_each_dimension() -> None:
    found = find(refused_uses(POLICY, "forbidden"), has_data("payment_details"), settings=thorough)

    assert [len(found.action), len(found.purpose), len(found.data)] == [1, 1, 1]
    assert dict(found.facts) == {}


def test_a_near_miss_shrinks_to_smallest_uses() -> None:
    found = find(near_misses(POLICY), lambda near: near.verdict == "forbidden", settings=thorough)

    assert [len(found.allowed.action), len(found.allowed.purpose)] == [1, 1]
    assert len(found.allowed.data) == 1
    assert len(found.change) > 0


def test_a_clause_shrinks_to_one_test() -> None:
    found = find(clauses(POLICY.vocabulary), lambda text: "necessary" in text, settings=thorough)

    assert found == "necessary"


def test_a_policy_shrinks_to_one_rule() -> None:
    found = find(policies(), lambda policy: bool(policy.rules), settings=quick)

    assert [(rule.id, str(rule.effect), rule.when, rule.scope.data) for rule in found.rules] == [
        ("rule-1", "permit", None, None)
    ]
    assert dict(found.vocabulary.facts) == {}


def test_a_policy_with_an_exception_has_one_exception() -> None:
    found = find(
        policies(), lambda policy: any(rule.parent for rule in policy.rules), settings=quick
    )

    assert [rule.parent for rule in found.rules] == [None, "rule-1"]
