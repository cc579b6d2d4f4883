"""Every test of section 7, in three values: what makes it true, false and unknown."""

from __future__ import annotations

import pytest

from decision.small import USE, permit_when

TRUE, FALSE, UNKNOWN = "allowed", "silent", "undetermined"
YES = {"value": True, "by": "x", "on": "2026-01-01"}


@pytest.mark.parametrize(
    ("clause", "facts", "verdict"),
    [
        ("consent", {"consent": True}, TRUE),
        ("consent", {"consent": False}, FALSE),
        ("consent", {}, UNKNOWN),
        ("fair", {"fair": YES}, TRUE),
        ("channel is electronic", {"channel": "mail"}, TRUE),
        ("channel is electronic", {"channel": "electronic"}, TRUE),
        ("channel is mail", {"channel": "electronic"}, UNKNOWN),
        ("channel is mail", {"channel": "post"}, FALSE),
        ("channel is not mail", {"channel": "electronic"}, UNKNOWN),
        ("channel is one of (mail, post)", {"channel": "post"}, TRUE),
        ("channel is one of (mail, sms)", {"channel": "electronic"}, UNKNOWN),
        ("channel is not one of (mail, sms)", {"channel": "post"}, TRUE),
        ("basis is consent", {"basis": "consent"}, TRUE),
        ("basis is consent", {"basis": "contract"}, FALSE),
        ("basis is not one of (consent, contract)", {"basis": "contract"}, FALSE),
        ("process is order", {"process": "order"}, TRUE),
        ("process is one of (letter, order)", {"process": "warrant"}, FALSE),
        ("process is at least order", {"process": "order"}, TRUE),
        ("process is at least order", {"process": "letter"}, FALSE),
        ("process is at most order", {"process": "order"}, TRUE),
        ("process is at most order", {"process": "warrant"}, FALSE),
        ("process is not at most order", {"process": "warrant"}, TRUE),
        ("age is 18", {"age": 18}, TRUE),
        ("age is one of (17, 18)", {"age": 19}, FALSE),
        ("age < 18", {"age": 18}, FALSE),
        ("age <= 18", {"age": 18}, TRUE),
        ("age > 18", {"age": 18}, FALSE),
        ("age >= 18", {"age": 18}, TRUE),
        ("age = 18", {"age": 17}, FALSE),
        ("age != 18", {"age": 17}, TRUE),
        ("age > -5", {"age": -5}, FALSE),
        ("notice = 2 weeks", {"notice": 14}, TRUE),
        ("notice = 14 days", {"notice": "2 weeks"}, TRUE),
        ("notice < 14 days", {"notice": "14 days"}, FALSE),
        ("declined includes offers", {"declined": ["news", "offers"]}, TRUE),
        ("declined includes marketing", {"declined": ["news"]}, TRUE),
        ("declined includes offers", {"declined": ["marketing"]}, UNKNOWN),
        ("declined includes offers", {"declined": ["news"]}, FALSE),
        ("declined includes offers", {"declined": []}, FALSE),
        ("channel is among muted", {"channel": "mail", "muted": ["electronic"]}, TRUE),
        ("channel is among muted", {"channel": "electronic", "muted": ["mail"]}, UNKNOWN),
        ("channel is among muted", {"channel": "post", "muted": ["electronic"]}, FALSE),
        ("channel is among muted", {"channel": "post"}, UNKNOWN),
        ("channel is among muted", {"muted": ["mail"]}, UNKNOWN),
        ("channel is among muted", {"muted": []}, FALSE),
        ("channel is not among muted", {"muted": []}, TRUE),
        ("asked_on is 2026-01-31", {"asked_on": "2026-01-31"}, TRUE),
        ("asked_on = 2026-01-31", {"asked_on": "2026-02-01"}, FALSE),
        ("asked_on != 2026-01-31", {"asked_on": "2026-02-01"}, TRUE),
        ("asked_on is before 2026-01-31", {"asked_on": "2026-01-31"}, FALSE),
        ("asked_on is before 2026-01-31", {"asked_on": "2026-01-30"}, TRUE),
        ("asked_on is after 2026-01-31", {"asked_on": "2026-01-31"}, FALSE),
        ("asked_on is after 2026-01-31", {"asked_on": "2026-02-01"}, TRUE),
        ("asked_on is within 3 days after 2026-01-31", {"asked_on": "2026-01-31"}, TRUE),
        ("asked_on is within 3 days after 2026-01-31", {"asked_on": "2026-02-03"}, TRUE),
        ("asked_on is within 3 days after 2026-01-31", {"asked_on": "2026-02-04"}, FALSE),
        ("asked_on is within 3 days after 2026-01-31", {"asked_on": "2026-01-30"}, FALSE),
        ("asked_on is within 3 days before 2026-01-31", {"asked_on": "2026-01-28"}, TRUE),
        ("asked_on is within 3 days before 2026-01-31", {"asked_on": "2026-01-27"}, FALSE),
        ("asked_on is within 3 days before 2026-01-31", {"asked_on": "2026-02-01"}, FALSE),
        ("asked_on is at least 1 month after 2026-01-31", {"asked_on": "2026-02-28"}, TRUE),
        ("asked_on is at least 1 month after 2026-01-31", {"asked_on": "2026-02-27"}, FALSE),
        ("asked_on is at least 1 month before 2026-03-31", {"asked_on": "2026-02-28"}, TRUE),
        ("asked_on is at least 1 month before 2026-03-31", {"asked_on": "2026-03-01"}, FALSE),
    ],
)
def test_a_test_in_three_values(clause: str, facts: dict[str, object], verdict: str) -> None:
    assert permit_when(clause).decide(USE, facts=facts).verdict == verdict


