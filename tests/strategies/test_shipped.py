"""Laws of what is drawn, on the shipped policy; no health check is suppressed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import purposebind
from purposebind import Use, Verdict
from purposebind.strategies import (
    NearMiss,
    NoSuchUse,
    allowed_uses,
    clauses,
    near_misses,
    refused_uses,
    uses,
)

from .distance import changes

POLICY = purposebind.load(Path(__file__).parents[2] / "policies" / "smart-parts-pc")
REFUSALS = (Verdict.CONTESTED, Verdict.FORBIDDEN, Verdict.SILENT, Verdict.UNDETERMINED)
BY_VERDICT = {verdict: refused_uses(POLICY, verdict) for verdict in REFUSALS}


@given(uses(POLICY))
def test_every_use_can_be_judged(use: Use) -> None:
    assert POLICY.decide(use).verdict in Verdict


@given(allowed_uses(POLICY))
def test_every_allowed_use_is_allowed(use: Use) -> None:
    assert POLICY.decide(use).allowed


@given(refused_uses(POLICY))
def test_no_refused_use_is_allowed(use: Use) -> None:
    assert not POLICY.decide(use).allowed


@pytest.mark.parametrize("verdict", REFUSALS)
def test_every_refused_use_has_the_verdict_asked_for(verdict: Verdict) -> None:
    @given(BY_VERDICT[verdict])
    def law(use: Use) -> None:
        assert POLICY.decide(use).verdict is verdict

    law()


@given(near_misses(POLICY))
def test_a_near_miss_is_one_change_and_one_answer_apart(near: NearMiss) -> None:
    refused = POLICY.decide(near.refused)

    assert POLICY.decide(near.allowed).allowed
    assert not refused.allowed
    assert refused.verdict is near.verdict
    assert changes(near.allowed, near.refused) == 1


def test_a_verdict_that_no_use_can_have_is_told_at_once() -> None:
    with pytest.raises(NoSuchUse) as caught:
        refused_uses(POLICY, "not_governed")

    assert str(caught.value) == (
        "no use with the verdict `not_governed` was found of the policy `smart-parts-pc`"
    )


def test_allowed_is_no_refusal() -> None:
    with pytest.raises(ValueError, match="`allowed` is no refusal: see `allowed_uses`"):
        refused_uses(POLICY, Verdict.ALLOWED)


@given(st.data())
def test_every_clause_is_one_of_the_vocabulary(data: st.DataObject) -> None:
    """In the canonical spelling, and of the types that the facts are declared with."""
    from purposebind.clause.from_text import from_text
    from purposebind.clause.to_text import to_text
    from purposebind.meant.typed import Typing
    from purposebind.places import passage

    text = data.draw(clauses(POLICY.vocabulary))

    node, problems = from_text(passage(text))
    assert (node and to_text(node), list(problems)) == (text, [])
    typing = Typing(POLICY.vocabulary, {})
    assert node is not None
    assert typing.condition(node, passage(text)) is not None
    assert typing.problems == []


def test_uses_reach_every_verdict_and_every_effect() -> None:
    """Of a few hundred uses, none of these is left out: they are not all alike."""
    reached: set[str] = set()

    @settings(max_examples=300, database=None)
    @given(uses(POLICY))
    def collect(use: Use) -> None:
        decision = POLICY.decide(use)
        reached.add(str(decision.verdict))
        reached.update(cause.effect for cause in decision.causes)

    collect()

    assert reached >= {"allowed", "forbidden", "silent", "undetermined", "permit", "forbid"}


def test_days_are_drawn_as_days() -> None:
    from hypothesis import find

    use = find(uses(POLICY), lambda use: use.on is not None)

    assert isinstance(use.on, date)
