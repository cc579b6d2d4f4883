"""The values that an open thing is tried with: one from every stretch that a test tells apart.

Each clause here is settled by one value, or one day, that is easily forgotten: were it not tried,
the fact would be said to make no difference.
"""

from __future__ import annotations

import pytest

from decision.small import USE, permit_when, policy
from purposebind import Decision, Verdict

WISH = "  wish: {type: term, of: purposes}\n"


def _material(decision: Decision) -> list[str]:
    return sorted(each.name for each in decision.missing if each.checked and not each.immaterial)


@pytest.mark.parametrize(
    "clause",
    [
        "age is 17 or age >= 18",
        "age <= 16 or age is 17",
        "age > 16 and age < 18",
    ],
)
def test_a_whole_number_is_tried_on_both_sides_of_every_test(clause: str) -> None:
    assert _material(permit_when(clause).decide(USE)) == ["age"]


@pytest.mark.parametrize("clause", ["notice > 0 days", "notice >= 1 day", "notice = 0 days"])
def test_no_time_at_all_is_a_duration(clause: str) -> None:
    assert _material(permit_when(clause).decide(USE)) == ["notice"]


def test_a_duration_is_never_below_zero() -> None:
    decision = permit_when("notice >= 0 days").decide(USE)

    assert [(each.name, each.immaterial) for each in decision.missing] == [("notice", True)]


@pytest.mark.parametrize(
    "clause",
    [
        "asked_on is before 0001-01-02",
        "asked_on is after 9999-12-30",
        "asked_on is 0001-01-01",
        "asked_on is 9999-12-31",
    ],
)
def test_the_first_day_and_the_last_are_tried(clause: str) -> None:
    assert _material(permit_when(clause).decide(USE)) == ["asked_on"]


@pytest.mark.parametrize(
    "clause",
    [
        "asked_on is at least 10 days {side} 2026-01-01"
        " and asked_on is not at least 11 days {side} 2026-01-01",
        "asked_on is within 10 days {side} 2026-01-01"
        " and asked_on is not within 9 days {side} 2026-01-01",
        "asked_on is at least 1 month {side} 2026-01-31"
        " and asked_on is within 1 month {side} 2026-01-31",
    ],
)
@pytest.mark.parametrize("side", ["after", "before"])
def test_the_one_day_on_which_two_spans_meet_is_tried(clause: str, side: str) -> None:
    assert _material(permit_when(clause.format(side=side)).decide(USE)) == ["asked_on"]


@pytest.mark.parametrize(
    "clause",
    [
        "asked_on is after today",
        "asked_on is before today",
        "today is at least 1 week after asked_on",
    ],
)
def test_a_day_and_the_day_of_the_use_are_tried_against_each_other(clause: str) -> None:
    assert _material(permit_when(clause).decide(USE)) == ["asked_on", "on"]


def test_a_day_is_tried_near_another_open_day() -> None:
    """Were `ended_on` tried only near days that are written, it could not follow `asked_on`."""
    clause = "asked_on is after 2026-01-31 and ended_on is after asked_on"

    assert _material(permit_when(clause).decide(USE)) == ["asked_on", "ended_on"]


@pytest.mark.xfail(strict=True, reason="two open days are tried near one summer only")
def test_two_open_days_are_tried_across_the_shortest_month() -> None:
    """2021-02-01 and 2021-03-01 lie a month apart and less than 29 days; in July none do."""
    clause = (
        "asked_on is at least 1 month after ended_on"
        " and asked_on is not at least 29 days after ended_on"
    )
    short = {"ended_on": "2021-02-01", "asked_on": "2021-03-01"}

    assert permit_when(clause).decide(USE, facts=short).allowed
    assert _material(permit_when(clause).decide(USE)) == ["asked_on", "ended_on"]


def test_the_day_of_the_use_is_tried_near_the_day_a_judgement_lapses() -> None:
    judgement = {"value": True, "by": "x", "on": "2026-01-01", "expires": "2026-01-31"}
    decision = permit_when("fair").decide(USE, facts={"fair": judgement})

    assert _material(decision) == ["on"]


@pytest.mark.parametrize("channel", ["mail", "sms", "post"])
def test_every_leaf_is_tried_for_a_term(channel: str) -> None:
    assert _material(permit_when(f"channel is {channel}").decide(USE)) == ["channel"]


def test_a_general_term_is_tried_only_with_what_lies_below_it() -> None:
    """Electronic is mail or text message, and either is enough; post is none of it."""
    decision = permit_when("channel is mail or channel is sms").decide(
        USE, facts={"channel": "electronic"}
    )

    assert decision.verdict is Verdict.UNDETERMINED
    assert [(each.name, each.immaterial) for each in decision.missing] == [("channel", True)]


def test_a_general_list_is_tried_only_with_what_lies_below_its_terms() -> None:
    decision = permit_when("declined includes offers or declined includes news").decide(
        USE, facts={"declined": ["marketing"]}
    )

    assert decision.verdict is Verdict.UNDETERMINED
    assert [(each.name, each.immaterial) for each in decision.missing] == [("declined", True)]


@pytest.mark.parametrize("stated", [["marketing"], ["service", "marketing"]])
def test_a_general_list_is_tried_with_each_of_what_lies_below(stated: list[str]) -> None:
    decision = permit_when("declined includes offers").decide(USE, facts={"declined": stated})

    assert _material(decision) == ["declined"]


def test_a_list_is_tried_with_terms_that_answer_its_tests() -> None:
    """A list that leaves the test unknown, such as one of `marketing`, is no completion."""
    decision = permit_when("declined includes offers or not declined includes offers").decide(USE)

    assert decision.verdict is Verdict.UNDETERMINED
    assert [(each.name, each.immaterial) for each in decision.missing] == [("declined", True)]


@pytest.mark.parametrize("purpose", ["service", "offers", "news"])
def test_two_open_terms_are_tried_against_each_other(purpose: str) -> None:
    """Whichever term the client wishes, it may or may not be among those declined."""
    rules = (
        f"rules: [{{id: only, permit: any, when: wish is {purpose} and wish is among declined}}]"
    )

    assert _material(policy(f"{WISH}{rules}\n").decide(USE)) == ["declined", "wish"]
