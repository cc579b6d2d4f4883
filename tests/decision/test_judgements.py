"""Judgements relied on: which ones, and that logs do not repeat who judged and why."""

from __future__ import annotations

import pytest

from decision.small import USE, permit_when, policy
from purposebind import Judgement, Verdict

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


@pytest.mark.parametrize(
    ("clause", "consent", "fair", "relied"),
    [
        ("consent and fair", True, YES, ["fair"]),
        ("consent and fair", True, NO, ["fair"]),
        ("consent and fair", False, YES, []),
        ("consent and fair", False, NO, ["fair"]),
        ("consent or fair", True, YES, ["fair"]),
        ("consent or fair", True, NO, []),
        ("consent or fair", False, YES, ["fair"]),
        ("consent or fair", False, NO, ["fair"]),
        ("not (consent and fair)", False, YES, []),
        ("not (consent or fair)", False, NO, ["fair"]),
    ],
)
def test_a_clause_relies_on_the_judgements_that_made_it_come_out(
    clause: str, consent: bool, fair: dict[str, object], relied: list[str]
) -> None:
    """What makes an `and` true, or an `or` false, are all its parts; else those that settle it."""
    decision = permit_when(clause).decide(USE, facts={"consent": consent, "fair": fair})

    assert [each.fact for each in decision.judgements] == relied


def test_a_judgement_on_which_only_a_narrower_thing_rests_is_relied_on() -> None:
    """Marketing at large rests on consent; offers, which are marketing too, on the judgement."""
    rule = permit_when("(purpose is offers and fair) or (not purpose is offers and consent)")
    decision = rule.decide({**USE, "purpose": "marketing"}, facts={"consent": True, "fair": YES})

    assert decision.allowed
    assert [each.fact for each in decision.judgements] == ["fair"]


def test_a_refusal_relies_on_no_judgement_of_a_rule_beside_its_causes() -> None:
    """Whatever was judged of the grant, the limit denies."""
    decision = policy(
        "rules:\n- {id: cap, limit: any}\n- {id: grant, permit: any, when: fair}\n"
    ).decide(USE, facts={"fair": NO})

    assert decision.verdict is Verdict.FORBIDDEN
    assert decision.judgements == ()


def test_equal_judgements_of_two_items_are_both_relied_on() -> None:
    checked = "  data.checked: {type: judgement, asks: Was it checked?}\n"
    items = [{"is": name, "checked": YES} for name in ("name", "email")]
    decision = policy(f"{checked}rules: [{{id: only, permit: any, when: data.checked}}]\n").decide(
        {**USE, "data": items}
    )

    assert [(each.fact, each.item) for each in decision.judgements] == [
        ("data.checked", "email"),
        ("data.checked", "name"),
    ]
