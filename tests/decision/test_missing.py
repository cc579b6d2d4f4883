"""What is missing: each kind of thing, only what matters, and what happens past the budget."""

from __future__ import annotations

import pytest

from decision.small import USE, permit_when, policy
from purposebind import Decision, Limits, Verdict


def names(decision: Decision) -> list[str]:
    return [each.name for each in decision.missing]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("consent", ["consent"]),
        ("not consent", ["consent"]),
        ("consent and adult", ["adult", "consent"]),
        ("consent or adult", ["adult", "consent"]),
        ("consent unless adult", ["adult", "consent"]),
        ("channel is mail", ["channel"]),
        ("channel is not one of (mail, sms)", ["channel"]),
        ("declined includes offers", ["declined"]),
        ("purpose is among declined", ["declined"]),
        ("channel is among muted", ["channel", "muted"]),
        ("basis is consent", ["basis"]),
        ("process is at least order", ["process"]),
        ("process is not at most order", ["process"]),
        ("age >= 18", ["age"]),
        ("age is one of (17, 18)", ["age"]),
        ("notice < 2 weeks", ["notice"]),
        ("asked_on is 2026-01-31", ["asked_on"]),
        ("asked_on <= 2026-01-31", ["asked_on"]),
        ("asked_on is never", ["asked_on"]),
        ("asked_on is within 1 month after ended_on", ["asked_on", "ended_on"]),
        ("asked_on is at least 3 days before 2026-01-31", ["asked_on"]),
        ("today is after 2026-01-31", ["on"]),
        ("asked_on is before today", ["asked_on", "on"]),
        ("data.state is raw", ["data.state"]),
    ],
)
def test_a_fact_that_decides_is_missing(clause: str, expected: list[str]) -> None:
    decision = permit_when(clause).decide(USE)

    assert decision.verdict is Verdict.UNDETERMINED
    assert sorted(names(decision)) == sorted(expected)
    assert all(each.checked and not each.immaterial for each in decision.missing)


@pytest.mark.parametrize(
    ("clause", "facts"),
    [
        ("consent and adult", {"consent": True}),
        ("consent or adult", {"consent": False}),
        ("(consent and fair) or adult", {"consent": False}),
    ],
)
def test_a_fact_that_no_longer_matters_is_not_missing(
    clause: str, facts: dict[str, object]
) -> None:
    decision = permit_when(clause).decide(USE, facts=facts)

    assert names(decision) == ["adult"]


def test_only_an_undetermined_use_misses_something() -> None:
    refused = policy("rules: [{id: ban, forbid: any, unless: consent}, {id: no, forbid: any}]\n")

    assert refused.decide(USE).verdict is Verdict.FORBIDDEN
    assert refused.decide(USE).missing == ()


def test_a_fact_that_decides_between_two_refusals_is_missing() -> None:
    """Different verdicts count, not only allowed against not allowed."""
    decision = policy(
        "rules:\n- {id: grant, permit: any, when: consent}\n- {id: ban, forbid: any, when: adult}\n"
    ).decide(USE)

    assert sorted(names(decision)) == ["adult", "consent"]


def test_the_parts_of_a_missing_judgement() -> None:
    (missing,) = permit_when("fair").decide(USE).missing

    assert missing.to_dict() == {
        "kind": "judgement",
        "name": "fair",
        "type": "judgement",
        "item": None,
        "asks": "Is it fair?",
        "by": "records officer",
        "checked": True,
        "immaterial": False,
    }


def test_an_attribute_is_missing_of_the_item_that_lacks_it() -> None:
    decision = permit_when("data.state is hashed").decide(
        {**USE, "data": [{"is": "name", "state": "hashed"}, "email"]}
    )

    assert [(each.kind, each.name, each.item) for each in decision.missing] == [
        ("attribute", "data.state", "email")
    ]


def test_a_judgement_that_has_expired_is_missing() -> None:
    judgement = {"value": True, "by": "x", "on": "2026-01-01", "expires": "2026-01-31"}
    decide = permit_when("fair").decide

    assert decide(USE, facts={"fair": judgement}, on="2026-01-31").allowed
    expired = decide(USE, facts={"fair": judgement}, on="2026-02-01")
    assert [(each.kind, each.name) for each in expired.missing] == [("judgement", "fair")]


def test_only_the_day_is_missing_where_it_tells_whether_a_judgement_holds() -> None:
    judgement = {"value": True, "by": "x", "on": "2026-01-01", "expires": "2026-01-31"}
    decision = permit_when("fair").decide(USE, facts={"fair": judgement})

    assert [(each.kind, each.name) for each in decision.missing] == [("day", "on")]


