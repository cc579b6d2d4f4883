"""Laws of what is drawn, on drawn policies and on those of the generator of these tests."""

from __future__ import annotations

import json
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated.policies import pairs
from purposebind import Policy, Verdict, loads
from purposebind.clause.from_text import from_text
from purposebind.clause.to_text import to_text
from purposebind.meant.typed import Typing
from purposebind.places import passage
from purposebind.strategies import (
    NoSuchUse,
    allowed_uses,
    clauses,
    near_misses,
    policies,
    refused_uses,
    uses,
)

from .distance import changes

FOREIGN = [loads(json.dumps(document)) for document, _ in islice(pairs(5, 3), 0, 400, 8)]
"""Policies of another hand, which use every construct of the language."""
either = policies() | st.sampled_from(FOREIGN)
watched = settings(max_examples=30, suppress_health_check=())
"""No health check is suppressed. Each example makes a policy, and so there are few."""


@watched
@given(policies())
def test_every_policy_loads_and_is_itself_again(policy: Policy) -> None:
    assert policy.rules
    assert policy == policy  # noqa: PLR0124  # its digest can be made


@watched
@given(either, st.data())
def test_every_use_can_be_judged(policy: Policy, data: st.DataObject) -> None:
    use = data.draw(uses(policy))

    assert policy.decide(use).verdict in Verdict


@watched
@given(either, st.data())
def test_allowed_uses_are_allowed_or_there_are_none(policy: Policy, data: st.DataObject) -> None:
    try:
        allowed = allowed_uses(policy)
    except NoSuchUse:
        assert not policy.decide(data.draw(uses(policy))).allowed
        return
    assert policy.decide(data.draw(allowed)).allowed


@watched
@given(either, st.sampled_from([each for each in Verdict if each != "allowed"]), st.data())
def test_refused_uses_have_the_verdict_or_there_are_none(
    policy: Policy, verdict: Verdict, data: st.DataObject
) -> None:
    try:
        refused = refused_uses(policy, verdict)
    except NoSuchUse:
        return
    assert policy.decide(data.draw(refused)).verdict is verdict


@watched
@given(either, st.data())
def test_near_misses_are_one_change_and_one_answer_apart(
    policy: Policy, data: st.DataObject
) -> None:
    try:
        strategy = near_misses(policy)
    except NoSuchUse:
        return
    near = data.draw(strategy)

    assert policy.decide(near.allowed).allowed
    assert policy.decide(near.refused).verdict is near.verdict
    assert near.verdict is not Verdict.ALLOWED
    assert changes(near.allowed, near.refused) == 1


@watched
@given(either, st.data())
def test_every_clause_parses_to_itself_and_has_a_type(policy: Policy, data: st.DataObject) -> None:
    text = data.draw(clauses(policy.vocabulary))

    node, problems = from_text(passage(text))
    assert node is not None
    assert list(problems) == []
    assert to_text(node) == text
    assert Typing(policy.vocabulary, {}).condition(node, passage(text)) is not None


@pytest.mark.parametrize("verdict", [str(verdict) for verdict in Verdict])
def test_a_verdict_that_is_known_to_be_possible_is_found(verdict: str) -> None:
    """The search for seeds is a search: here it is held against uses that were drawn blindly."""
    known = {
        json.dumps(document)
        for document, use in islice(pairs(11, 3), 400)
        if loads(json.dumps(document)).decide(use).verdict == verdict
    }

    for text in sorted(known):
        policy = loads(text)
        found = allowed_uses(policy) if verdict == "allowed" else refused_uses(policy, verdict)
        assert found is not None


def test_a_policy_that_allows_nothing_is_told_at_once() -> None:
    head = "purposebind: 1\npolicy: no\nvocabulary: {actions: {use: {}}, purposes: {a: {}},"
    text = head + " data: {b: {}}}\nrules: [{id: none, forbid: any}]\n"

    with pytest.raises(NoSuchUse) as caught:
        allowed_uses(loads(text))

    assert str(caught.value) == "the policy `no` allows nothing: no rule of it grants"


def test_a_grant_that_never_holds_allows_nothing() -> None:
    head = "purposebind: 1\npolicy: no\nvocabulary: {actions: {use: {}}, purposes: {a: {}},"
    rules = "rules: [{id: all, permit: any, when: yes_ and not yes_}]\n"
    text = f"{head} data: {{b: {{}}}}}}\nfacts: {{yes_: {{type: boolean}}}}\n{rules}"

    with pytest.raises(NoSuchUse) as caught:
        allowed_uses(loads(text))

    assert str(caught.value) == (
        "no use was found that the policy `no` allows, around its one rule that grants"
    )


def test_a_policy_that_allows_everything_has_no_near_misses() -> None:
    head = "purposebind: 1\npolicy: yes\nvocabulary: {actions: {use: {}}, purposes: {a: {}},"
    policy = loads(head + " data: {b: {}}}\nrules: [{id: all, permit: any}]\n")

    with pytest.raises(NoSuchUse, match="no allowed use of the policy `yes` was found that one"):
        near_misses(policy)
    with pytest.raises(NoSuchUse, match="no use that is not allowed was found of the policy `yes`"):
        refused_uses(policy)


def test_a_vocabulary_without_purposes_has_no_uses() -> None:
    text = "purposebind: 1\npolicy: no\nvocabulary: {actions: {use: {}}, data: {b: {}}}\n"

    with pytest.raises(NoSuchUse) as caught:
        uses(loads(text + "rules: [{id: all, permit: any}]\n"))

    assert str(caught.value) == "the policy `no` has no uses: its vocabulary has no purposes"


def test_an_empty_vocabulary_has_no_clauses() -> None:
    text = "purposebind: 1\npolicy: no\nvocabulary: {}\nrules: [{id: all, permit: any}]\n"

    with pytest.raises(NoSuchUse, match="there are no clauses"):
        clauses(loads(text).vocabulary)