@pytest.mark.parametrize(
    ("clause", "verdict"),
    [
        ("asked_on is never", TRUE),
        ("asked_on is not never", FALSE),
        ("asked_on is before 2026-01-31", FALSE),
        ("asked_on is not before 2026-01-31", TRUE),
        ("asked_on is after 2026-01-31", FALSE),
        ("asked_on = 2026-01-31", FALSE),
        ("asked_on != 2026-01-31", FALSE),
        ("asked_on < 2026-01-31", FALSE),
        ("asked_on is 2026-01-31", FALSE),
        ("asked_on is not 2026-01-31", TRUE),
        ("asked_on is within 3 days after ended_on", FALSE),
        ("ended_on is before asked_on", FALSE),
        ("ended_on is at least 3 days after asked_on", FALSE),
        ("asked_on is before today", FALSE),
    ],
)
def test_never_makes_every_other_test_false(clause: str, verdict: str) -> None:
    """Even against an unknown: neither `ended_on` nor the day is stated."""
    assert permit_when(clause).decide(USE, facts={"asked_on": "never"}).verdict == verdict


@pytest.mark.parametrize(
    ("clause", "on", "verdict"),
    [
        ("today is 2026-01-31", "2026-01-31", TRUE),
        ("today is one of (2026-01-30, 2026-01-31)", "2026-02-01", FALSE),
        ("today >= 2026-01-31", "2026-01-31", TRUE),
        ("today is after 2026-01-31", None, UNKNOWN),
        ("today is never", "2026-01-31", FALSE),
        ("today is not never", "2026-01-31", TRUE),
        ("today is never", None, UNKNOWN),
        ("today is within 1 year after 2025-06-01", "2026-06-01", TRUE),
        ("today is before today", "2026-01-31", FALSE),
    ],
)
def test_today_is_the_day_of_the_use(clause: str, on: str | None, verdict: str) -> None:
    use = {**USE, "on": on} if on else USE

    assert permit_when(clause).decide(use).verdict == verdict


@pytest.mark.parametrize(
    ("clause", "verdict"),
    [
        ("recipient is third_party", FALSE),
        ("recipient is not third_party", TRUE),
        ("recipient is one of (authority, third_party)", FALSE),
        ("recipient.bound", FALSE),
        ("not recipient.bound", TRUE),
        ("purpose is service", TRUE),
        ("purpose is not marketing", TRUE),
        ("data is personal", TRUE),
        ("data is one of (email, name)", TRUE),
        ("action is not disclose", TRUE),
    ],
)
def test_a_test_of_a_recipient_that_is_not_there_is_false(clause: str, verdict: str) -> None:
    assert permit_when(clause).decide(USE).verdict == verdict


@pytest.mark.parametrize(
    ("clause", "recipient", "verdict"),
    [
        ("recipient is third_party", "authority", TRUE),
        ("recipient is authority", "third_party", FALSE),
        ("recipient.bound", "authority", UNKNOWN),
        ("recipient.bound", {"is": "authority", "bound": True}, TRUE),
    ],
)
def test_a_test_of_a_recipient(clause: str, recipient: object, verdict: str) -> None:
    assert permit_when(clause).decide({**USE, "recipient": recipient}).verdict == verdict


@pytest.mark.parametrize(
    ("declined", "purpose", "verdict"),
    [
        (["marketing"], "offers", TRUE),
        (["offers"], "offers", TRUE),
        (["offers"], "news", FALSE),
        (["offers"], "marketing", FALSE),
        (["marketing"], "marketing", TRUE),
        ([], "offers", FALSE),
        (["offers", "news"], "marketing", FALSE),
    ],
)
def test_is_among_asks_about_every_term_of_the_use(
    declined: list[str], purpose: str, verdict: str
) -> None:
    """`marketing` is a term of its own, and below none of its children."""
    policy = permit_when("purpose is among declined")

    assert (
        policy.decide({**USE, "purpose": purpose}, facts={"declined": declined}).verdict == verdict
    )


@pytest.mark.parametrize(
    ("left", "right", "both", "either", "without"),
    [
        (True, True, TRUE, TRUE, FALSE),
        (True, False, FALSE, TRUE, TRUE),
        (True, None, UNKNOWN, TRUE, UNKNOWN),
        (False, True, FALSE, TRUE, FALSE),
        (False, False, FALSE, FALSE, FALSE),
        (False, None, FALSE, UNKNOWN, FALSE),
        (None, True, UNKNOWN, TRUE, FALSE),
        (None, False, FALSE, UNKNOWN, UNKNOWN),
        (None, None, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_kleene_s_tables(
    left: bool | None, right: bool | None, both: str, either: str, without: str
) -> None:
    stated = {"consent": left, "adult": right}
    facts = {name: value for name, value in stated.items() if value is not None}
    for clause, expected in (
        ("consent and adult", both),
        ("consent or adult", either),
        ("consent unless adult", without),
        ("not (consent and adult)", {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}[both]),
    ):
        assert permit_when(clause).decide(USE, facts=facts).verdict == expected
