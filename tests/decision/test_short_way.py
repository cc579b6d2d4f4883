"""The short way and the long way are one engine.

What the short way decides, the long way decides alike, down to every key of `to_dict`; what the
short way leaves alone is refused, or decided, by the long way. The plan of some terms is made at
the first question and serves all later ones, so each is asked more than once here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import Any

import pytest

import purposebind
from equality.comparison import each_pair
from purposebind import Decision, Judgement, Limits, Policy, UseError
from purposebind.decision.decision import seed_of

POLICY = """
purposebind: 1
policy: short-way
vocabulary:
  actions: {use: {}, share: {recipient: required}}
  purposes: {support: {}, marketing: {}, newsletter: {under: marketing}}
  data: {contact: {}, email: {under: contact}, phone: {under: contact}}
  recipients: {partner: {}}
  kinds: {channel: {letter: {}, sms: {}}}
facts:
  consent: {type: boolean}
  channel: {type: term, of: channel}
  declined: {type: terms, of: purposes}
  age: {type: integer}
  kept: {type: duration}
  level: {type: level, of: [low, high]}
  born: {type: date}
  fair: {type: judgement, asks: "Is it fair?", by: officer}
rules:
  - {id: support, permit: use, for: support}
  - {id: news, permit: use, for: marketing, when: consent and age >= 18}
  - {id: no-declined, forbid: any, when: purpose is among declined}
  - {id: sharing, permit: share, when: fair}
