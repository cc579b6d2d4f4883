"""The verdicts that a use may get by values that somebody else knows.

That none is left out is a law, in `tests/records/test_laws.py`; here is which they are.
"""

from __future__ import annotations

import pytest

import purposebind
from purposebind.records.judging import rejudged
from purposebind.records.record import Erased
from purposebind.use.use import Use

HEAD = """
purposebind: 1
policy: small
vocabulary:
  actions: {use: {}}
  purposes: {support: {}}
  data: {name: {}, card: {}}
  kinds:
    channel: {electronic: {}, email: {under: electronic}, sms: {under: electronic}}
    flat: {a: {}, b: {}}
facts:
  asked: {type: boolean}
  usual: {type: boolean, default: true}
  channel: {type: term, of: channel}
  channels: {type: terms, of: channel}
  letters: {type: terms, of: flat}
  fair: {type: judgement, asks: "Is it fair?"}
  process: {type: level, of: [low, middle, high]}
  age: {type: integer}
  since: {type: date}
  data.state: {type: choice, of: [raw, aggregated]}
rules:
"""
ALLOWED, SILENT, UNDETERMINED = "allowed", "silent", "undetermined"
NAME = {"action": "use", "purpose": "support", "data": "name"}


def verdicts(clause: str, erased: Erased, *, more: str = "", **parts: object) -> list[str]:
    """The possible verdicts of a use that is permitted when the clause holds."""
    policy = purposebind.loads(f"{HEAD}- {{id: r, permit: use, when: '{clause}'}}\n{more}")
    found = rejudged(policy, Use.of({**NAME, **parts}), erased)
    return [str(verdict) for verdict in found.verdicts]


@pytest.mark.parametrize(
    ("clause", "fact", "expected"),
    [
        ("asked", "asked", [SILENT, ALLOWED]),
        ("usual", "usual", [SILENT, ALLOWED]),
        ("process is at least middle", "process", [SILENT, ALLOWED]),
        ("age > 17", "age", [SILENT, ALLOWED]),
        ("since is after 2020-01-01", "since", [SILENT, ALLOWED]),
        ("letters includes a", "letters", [SILENT, ALLOWED]),
        ("channel is electronic", "channel", [ALLOWED]),
        ("channel is email", "channel", [SILENT, UNDETERMINED, ALLOWED]),
        ("channel is email or channel is sms", "channel", [UNDETERMINED, ALLOWED]),
        ("fair", "fair", [SILENT, UNDETERMINED, ALLOWED]),
        ("not asked or asked", "asked", [ALLOWED]),
        ("asked and age > 17", "asked", [SILENT, UNDETERMINED]),
    ],
)
def test_every_value_that_may_have_been_stated_is_tried(
    clause: str, fact: str, expected: list[str]
) -> None:
    """General terms and lapsed judgements too; what was not stated stays unknown."""
    assert verdicts(clause, Erased(facts=(fact,))) == expected


def test_lists_of_terms_that_lie_below_others_are_not_tried() -> None:
    assert verdicts("channels includes email", Erased(facts=("channels",))) == []


def test_nothing_is_tried_that_was_not_stated() -> None:
    assert verdicts("asked", Erased()) == [UNDETERMINED]
    assert verdicts("asked", Erased(facts=("age",))) == [UNDETERMINED]


def test_a_duty_of_which_something_was_said_is_fulfilled_or_not() -> None:
    held_back = "duties: [{id: tell, on: any, do: tell them, timing: before}]\n"
    adult = {"age": 18}

    assert verdicts("age > 17", Erased(), more=held_back, facts=adult) == [UNDETERMINED]
    assert verdicts("age > 17", Erased(fulfilled=("tell",)), more=held_back, facts=adult) == [
        "forbidden",
        ALLOWED,
    ]


def test_the_day_of_the_use_is_tried() -> None:
    assert verdicts("today is after 2026-01-01", Erased(on=True)) == [SILENT, ALLOWED]


def test_two_days_are_not_tried() -> None:
    """They would be tried near one summer, where no month is short."""
    assert verdicts("since is before today", Erased(facts=("since",), on=True)) == []


def test_an_item_that_did_not_state_an_attribute_still_lacks_it() -> None:
    """The other item stated it. The use is what the worse of the two is."""
    two = Erased(attributes=(("data", 0, "state"),))

    assert verdicts("data.state is raw", two, data="name") == [SILENT, ALLOWED]
    assert verdicts("data.state is raw", two, data=["name", "card"]) == [SILENT, UNDETERMINED]


def test_a_refusal_that_is_certain_may_be_another_but_never_allowed() -> None:
    ban = "- {id: ban, forbid: use}\n"

    assert verdicts("asked", Erased(facts=("asked",)), more=ban) == ["contested", "forbidden"]
