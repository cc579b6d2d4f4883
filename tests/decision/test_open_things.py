"""What a use leaves open: what an unknown test rests on, and nothing that is settled all the same.

Where the budget forbids to try anything, all that is open is listed; so a budget of one completion
shows what was found open before anything was tried.
"""

from __future__ import annotations

import pytest

from decision.small import USE, permit_when, policy
from purposebind import Decision, Limits

NOTHING_TRIED = Limits(completions=1)
YES = {"value": True, "by": "x", "on": "2026-01-01", "expires": "2026-01-31"}


def _unchecked(decision: Decision) -> list[str]:
    assert not any(each.checked for each in decision.missing)
    return [each.name for each in decision.missing]


@pytest.mark.parametrize(
    ("clause", "facts"),
    [
        ("(consent and fair) or adult", {"consent": False}),
        ("(consent or fair) and adult", {"consent": True}),
        ("channel is among muted or adult", {"muted": []}),
    ],
)
def test_a_test_below_a_settled_part_leaves_nothing_open(
    clause: str, facts: dict[str, object]
) -> None:
    decision = permit_when(clause, limits=NOTHING_TRIED).decide(USE, facts=facts)

    assert _unchecked(decision) == ["adult"]


def test_a_rule_overridden_for_certain_leaves_nothing_open() -> None:
    decision = policy(
        "rules:\n"
        "- {id: maybe, forbid: any, when: consent}\n"
        "- {id: ban, forbid: any, when: adult, except: [{id: anyway, permit: any}]}\n",
        limits=NOTHING_TRIED,
    ).decide(USE)

    assert _unchecked(decision) == ["consent"]


def test_a_term_that_is_no_more_general_than_asked_leaves_nothing_open() -> None:
    decision = permit_when("channel is among muted", limits=NOTHING_TRIED).decide(
        USE, facts={"channel": "mail"}
    )

    assert _unchecked(decision) == ["muted"]


def test_a_stated_list_is_not_too_general_for_a_term_that_is_unknown() -> None:
    """`is among` asks any term about any list; only `includes` asks a list for more."""
    decision = permit_when("channel is among muted").decide(USE, facts={"muted": ["electronic"]})

    assert [(each.kind, each.name) for each in decision.missing] == [("fact", "channel")]


def test_a_list_made_more_exact_may_open_what_was_settled() -> None:
    """Once `electronic` has become `sms`, mail is among nothing muted and `adult` decides."""
    decision = policy(
        "rules:\n"
        "- {id: one, permit: any, when: not muted includes sms}\n"
        "- {id: two, permit: any, when: adult and channel is not among muted}\n"
    ).decide(USE, facts={"channel": "mail", "muted": ["electronic"]})

    assert [(each.kind, each.name) for each in decision.missing] == [
        ("fact", "adult"),
        ("general", "muted"),
    ]


def test_a_duty_that_was_met_is_not_open() -> None:
    decision = policy(
        "rules:\n"
        "- id: grant\n"
        "  permit: any\n"
        "  duties:\n"
        "  - {id: ask, do: ask, timing: before}\n"
        "  - {id: tell, do: tell, timing: before}\n"
    ).decide(USE, fulfilled=["tell"])

    assert [each.name for each in decision.missing] == ["ask"]


def test_a_duty_that_was_silenced_is_not_open() -> None:
    decision = policy(
        "rules:\n"
        "- id: grant\n"
        "  permit: any\n"
        "  duties:\n"
        "  - {id: ask, do: ask, timing: before}\n"
        "  - {id: tell, do: tell, timing: before, unless: consent}\n",
        limits=NOTHING_TRIED,
    ).decide(USE, facts={"consent": True})

    assert _unchecked(decision) == ["ask"]


@pytest.mark.parametrize(("stated", "lacking"), [("name", "email"), ("email", "name")])
def test_an_attribute_is_open_for_the_data_that_lacks_it(stated: str, lacking: str) -> None:
    decision = permit_when("data.state is hashed").decide(
        {**USE, "data": [{"is": stated, "state": "hashed"}, lacking]}
    )

    assert [(each.name, each.item) for each in decision.missing] == [("data.state", lacking)]


@pytest.mark.parametrize(
    ("stated", "lacking"), [("authority", "third_party"), ("third_party", "authority")]
)
def test_an_attribute_is_open_for_the_recipient_that_lacks_it(stated: str, lacking: str) -> None:
    decision = permit_when("recipient.bound").decide(
        {**USE, "recipient": [{"is": stated, "bound": True}, lacking]}
    )

    assert [(each.name, each.item) for each in decision.missing] == [("recipient.bound", lacking)]


def test_only_the_day_is_open_where_it_tells_whether_the_judgement_of_an_item_holds() -> None:
    checked = "  data.checked: {type: judgement, asks: Was it checked?}\n"
    decision = policy(f"{checked}rules: [{{id: only, permit: any, when: data.checked}}]\n").decide(
        {**USE, "data": {"is": "name", "checked": YES}}
    )

    assert [(each.kind, each.name) for each in decision.missing] == [("day", "on")]


@pytest.mark.parametrize(
    "clause", ["today is 2026-01-31", "today <= 2026-01-31", "today is one of (2026-01-31)"]
)
def test_the_day_of_the_use_is_open_where_it_is_compared_with_a_date(clause: str) -> None:
    decision = permit_when(clause).decide(USE)

    assert [(each.kind, each.name, each.immaterial) for each in decision.missing] == [
        ("day", "on", False)
    ]


def test_what_makes_a_difference_hides_its_neighbour_that_makes_none() -> None:
    decision = permit_when("(adult or not adult) and consent").decide(USE)

    assert [(each.name, each.immaterial) for each in decision.missing] == [("consent", False)]


@pytest.mark.parametrize(
    ("clause", "limits"),
    [
        ("declined includes offers and not recipient.bound", NOTHING_TRIED),
        (
            "(declined includes offers or not declined includes offers) and not recipient.bound",
            None,
        ),
    ],
)
def test_a_use_without_a_recipient_lacks_no_attribute_of_one(
    clause: str, limits: Limits | None
) -> None:
    """A list that is too general makes every test be looked at, also those of the recipient."""
    decision = permit_when(clause, limits=limits).decide(USE, facts={"declined": ["marketing"]})

    assert [each.name for each in decision.missing] == ["declined"]