def test_a_term_stated_too_generally_is_missing() -> None:
    decision = permit_when("channel is mail").decide(USE, facts={"channel": "electronic"})

    assert [(each.kind, each.name) for each in decision.missing] == [("general", "channel")]


def test_a_term_that_is_general_enough_is_not_missing() -> None:
    assert permit_when("channel is electronic").decide(USE, facts={"channel": "electronic"})


def test_a_list_of_terms_stated_too_generally_is_missing() -> None:
    decision = permit_when("declined includes offers").decide(
        USE, facts={"declined": ["marketing"]}
    )

    assert [(each.kind, each.name) for each in decision.missing] == [("general", "declined")]


def test_a_duty_to_be_met_first_is_missing() -> None:
    decision = policy(
        "rules:\n"
        "- {id: grant, permit: any, duties: [{id: tell, do: tell the person, timing: before}]}\n"
    ).decide(USE)

    (missing,) = decision.missing
    assert (missing.kind, missing.name, missing.asks) == ("duty", "tell", "tell the person")


def test_a_standing_duty_to_be_met_first_is_missing() -> None:
    held = policy(
        "rules: [{id: grant, permit: any}]\n"
        "duties: [{id: tell, do: tell the person, timing: before, on: any, unless: consent}]\n"
    )

    assert sorted(names(held.decide(USE))) == ["consent", "tell"]
    assert names(held.decide(USE, facts={"consent": False})) == ["tell"]
    assert held.decide(USE, facts={"consent": True}).allowed
    assert held.decide(USE, fulfilled=["tell"]).allowed


def test_a_clause_of_governs_can_be_missing() -> None:
    decision = policy("governs: adult\nrules: [{id: grant, permit: any}]\n").decide(USE)

    assert names(decision) == ["adult"]
    assert [(cause.kind, cause.is_certain) for cause in decision.causes] == [
        ("rule", True),
        ("governs", False),
    ]


def test_what_makes_no_difference_is_listed_as_immaterial() -> None:
    """Kleene's logic does not see that `consent or not consent` is true."""
    decision = permit_when("consent or not consent").decide(USE)

    assert decision.verdict is Verdict.UNDETERMINED
    assert [(each.name, each.immaterial) for each in decision.missing] == [("consent", True)]


def test_past_the_budget_everything_is_listed_unchecked() -> None:
    limits = Limits(completions=3)
    decision = permit_when("consent and adult", limits=limits).decide(USE)

    assert [(each.name, each.checked) for each in decision.missing] == [
        ("adult", False),
        ("consent", False),
    ]


def test_exactly_the_budget_is_still_checked() -> None:
    limits = Limits(completions=4)
    decision = permit_when("consent and adult", limits=limits).decide(USE)

    assert all(each.checked for each in decision.missing)


def test_a_rule_overridden_for_certain_asks_for_nothing() -> None:
    decision = policy(
        "rules:\n"
        "- {id: grant, permit: any, when: consent}\n"
        "- id: ban\n"
        "  forbid: any\n"
        "  when: adult\n"
        "  except: [{id: anyway, permit: any}]\n"
    ).decide(USE)

    assert decision.allowed
    assert [cause.id for cause in decision.causes] == ["anyway"]


def test_a_later_duty_in_scope_never_bears_on_the_verdict() -> None:
    decision = policy(
        "rules: [{id: grant, permit: any, when: consent}]\n"
        "duties: [{id: log, do: log it, on: any, when: adult}]\n"
    ).decide(USE)

    assert names(decision) == ["consent"]


def test_the_same_duty_twice_is_silenced_only_where_both_are() -> None:
    held = policy(
        "rules:\n"
        "- id: grant\n"
        "  permit: any\n"
        "  duties:\n"
        "  - {id: tell, do: tell, timing: before, unless: consent}\n"
        "  - {id: tell, do: tell, timing: before}\n"
    )

    assert names(held.decide(USE, facts={"consent": True})) == ["tell"]


def test_a_day_is_tried_on_the_judgements_of_items_too() -> None:
    stated = {"value": True, "by": "x", "on": "2026-01-01", "expires": "2026-01-31"}
    decision = policy(
        "  data.checked: {type: judgement, asks: Was it checked?}\n"
        "rules: [{id: only, permit: any, when: data.checked}]\n"
    ).decide({**USE, "data": [{"is": "name", "checked": stated}]})

    assert [(each.name, each.immaterial) for each in decision.missing] == [("on", False)]
