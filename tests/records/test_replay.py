"""Replaying tells which decisions would be other ones, and of which it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

import purposebind
from purposebind import Policy
from purposebind.records import DecisionRecord, Line, Replay
from purposebind.records.replaying import Group

from .small import DELIVERY, POLICY, SHOP, record

ASKED = {"asked": True, "channel": "email"}


def shop(old: str = "", new: str = "") -> Policy:
    """The policy of the shop with one piece of its text replaced."""
    assert old in SHOP
    return purposebind.loads(SHOP.replace(old, new) if old else SHOP)


def replayed(policy: Policy, *records: DecisionRecord) -> Replay:
    """A replay that took these records and found no fault with them."""
    replay = Replay([policy])
    for number, each in enumerate(records, start=1):
        line = Line("decisions.jsonl", number, each.to_line().rstrip(b"\n"), True)
        assert replay.take(line) is None
    return replay


def told(groups: Iterable[Group]) -> list[tuple[str, str, list[str], int]]:
    """Name, verdict before, verdicts after, and count of each group."""
    return [
        (each.name, str(each.before), [str(verdict) for verdict in each.now.verdicts], each.count)
        for each in groups
    ]


def test_the_policy_that_decided_changes_nothing() -> None:
    replay = replayed(POLICY, record("1", facts=ASKED), record("2"), record("3", **DELIVERY))

    assert (replay.lines, replay.unchanged, replay.groups) == (3, 3, ())


def test_a_permission_that_is_new_is_told_first() -> None:
    policy = shop(
        "{id: newsletter, permit: use, for: newsletter, when: asked and channel is electronic}",
        "{id: letters, permit: any, for: newsletter}\n  - {id: stop, forbid: any, for: delivery}",
    )

    replay = replayed(policy, record("1", **DELIVERY), record("2", **DELIVERY), record("3"))

    assert told(replay.groups) == [
        ("newly allowed", "silent", ["allowed"], 1),
        ("no longer allowed", "allowed", ["contested"], 2),
    ]
    newly = replay.groups[0]
    assert (newly.because_before, newly.now.because) == (("absence",), ("letters",))
    assert newly.example.to_dict() == {
        "decision_id": "3",
        "file": "decisions.jsonl",
        "line": 3,
        "asked": "use name for newsletter",
    }
    assert (replay.counted("newly allowed"), replay.may_be_newly_allowed) == (1, 0)


SMS_ONLY = ("channel is electronic", "channel is sms")


def test_with_the_values_kept_it_can_be_told() -> None:
    replay = replayed(shop(*SMS_ONLY), record(values=True, facts=ASKED))

    assert told(replay.groups) == [("no longer allowed", "allowed", ["silent"], 1)]


def test_without_the_values_it_cannot_be_told() -> None:
    replay = replayed(shop(*SMS_ONLY), record(facts=ASKED))

    assert told(replay.groups) == [
        ("cannot tell", "allowed", ["silent", "undetermined", "allowed"], 1)
    ]
    assert replay.groups[0].now.hangs_on == ("asked", "channel")
    assert replay.may_be_newly_allowed == 0  # it was allowed before


def test_one_value_may_be_enough() -> None:
    """Whatever the channel was: without having been asked nobody is written to."""
    facts = {"asked": False, "channel": "email"}
    replay = replayed(shop(*SMS_ONLY), record(values=("asked",), facts=facts))

    assert (replay.unchanged, replay.groups) == (1, ())


def test_what_the_values_cannot_change_is_told_without_them() -> None:
    replay = replayed(
        shop("when: asked and channel is electronic", "unless: asked and not asked"),
        record(facts={"channel": "email"}),
    )

    assert told(replay.groups) == [("newly allowed", "silent", ["allowed"], 1)]


def test_a_default_does_not_stand_in_for_a_value_that_was_left_out() -> None:
    """`asked` is false where it is not stated. Here it was stated, and nobody knows how."""
    policy = shop(" and channel is electronic", "")
    stated, unstated = record("1", facts={"asked": True}), record("2")

    replay = replayed(policy, stated, unstated)

    assert replay.unchanged == 1
    assert told(replay.groups) == [("cannot tell", "undetermined", ["silent", "allowed"], 1)]
    assert replay.may_be_newly_allowed == 1


def test_a_fact_that_was_never_stated_is_as_unknown_as_it_was() -> None:
    """It is a decision like any other: the same caller would be told to find out."""
    replay = replayed(shop("when: asked and", "when:"), record("1"))

    assert told(replay.groups) == [("changed", "silent", ["undetermined"], 1)]


def test_a_refusal_that_may_be_another_one_is_never_newly_allowed() -> None:
    use: dict[str, Any] = {"data": [{"is": "card", "state": "aggregated"}], "facts": ASKED}
    policy = shop(
        "- {id: no-cards, forbid: any,", "- {id: all, forbid: any}\n  - {id: no-cards, forbid: any,"
    )
    replay = replayed(policy, record(**use))

    assert told(replay.groups) == [("cannot tell", "allowed", ["contested", "forbidden"], 1)]
    assert replay.may_be_newly_allowed == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("name: {}", "names: {}", "PB612"),
        ("asked: {type: boolean, default: false}", "agreed: {type: boolean}", "PB613"),
        ("{id: tell,", "{id: say,", "PB614"),
        ("use: {},", "use: {recipient: required},", "PB615"),
    ],
)
@pytest.mark.parametrize("values", [True, False])
def test_a_use_that_the_new_policy_has_no_words_for_is_counted(
    old: str, new: str, code: str, values: bool
) -> None:
    text = SHOP.replace(old, new).replace(
        "asked and ", "agreed and " if "agreed" in new else "asked and "
    )
    use: dict[str, Any] = {"facts": {"asked": True}, "fulfilled": ["tell"]}
    replay = replayed(purposebind.loads(text), record("1", values=values, **use))

    assert replay.counted("not judged") == 1
    assert [problem.code for problem in replay.groups[0].now.problems] == [code]


def test_a_value_of_another_type_is_counted_and_not_shown() -> None:
    policy = shop("since: {type: date}", "since: {type: integer}")
    replay = replayed(policy, record(values=True, facts={"since": "1999-12-31"}))

    (group,) = replay.groups
    assert group.name == "not judged"
    assert "1999" not in str(group.to_dict())


def test_a_policy_with_other_interpretations_is_another_one() -> None:
    """Without the values, only the very same policy lets an open verdict be what it was."""
    literally = purposebind.loads(SHOP, interpretations=False)

    assert replayed(literally, record(facts=ASKED)).counted("cannot tell") == 1
    assert replayed(POLICY, record(facts=ASKED)).unchanged == 1


def test_lines_that_are_no_records_are_skipped_and_counted() -> None:
    replay = Replay([POLICY])
    line = record().to_line().rstrip(b"\n")

    problems = [
        replay.take(Line("f", number, data, number < 4))
        for number, data in enumerate((line, b"no", line[:50], line[:50]), start=1)
    ]

    assert [problem.code if problem else None for problem in problems] == [
        *(None, "PB792", "PB791", "PB791"),
    ]
    assert (replay.lines, replay.unchanged, replay.torn, replay.skipped) == (4, 1, 1, 2)


def test_a_record_of_a_policy_that_was_not_given_is_skipped() -> None:
    other = shop("policy: shop", "policy: press")
    replay = Replay([other])
    problem = replay.take(Line("f", 3, record().to_line().rstrip(b"\n"), True))

    assert problem is not None
    assert (problem.code, problem.message) == ("PB798", "this record is of the policy `shop`")
    assert problem.span is not None
    assert problem.span.line == 3
    assert replay.skipped == 1


def test_each_record_is_replayed_with_the_policy_of_its_id() -> None:
    other = shop("policy: shop", "policy: press")
    replay = Replay([other, shop("{id: delivery, permit: any", "{id: goods, permit: any")])

    assert replay.take(Line("f", 1, record(**DELIVERY).to_line().rstrip(b"\n"), True)) is None
    assert replay.unchanged == 1


def test_two_days_that_were_left_out_are_not_told() -> None:
    """Days are tried near one summer; months of other lengths might lead to another verdict."""
    policy = shop("asked and channel is electronic", "since is at least 1 month before today")
    replay = replayed(policy, record(facts={"since": "2020-01-01"}, on="2026-11-22"))

    assert told(replay.groups) == [("cannot tell", "silent", [], 1)]
    assert replay.may_be_newly_allowed == 1
