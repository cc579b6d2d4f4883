"""Judgements relied on: which ones, and that logs do not repeat who judged and why."""

from __future__ import annotations

from decision.small import USE, permit_when, policy
from purposebind import Judgement

YES = {"value": True, "by": "Ms Rowan", "on": "2026-01-02", "grounds": "file 7"}
NO = {**YES, "value": False}


def test_a_decision_names_the_judgement_it_relies_on() -> None:
    (relied,) = permit_when("fair").decide(USE, facts={"fair": YES}).judgements

    assert (relied.fact, relied.asks, relied.role) == ("fair", "Is it fair?", "records officer")
    assert relied.judgement.by == "Ms Rowan"


def test_a_judgement_that_decided_nothing_is_not_relied_on() -> None:
    decision = permit_when("consent or fair").decide(USE, facts={"consent": True, "fair": NO})

    assert decision.judgements == ()


def test_a_judgement_that_lifts_a_limit_is_relied_on() -> None:
    decision = policy(
        "rules:\n- {id: grant, permit: any}\n- {id: only, limit: any, unless: fair}\n"
    ).decide(USE, facts={"fair": YES})

    assert decision.allowed
    assert [each.fact for each in decision.judgements] == ["fair"]


def test_a_refusal_relies_on_the_judgement_that_leaves_its_rule_standing() -> None:
    decision = policy(
        "rules:\n"
        "- {id: ban, forbid: any, except: [{id: fairly, permit: any, when: fair}]}\n"
        "- {id: aside, permit: share, when: fair}\n"
    ).decide(USE, facts={"fair": NO})

    assert [each.fact for each in decision.judgements] == ["fair"]


def test_names_and_grounds_are_shown_only_when_asked_for() -> None:
    decision = permit_when("fair").decide(USE, facts={"fair": YES})

    for shown in (decision.to_json(), decision.explain(), repr(decision)):
        assert "Rowan" not in shown
        assert "file 7" not in shown
    assert '"by": "Ms Rowan"' in decision.to_json(values=True)
    assert "yes, by Ms Rowan on 2026-01-02" in decision.explain(values=True)


def test_a_judgement_may_be_given_as_a_value() -> None:
    from datetime import date

    judgement = Judgement(True, "Ms Rowan", date(2026, 1, 2))

    assert permit_when("fair").decide(USE, facts={"fair": judgement}).allowed