"""


class Purpose(StrEnum):
    NEWS = "newsletter"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return purposebind.loads(POLICY)


def took_short_way(decision: Decision) -> bool:
    """A decision of the short way keeps a plan until somebody asks why."""
    return len(seed_of(decision)) > 5


def long_way(policy: Policy, use: object) -> Decision:
    return policy._decide_at_length(use, {})


@pytest.mark.parametrize("seed", range(8))
def test_both_ways_decide_alike(seed: int) -> None:
    short = 0
    for each in islice(each_pair(1_000 + seed, interpretations=seed % 4 != 0), 500):
        decided = [each.pair.engine.decide(each.use) for _ in range(2)]
        told = long_way(each.pair.engine, each.use)
        short += took_short_way(decided[1])
        for decision in decided:
            assert decision == told
            assert decision.to_dict(values=True) == told.to_dict(values=True)

    assert short > 100


@pytest.mark.parametrize(
    "facts",
    [
        {"consent": True, "age": 18},
        {"channel": "sms", "level": "high", "kept": 3, "born": date(2001, 2, 3)},
        {"kept": "2 weeks", "born": "2001-02-03"},
        {"born": "never"},
        {"declined": ["marketing"]},
        {"declined": []},
        {"declined": {"newsletter", "support"}},
        {"fair": {"value": True, "by": "officer", "on": "2026-01-01"}},
        {"fair": {"value": True, "by": "a", "on": "2026-01-01", "expires": "2026-01-02"}},
        {"fair": Judgement(value=True, by="officer", on=date(2026, 1, 1))},
    ],
)
@pytest.mark.parametrize("on", [None, date(2026, 1, 2), "2026-01-03"])
def test_every_spelling_of_a_fact_is_read_alike(
    policy: Policy, facts: Mapping[str, object], on: object
) -> None:
    use: dict[str, object] = {"action": "use", "purpose": "newsletter", "data": "email"}
    use |= {"facts": facts} | ({"on": on} if on else {})

    decision = policy.decide(use)

    assert took_short_way(decision)
    assert decision.to_dict(values=True) == long_way(policy, use).to_dict(values=True)


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"consent": 1}},
        {"facts": {"age": True}},
        {"facts": {"age": 10**18}},
        {"facts": {"kept": -1}},
        {"facts": {"level": "middle"}},
        {"facts": {"channel": "fax"}},
        {"facts": {"born": datetime(2001, 2, 3, 4)}},  # noqa: DTZ001  # a day has no zone
        {"facts": {"declined": "marketing"}},
        {"facts": {"declined": ["marketing", ["support"]]}},
        {"facts": {"fair": True}},
        {"facts": {"fair": {"value": True, "by": " ", "on": "2026-01-01"}}},
        {"facts": {"fair": {"value": True, "by": "officer", "on": "2026-13-01"}}},
        {"facts": {"concent": True}},
        {"facts": None},
        {"facts": [("consent", True)]},
        {"on": "today"},
        {"on": datetime(2026, 1, 1)},  # noqa: DTZ001  # a day has no zone
        {"fulfilled": ["nothing"]},
        {"purpose": []},
        {"purpose": None},
        {"purpose": "profit"},
        {"recipient": None},
        {"action": "share"},
        {"recipients": "partner"},
    ],
)
def test_what_is_wrong_is_refused_however_well_the_terms_are_known(
    policy: Policy, change: Mapping[str, object]
) -> None:
    use: dict[str, Any] = {"action": "use", "purpose": "newsletter", "data": "email"}
    assert took_short_way(policy.decide(use))

    with pytest.raises(UseError) as caught:
        policy.decide({**use, **change})
    with pytest.raises(UseError) as at_length:
        long_way(policy, {**use, **change})

    assert caught.value.problems == at_length.value.problems


def test_a_string_enum_is_its_text(policy: Policy) -> None:
    use = {"action": "use", "purpose": Purpose.NEWS, "data": "email"}

    for _ in range(2):
        decision = policy.decide(use)

        assert took_short_way(decision)
        assert decision.use.purpose[0].term == "newsletter"
        assert type(decision.use.purpose[0].term) is str


def test_a_decision_does_not_change_with_the_mapping_it_came_from(policy: Policy) -> None:
    declined = ["marketing"]
    judged = {"value": True, "by": "officer", "on": "2026-01-01"}
    use: dict[str, Any] = {
        "action": "use",
        "purpose": ["newsletter", "support"],
        "data": "email",
        "facts": {"declined": declined, "fair": judged},
    }
    before = long_way(policy, use).to_dict(values=True)
    decision = policy.decide(use)
    assert took_short_way(decision)
    declined.append("support")
    judged["value"] = False
    use["facts"]["age"] = 3
    use["purpose"].append("marketing")

    assert decision.to_dict(values=True) == before


def test_a_stated_list_splits_a_general_term(policy: Policy) -> None:
    """`purpose is among declined` holds of the newsletter and not of all marketing."""
    use: dict[str, Any] = {"action": "use", "purpose": "marketing", "data": "email"}
    adult = {"consent": True, "age": 40}

    assert policy.decide(use | {"facts": {**adult, "declined": []}}).verdict == "allowed"
    assert policy.decide(use | {"facts": {**adult, "declined": ["support"]}}).verdict == "allowed"
    declined = policy.decide(use | {"facts": {**adult, "declined": ["newsletter"]}})
    assert declined.verdict == "contested"
    assert declined.atom.purpose == "newsletter"


def test_limits_hold_on_the_short_way() -> None:
    policy = purposebind.loads(POLICY, limits=Limits(items=3, atoms=1))
    one = {"action": "use", "purpose": "support", "data": "email"}

    assert took_short_way(policy.decide(one))
    with pytest.raises(UseError, match="4 items"):
        policy.decide(one | {"data": ["email", "phone"]})
    with pytest.raises(UseError, match="more than 1 combinations"):
        policy.decide(one | {"purpose": "marketing", "facts": {"declined": ["newsletter"]}})


def test_plans_are_forgotten_when_there_are_too_many(
    policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("purposebind.decision.short.MOST_KEPT", 1)
    for purpose in ("support", "newsletter", "support"):
        use = {"action": "use", "purpose": purpose, "data": "phone"}

        assert policy.decide(use).verdict == long_way(policy, use).verdict


def test_a_plan_of_too_many_rows_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("purposebind.decision.planning.MOST_RULES", 1)
    policy = purposebind.loads(POLICY)
    use = {"action": "use", "purpose": "newsletter", "data": "email"}

    assert not took_short_way(policy.decide(use))
    assert policy.decide(use).verdict == "undetermined"


def test_terms_that_are_too_wide_for_a_plan_are_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("purposebind.decision.short.MOST_ATOMS", 1)
    policy = purposebind.loads(POLICY)
    tried: list[object] = []
    plan = policy._short_way._planner.plan

    def counting(named: Any, most: int) -> Any:
        tried.append(named)
        return plan(named, most)

    monkeypatch.setattr(policy._short_way._planner, "plan", counting)
    use = {"action": "use", "purpose": ["support", "newsletter"], "data": "contact"}
    first = policy.decide(use)

    assert [policy.decide(use) == first for _ in range(3)] == [True] * 3
    assert not took_short_way(first)
    assert len(tried) == 1
