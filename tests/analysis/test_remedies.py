"""What a remedy says of each kind of change, and what it never repeats."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.little import policy
from analysis.shipped import shipped
from purposebind import Policy, UseError
from purposebind.analysis import Remedies, remedies

Json = dict[str, Any]
USE: Json = {"action": "use", "purpose": "support", "data": "name"}
SECRETS: Json = {
    "age": 7,
    "notice": 41,
    "process": "letter",
    "channel": "post",
    "declined": ["offers"],
    "asked": "1987-06-05",
    "fair": {"value": False, "by": "J. Doe", "on": "1999-12-31", "grounds": "it is blue"},
}


def steps(found: Remedies) -> list[list[str]]:
    """The steps of each remedy."""
    return [[*each.steps] for each in found]


def asked(rule: str, **changes: Any) -> Remedies:
    """The remedies of a use under one permission."""
    return remedies(policy(f"id: help, permit: use, {rule}"), {**USE, **changes})


@pytest.mark.parametrize(
    ("rule", "changes", "kind", "words"),
    [
        ("when: agreed", {}, "fact", "`agreed` has to be known to be true"),
        (
            "when: agreed",
            {"facts": {"agreed": False}},
            "fact",
            "`agreed` would have to be true",
        ),
        ("unless: agreed", {}, "fact", "`agreed` has to be known to be false"),
        ("when: channel is post", {}, "fact", "`channel` has to be known to be `post`"),
        (
            "when: purpose is among declined",
            {},
            "fact",
            "`declined` has to be known to be `[support]`",
        ),
        ("when: told is never", {}, "fact", "`told` has to be known to be `never`"),
        (
            "when: data.state is raw",
            {},
            "fact",
            "`data.state` of `name` has to be known to be `raw`",
        ),
        (
            "when: data.state is raw",
            {"data": {"is": "name", "state": "counted"}},
            "fact",
            "`data.state` of `name` would have to be `raw`",
        ),
        (
            "when: fair",
            {},
            "judgement",
            'obtain the judgement `fair`, from the officer: "Is it fair?" yes',
        ),
        (
            "unless: fair",
            {},
            "judgement",
            'obtain the judgement `fair`, from the officer: "Is it fair?" no',
        ),
        (
            "duties: [{id: tell, do: tell the client, timing: before}]",
            {},
            "duty",
            "fulfil the duty `tell` first: tell the client",
        ),
        (
            "for: offers",
            {"purpose": "marketing"},
            "narrower",
            "narrow the purpose `marketing` to `offers`",
        ),
        (
            "for: offers",
            {"purpose": ["offers", "support"]},
            "drop",
            "leave out the purpose `support`",
        ),
        ("data: name", {"data": ["name", "address"]}, "drop", "leave out the data `address`"),
    ],
)
def test_one_step_is_said_in_words(rule: str, changes: Json, kind: str, words: str) -> None:
    (first, *_) = asked(rule, **changes)

    assert [(each.kind, each.words) for each in first.changes] == [(kind, words)]
    assert first.rules == ("help",)


def test_the_day_of_the_use_is_a_step_where_it_is_not_stated() -> None:
    (found,) = asked("when: today is after 2024-05-01")

    assert [(each.kind, each.name) for each in found.changes] == [("day", "on")]


def test_a_day_that_is_stated_is_not_changed() -> None:
    """Nobody can act on another day than the one of the use."""
    found = asked("when: today is after 2024-05-01", on="2020-01-01")

    assert (list(found), found.nothing) == ([], ())


def test_a_recipient_can_be_narrower() -> None:
    talk = policy("id: talk, permit: disclose, to: courier")

    found = remedies(talk, {**USE, "action": "disclose", "recipient": "anyone"})

    assert steps(found) == [["narrow the recipient `anyone` to `courier`"]]


def test_a_ban_is_got_round_by_narrower_data() -> None:
    mixed = policy("id: help, permit: use", "id: no-names, forbid: use, data: name")

    found = remedies(mixed, {**USE, "data": "personal"})

    assert steps(found) == [["narrow the data `personal` to `address`"]]


def test_the_fewest_steps_come_first_and_none_contains_another() -> None:
    found = asked("when: agreed or (urgent and fair)")

    assert steps(found) == [
        ["`agreed` has to be known to be true"],
        [
            'obtain the judgement `fair`, from the officer: "Is it fair?" yes',
            "`urgent` has to be known to be true",
        ],
    ]


def test_no_more_are_shown_than_are_asked_for() -> None:
    rule = "id: help, permit: use, when: agreed or urgent or fair"

    assert len(remedies(policy(rule), USE)) == 3
    assert len(remedies(policy(rule), USE, most=2)) == 2


def test_an_allowed_use_needs_none() -> None:
    found = asked("when: agreed", facts={"agreed": True})

    assert (list(found), found.nothing, found.is_complete) == ([], (), True)


def test_what_no_sentence_allows_is_named_and_has_no_remedy() -> None:
    found = asked("for: marketing")

    assert (list(found), found.is_complete) == ([], True)
    assert found.nothing == (("use", "support", "name", None),)
    assert found.to_dict()["nothing"] == [["use", "support", "name", None]]


def test_what_is_left_when_the_silent_part_goes_is_a_remedy() -> None:
    found = asked("for: offers", purpose="marketing")

    assert found.nothing == (("use", "marketing", "name", None),)
    assert steps(found) == [["narrow the purpose `marketing` to `offers`"]]


def test_integers_and_words_can_be_asked_of_together() -> None:
    found = asked("when: age >= 18 and process is order and told is never")

    assert steps(found) == [
        [
            "`age` has to be known to be `18`",
            "`process` has to be known to be `order`",
            "`told` has to be known to be `never`",
        ]
    ]


def test_two_unknown_dates_are_not_called_hopeless() -> None:
    """Either the search finds days for both, or it says that it has not tried."""
    found = asked("when: told is after asked")

    assert found or not found.is_complete


def test_a_list_that_would_need_two_terms_is_not_called_hopeless() -> None:
    found = asked("when: declined includes marketing and declined includes support")

    assert found or not found.is_complete


def test_time_that_is_spent_is_said() -> None:
    found = remedies(policy("id: help, permit: use, when: agreed"), USE, seconds=0.0)

    assert (list(found), found.is_complete) == ([], False)


def test_a_use_that_cannot_be_judged_is_refused() -> None:
    with pytest.raises(UseError):
        asked("when: agreed", purpose="suport")


@pytest.mark.parametrize(
    "rule",
    [
        "when: age >= 18 and urgent",
        "when: notice > 99 days",
        "when: process is warrant",
        "when: channel is email",
        "when: declined includes marketing and agreed",
        "when: told is within 30 days after asked",
        "when: told is at least 1 month before asked",
        "when: today is at least 1 year after asked",
        "when: told is after asked",
        "when: fair",
        "when: asked is after 2024-01-01",
    ],
)
def test_no_step_repeats_a_value_of_the_use_or_a_day_computed_from_one(rule: str) -> None:
    found = asked(rule, facts=SECRETS)
    said = " ".join(words for each in found for words in each.steps)

    leaked = ["1987", "1988", "1999", "J. Doe", "blue", "41", "post", "letter", "offers", "`7`"]
    assert [each for each in leaked if each in said] == []


def test_no_step_repeats_the_day_of_the_use() -> None:
    found = asked("when: told is within 30 days before today", on="1987-06-05")

    assert [each for each in found if "1987" in " ".join(each.steps)] == []


def test_disclosing_records_to_an_authority_needs_a_law_that_requires_it() -> None:
    found = remedies(
        shipped(),
        {
            "action": "share",
            "purpose": "legal_compliance",
            "data": "client_records",
            "recipient": "authority",
        },
    )

    assert steps(found) == [["`legally_required` has to be known to be true"]]
    assert "records-required-by-law" in found[0].rules
    assert any(quote.line == 18 for quote in found[0].quotes)


def test_what_was_promised_without_exception_has_no_remedy() -> None:
    """And it is said that not every change there is was tried."""
    found = _shared("order_fulfilment", "courier")

    assert (list(found), found.nothing, found.is_complete) == ([], (), False)


def _shared(purpose: str, recipient: str, shared: Policy | None = None) -> Remedies:
    use = {"action": "share", "purpose": purpose, "data": "name", "recipient": recipient}
    return remedies(shared or shipped(), use)


def test_the_remedies_are_those_of_the_reading() -> None:
    """Read literally, even a disclosure that the law requires is contested."""
    with_it = _shared("legal_compliance", "authority")
    literally = _shared("legal_compliance", "authority", shipped(interpretations=False))

    assert steps(with_it) == [["`legally_required` has to be known to be true"]]
    assert list(literally) == []
