"""The oracle sees what a person sees in policies of a few lines."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.enumeration import Enumeration, counts_months, recipient_rule, stated_in
from analysis.idle_oracle import Idleness
from analysis.oracle import contradictions, differences, without
from analysis.property_oracle import Claim, holds
from generated.vocabularies import Json

WORDS: Json = {
    "actions": {"use": {}},
    "purposes": {"service": {}},
    "data": {"email": {}},
    "recipients": {"partner": {}},
}
FACTS: Json = {
    "asked": {"type": "boolean"},
    "old": {"type": "boolean"},
    "from": {"type": "date"},
    "to": {"type": "date"},
    "data.raw": {"type": "boolean"},
    "recipient.near": {"type": "boolean"},
    "age": {"type": "integer"},
    "declined": {"type": "terms", "of": "purposes"},
}
GRANT: Json = {"id": "grant", "permit": "any"}


def document(*rules: Json, vocabulary: Json = WORDS, **parts: Any) -> Json:
    """A document of some rules."""
    return {"vocabulary": vocabulary, "facts": FACTS, "rules": [*rules], **parts}


def ban(clause: str = "", **parts: Any) -> Json:
    """A ban with a condition."""
    return {"id": "ban", "forbid": "any", **({"when": clause} if clause else {}), **parts}


def states(clause: str) -> int:
    """How many cells a clause has, on uses with a recipient."""
    (uses,) = [Enumeration([document(ban(clause))])]
    return len([use for use in uses.uses() if "recipient" in use])


@pytest.mark.parametrize(
    ("clause", "cells"),
    [
        ("asked", 3),
        ("asked or old", 9),
        ("age > 18", 3),
        ("age > 18 and age = 20", 4),
        ("data.raw and recipient.near", 9),
        ("to is before 2024-03-01", 3),
        ("to is never", 3),
        ("to is within 2 days after 2024-03-01", 3),
        ("purpose is among declined", 3),
        ("to is before today", 3),
        ("to is before today and today is before 2024-03-01", 8),
        ("to is at least 1 month after today and to is within 30 days after today", 5),
        ("to is at least 1 month after today and to is within 27 days after today", 5),
        ("to is at least 1 day after today and today is not before to", 4),
        ("action is use", 1),
    ],
)
def test_a_clause_splits_uses_into_cells(clause: str, cells: int) -> None:
    assert states(clause) == cells


def test_what_a_use_without_recipient_cannot_state_is_not_tried() -> None:
    uses = [*Enumeration([document(ban("recipient.near"))]).uses()]

    assert [use for use in uses if "recipient" not in use] == [
        {"action": "use", "purpose": "service", "data": "email"}
    ]
    assert len(uses) == 4


def test_other_data_is_named_where_a_rule_looks_at_it() -> None:
    words = {**WORDS, "data": {"email": {}, "card": {}}, "recipients": {}}
    found = Enumeration([document(GRANT, ban(alongside="card"), vocabulary=words)]).uses()

    assert [use["data"] for use in found] == [
        "card",
        "email",
        ["card", "card"],
        ["card", "email"],
        ["email", "email"],
    ]


def test_the_nearest_declaration_says_whether_there_is_a_recipient() -> None:
    actions = {
        "give": {"recipient": "required"},
        "keep": {"recipient": "none"},
        "lend": {"under": ["keep", "give"]},
        "hide": {"under": "keep"},
    }
    words = document(GRANT, vocabulary={**WORDS, "actions": actions})

    assert [recipient_rule(name, words) for name in actions] == [
        "required",
        "none",
        "required",
        "none",
    ]


def test_duties_to_be_met_first_are_met_or_not_or_nobody_knows() -> None:
    duty = {"id": "tell", "do": "tell", "timing": "before"}
    uses = Enumeration([document({**GRANT, "duties": [duty]})]).uses()
    said = [use.get("fulfilled") for use in uses if "recipient" not in use]

    assert said == [None, {"tell": True}, {"tell": False}]


def test_a_contradiction_comes_with_the_fewest_things_to_state() -> None:
    found = contradictions(document(GRANT, ban("asked or (old and to is never)")))

    assert found == {("grant", "ban"): 1}


def test_what_an_exception_takes_back_contradicts_nothing() -> None:
    back = {"id": "back", "permit": "any", "when": "old"}

    assert contradictions(document({**ban("asked"), "except": [back]})) == {}
    assert contradictions(document(GRANT, {**ban("asked"), "except": [back]})) == {
        ("grant", "ban"): 2
    }


def test_months_have_no_one_length() -> None:
    clause = "to is at least 1 month after from and to is within {} days after from"

    assert contradictions(document(GRANT, ban(clause.format(28)))) == {("grant", "ban"): 2}
    # A step beyond the last day there is stops there.
    assert contradictions(document(GRANT, ban(clause.format(27)))) == {("grant", "ban"): 2}
    early = f"{clause.format(27)} and to is before 9999-12-31"
    assert contradictions(document(GRANT, ban(early))) == {}
    assert counts_months(document(ban(early)))
    assert not counts_months(document(ban("to is within 1 month after 2024-01-31")))


def test_a_difference_is_found_wherever_it_lies() -> None:
    found = differences(document(GRANT), document(GRANT, ban("asked")))

    assert found.verdicts == {("allowed", "contested"), ("allowed", "undetermined")}
    assert not found.is_equivalent


def test_a_use_takes_the_worst_of_its_terms() -> None:
    """Of two terms below the one that is named, one is not spoken of and one becomes forbidden."""
    purposes = {"any_kind": {}, "one": {"under": "any_kind"}, "other": {"under": "any_kind"}}
    words = {**WORDS, "purposes": purposes}
    parts: Json = {"vocabulary": words, "governs": "purpose is not other"}
    limit = {"id": "limit", "limit": "any", "for": "one"}

    found = differences(document(GRANT, **parts), document(GRANT, limit, **parts))

    assert found.verdicts == {("allowed", "forbidden"), ("not_governed", "forbidden")}


def test_obligations_and_duties_differ_where_verdicts_do_not() -> None:
    duty = {"id": "tell", "do": "tell", "within": "3 days"}
    later = {**duty, "within": "4 days"}
    old, new = ({**GRANT, "duties": [each]} for each in (duty, later))

    assert differences(document(old), document(new)).duties == {
        ("tell", "3 days"),
        ("tell", "4 days"),
    }
    assert differences(document(GRANT), document({"id": "grant", "oblige": "any"})).obligation


def test_a_use_of_two_policies_names_what_both_know() -> None:
    words = {**WORDS, "data": {"email": {}, "card": {}}}
    old, new = document(GRANT), document(GRANT, vocabulary=words)
    uses = [*Enumeration([old, new]).uses()]

    assert {use["data"] for use in uses} == {"email"}


def test_rules_go_with_their_exceptions_and_all_that_is_said_of_them() -> None:
    child = {"id": "child", "permit": "any"}
    whole = document(
        {**ban(), "except": [child]},
        {"id": "limit", "limit": "any", "overrides": ["child", "grant"]},
        GRANT,
        interpretations=[{"prefer": "child", "over": ["limit"]}],
    )

    left = without(whole, "ban")

    assert left["rules"] == [{"id": "limit", "limit": "any", "overrides": ["grant"]}, GRANT]
    assert left["interpretations"] == []


def test_what_could_go_is_known() -> None:
    twice = {"id": "again", "forbid": "any", "when": "asked"}
    idle = Idleness(document(GRANT, ban("asked"), twice, {"id": "none", "permit": "any"}))

    assert idle.rules == {"ban", "again", "grant", "none"}
    assert idle.clauses == set()
    assert Idleness(document(ban(), ban("asked", id="second"))).rules == {"second"}


@pytest.mark.parametrize(
    ("kind", "when", "answer"),
    [
        ("never", "asked", True),
        ("never", "old", False),
        ("always", "asked", False),
        ("always", "not asked", True),
        ("only_if", "not asked", True),
        ("only_if", "old", False),
    ],
)
def test_a_property_holds_or_not(kind: str, when: str, answer: bool) -> None:
    assert holds(document(GRANT, ban("asked")), Claim(kind, {"data": "email"}, when)) is answer


def test_all_that_a_use_states_is_counted() -> None:
    use = {
        "action": "use",
        "purpose": "service",
        "data": [{"is": "email", "raw": True}, "email"],
        "recipient": {"is": "partner", "near": False},
        "facts": {"asked": True, "old": False},
        "on": "2024-01-01",
        "fulfilled": {"tell": True},
    }

    assert stated_in(use) == 7
