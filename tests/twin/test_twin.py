"""Hold the twin against answers worked out by hand from the language page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from twin.clauses import ClauseError, read_clause
from twin.days import shifted
from twin.missing import IMMATERIAL, MATTERS, missing
from twin.naive import Answer, causes, decide

VOCABULARY = {
    "actions": {"disclose": {}, "share": {"under": "disclose"}},
    "purposes": {"support": {}},
    "data": {"contact": {}, "email": {"under": "contact"}, "card": {}},
    "recipients": {"partner": {}},
    "kinds": {"channel": {"electronic": {}, "sms": {"under": "electronic"}, "post": {}}},
}
FACTS = {
    "asked": {"type": "boolean"},
    "fair": {"type": "judgement", "asks": "Was it fair?"},
    "channel": {"type": "term", "of": "channel"},
    "declined": {"type": "terms", "of": "data"},
    "day": {"type": "date"},
    "recipient.seat": {"type": "integer"},
}
USE = {"action": "share", "purpose": "support", "data": "email"}


def policy(*rules: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """Return a policy of some rules over the vocabulary of this page."""
    return {"purposebind": 1, "vocabulary": VOCABULARY, "facts": FACTS, "rules": rules, **parts}


def when(clause: str, **use: Any) -> str:
    """Return the verdict on a use where the only permit asks for a clause."""
    return decide(policy({"id": "r", "permit": "any", "when": clause}), {**USE, **use}).verdict


def caused(answer: Answer) -> set[str]:
    """Return the ids that decide the only atom of an answer."""
    (atom,) = answer.atoms.values()
    return set(causes(atom))


@pytest.mark.parametrize(
    ("clause", "facts", "verdict"),
    [
        ("asked", {}, "undetermined"),
        ("channel is sms", {"channel": "electronic"}, "undetermined"),
        ("channel is one of (sms, post)", {"channel": "electronic"}, "undetermined"),
        ("data is among declined", {"declined": ["contact"]}, "allowed"),
        ("day is before today", {"day": "never"}, "silent"),
        ("day is not before today", {"day": "never"}, "allowed"),
        ("channel is among declined", {"declined": []}, "silent"),
        ("recipient.seat = 1", {}, "silent"),
        ("recipient is not partner", {}, "allowed"),
        ("asked and not asked", {}, "undetermined"),
    ],
)
def test_a_clause_has_three_values(clause: str, facts: dict[str, Any], verdict: str) -> None:
    assert when(clause, facts=facts) == verdict


def test_a_term_above_one_that_is_stated_is_not_among_it() -> None:
    """The atom `contact` is no `email`, and what is asked of a dimension is never unknown."""
    answer = decide(
        policy({"id": "r", "permit": "any", "when": "data is among declined"}),
        {**USE, "data": "contact", "facts": {"declined": ["email"]}},
    )

    assert {key[2]: atom.verdict for key, atom in answer.atoms.items()} == {
        "contact": "silent",
        "email": "allowed",
    }


def test_a_judgement_counts_to_the_day_it_expires() -> None:
    fair = {"value": True, "by": "officer", "on": "2024-01-01", "expires": "2024-03-01"}

    assert when("fair", facts={"fair": fair}, on="2024-03-01") == "allowed"
    assert when("fair", facts={"fair": fair}, on="2024-03-02") == "undetermined"
    assert when("fair", facts={"fair": fair}) == "undetermined"


def test_spans_end_with_the_month_and_with_the_calendar() -> None:
    assert shifted(date(2024, 1, 31), count=1, unit="month") == date(2024, 2, 29)
    assert shifted(date(2024, 2, 29), count=-1, unit="year") == date(2023, 2, 28)
    assert shifted(date(2024, 1, 1), count=9999, unit="year") == date.max
    assert shifted(date(2024, 2, 22), count=1, unit="week") == date(2024, 2, 29)
    assert shifted(date(1, 1, 15), count=-1, unit="month") == date.min


@pytest.mark.parametrize("text", ["asked and asked or asked", "asked is", "channel is at", "18and"])
def test_a_text_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(ClauseError):
        read_clause(text)


def test_an_exception_inherits_scope_and_overrides() -> None:
    child = {"id": "child", "permit": "share", "when": "asked"}
    rules = policy({"id": "ban", "forbid": "any", "data": "contact", "except": [child]})

    assert decide(rules, {**USE, "facts": {"asked": True}}).verdict == "allowed"
    assert decide(rules, {**USE, "data": "card", "facts": {"asked": True}}).verdict == "silent"
    assert caused(decide(rules, USE)) == {"ban", "child"}


def test_an_interpretation_can_be_left_out() -> None:
    rules = policy(
        {"id": "ban", "forbid": "any"},
        {"id": "grant", "permit": "any"},
        interpretations=[{"prefer": "grant", "over": ["ban"], "because": "it is so"}],
    )

    assert decide(rules, USE).verdict == "allowed"
    assert decide(rules, USE, interpretations=False).verdict == "contested"


def test_a_combination_is_banned_for_all_its_items() -> None:
    rules = policy(
        {"id": "grant", "permit": "any"},
        {"id": "apart", "limit": "any", "data": "contact", "alongside": "card"},
    )

    assert decide(rules, USE).verdict == "allowed"
    assert decide(rules, {**USE, "data": ["email", "card"]}).verdict == "forbidden"


def test_duties_are_owed_until_they_are_fulfilled() -> None:
    duties = [{"id": "tell", "do": "tell"}, {"id": "log", "do": "log", "unless": "asked"}]
    rules = policy({"id": "grant", "oblige": "any", "duties": duties})

    assert decide(rules, USE).owed == {"tell", "log"}
    assert decide(rules, {**USE, "fulfilled": ["tell"], "facts": {"asked": True}}).owed == set()
    assert decide(rules, USE).obliged
    assert decide(rules, USE).cause_ids == frozenset({"grant"})


def test_a_standing_duty_holds_back_until_it_is_fulfilled() -> None:
    duty = {"id": "tell", "on": "any", "do": "tell", "timing": "before"}
    rules = policy({"id": "grant", "permit": "any"}, duties=[duty])

    assert decide(rules, {**USE, "fulfilled": ["tell"]}).verdict == "allowed"
    assert caused(decide(rules, {**USE, "fulfilled": {"tell": False}})) == {"tell"}
    assert missing(rules, USE, 10) == {("duty", "tell"): MATTERS}


def test_only_what_changes_the_verdict_is_missing() -> None:
    rules = policy({"id": "grant", "permit": "any", "when": "asked or (fair and not fair)"})

    assert missing(rules, USE, 10) == {("fact", "asked"): MATTERS}
    assert missing(rules, USE, 3) is None


def test_where_nothing_matters_all_is_named_and_marked() -> None:
    rules = policy({"id": "grant", "permit": "any", "when": "asked or not asked"})

    assert missing(rules, USE, 10) == {("fact", "asked"): IMMATERIAL}


def test_dates_are_tried_along_chains_of_tests() -> None:
    """The only known day is one that `today` is compared with, and `day` with `today`."""
    clause = "today is before 2024-02-01 and day is at least 1 month after today"
    rules = policy({"id": "grant", "permit": "any", "when": clause})

    assert missing(rules, USE, 10_000) == {("day",): MATTERS, ("fact", "day"): MATTERS}
