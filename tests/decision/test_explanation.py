"""The text of a decision: golden texts that somebody has read."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest

from decision.small import USE, permit_when, policy
from purposebind import Decision, NotAllowed


def test_the_text_of_a_contested_use() -> None:
    decision = policy(
        "rules:\n"
        '- {id: grant, permit: any, says: "We may use it.", when: consent}\n'
        '- {id: ban, forbid: any, data: email, says: "We never use it."}\n'
    ).decide({**USE, "data": "personal"}, facts={"consent": True})

    assert (
        decision.explain()
        == """\
CONTESTED: the statement both allows and forbids this
  use personal for service
  asked as personal, fails at email
  ban forbids it
    "We never use it."
  grant permits it, when consent
    "We may use it.\""""
    )


def test_the_text_of_an_undetermined_use() -> None:
    decision = policy(
        "rules:\n"
        "- id: grant\n"
        "  permit: any\n"
        "  when: fair and channel is mail\n"
        "  duties: [{id: tell, do: tell the person, timing: before}]\n"
    ).decide(USE, facts={"channel": "electronic"})

    assert (
        decision.explain()
        == """\
UNDETERMINED: it depends on what was not stated
  use name for service
  grant may permit it, when fair and channel is mail
  Missing:
    - channel was stated too generally
    - the judgement fair: Is it fair? (to be answered by records officer)
    - first, tell the person (tell)"""
    )


def test_the_text_of_a_silent_use_and_of_one_not_governed() -> None:
    spoken = policy("governs: adult\nrules: [{id: other, permit: share}]\n")

    assert (
        spoken.decide(USE, facts={"adult": True}).explain()
        == """\
SILENT: no sentence of the statement allows this
  use name for service"""
    )
    assert (
        spoken.decide(USE, facts={"adult": False}).explain()
        == """\
NOT GOVERNED: the statement does not speak of such cases
  use name for service
  The statement governs only where adult: that is not met"""
    )


def test_the_text_shows_facts_only_when_asked_for() -> None:
    decision = permit_when("age >= 18").decide(
        USE, facts={"age": 41}, on="2026-01-02", fulfilled=[]
    )

    assert "41" not in decision.explain()
    assert (
        decision.explain(values=True)
        == """\
ALLOWED
  use name for service
  only permits it, when age >= 18
  Stated:
    - age: 41
    - on: "2026-01-02\""""
    )


def test_a_condition_with_an_exception_is_bracketed() -> None:
    decision = policy(
        "rules: [{id: grant, permit: any, when: consent unless adult, unless: fair}]\n"
    ).decide(USE, facts={"consent": True, "adult": False, "fair": {**_no()}})

    assert (decision.causes[0].when, decision.causes[0].unless) == ("consent unless adult", "fair")
    assert "grant permits it, when (consent unless adult) unless fair" in decision.explain()


def test_a_rule_with_nothing_but_an_exception_is_told_so() -> None:
    decision = policy("rules: [{id: ban, forbid: any, unless: consent}]\n").decide(
        USE, facts={"consent": False}
    )

    assert "ban forbids it, unless consent" in decision.explain()


def _no() -> dict[str, object]:
    return {"value": False, "by": "x", "on": "2026-01-01"}


def test_many_other_causes_are_pointed_to() -> None:
    rules = "".join(
        f"- {{id: r{i}, limit: any, for: {purpose}, data: {data}}}\n"
        for i, (purpose, data) in enumerate(
            (p, d) for p in ("service", "offers", "news") for d in ("name", "email")
        )
    )
    decision = policy(f"rules:\n{rules}").decide(
        {**USE, "purpose": ["service", "marketing"], "data": "personal"}
    )

    assert len(decision.findings) == 6
    assert decision.explain().splitlines()[-1].strip().startswith("and other causes")


def test_a_decision_is_true_exactly_when_allowed() -> None:
    allowed = permit_when("consent").decide(USE, facts={"consent": True})
    refused = permit_when("consent").decide(USE, facts={"consent": False})

    assert bool(allowed) is allowed.allowed is True
    assert bool(refused) is refused.allowed is False


def test_require_returns_the_decision_or_raises_it() -> None:
    careful = permit_when("consent")

    assert careful.require(USE, facts={"consent": True}).allowed
    with pytest.raises(NotAllowed) as caught:
        careful.require(USE)
    assert caught.value.decision.missing[0].name == "consent"
    assert str(caught.value) == caught.value.decision.explain()


def test_a_decision_cannot_be_changed() -> None:
    decision = permit_when("consent").decide(USE)

    with pytest.raises(FrozenInstanceError):
        decision.obliged = True  # type: ignore[misc]  # that is the point


@pytest.mark.parametrize("facts", [{}, {"consent": True}, {"consent": False}])
def test_a_pickled_decision_says_the_same(facts: dict[str, object]) -> None:
    decision = permit_when("consent").decide(USE, facts=facts)
    again: Decision = pickle.loads(pickle.dumps(decision))

    assert again == decision
    assert hash(again) == hash(decision)
    assert again.to_json(values=True) == decision.to_json(values=True)
    assert again.explain() == decision.explain()


def test_json_is_the_dictionary() -> None:
    import json

    decision = permit_when("consent").decide(USE)

    assert json.loads(decision.to_json()) == decision.to_dict()
    assert json.loads(decision.to_json(values=True, indent=2)) == decision.to_dict(values=True)
    assert "use" not in decision.to_dict()
