"""A mistake in a decorator stops the import, with every problem and the nearest right answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NewType

import pytest

from guard.small import TEXT, shop
from purposebind import Decision, Judgement
from purposebind.guard import GuardError, guard, uses

if TYPE_CHECKING:
    from decimal import Decimal

POLICY = shop()
OFFERS = uses(action="use", purpose="offers", data="usage")


def refused(decorate: Callable[[], object]) -> list[tuple[str, str | None]]:
    """The codes and the help of what is wrong; the decoration must fail."""
    with pytest.raises(GuardError) as caught:
        decorate()
    return [(problem.code, problem.help) for problem in caught.value.problems]


def with_preference(preference: Any) -> str:
    """A function of one argument."""
    return "ran"


def test_terms_that_are_not_of_the_policy_are_refused_with_the_nearest() -> None:
    declared = uses(action="usee", purpose="offer", data=["usage", "nam"])

    assert refused(lambda: guard(POLICY)(declared(lambda: None))) == [
        ("PB612", "did you mean `use`?"),
        ("PB612", "did you mean `offers`?"),
        ("PB612", "did you mean `name`?"),
    ]


def test_all_problems_are_shown_at_once() -> None:
    def ask(reason: int) -> None: ...

    declared = uses(action="use", purpose="offer", data="usage", facts={"asked": "perhaps"})
    facts = {"wantd": "reason", "wanted": "reson", "channel": "reason", "asked": "reason"}
    found = refused(lambda: guard(POLICY, facts=facts)(declared(ask)))

    assert [code for code, _ in found] == [
        *("PB612", "PB601"),
        *("PB613", "PB788"),
        "PB782",
        "PB783",
    ]


def test_a_fact_that_is_not_declared_is_refused() -> None:
    with_fact = guard(POLICY, facts={"wantd": "preference"})

    assert refused(lambda: with_fact(OFFERS(lambda preference: None))) == [
        ("PB613", "did you mean `wanted`?")
    ]


def test_an_argument_that_is_not_there_is_refused() -> None:
    with_fact = guard(POLICY, facts={"wanted": "preferense"})

    assert refused(lambda: with_fact(OFFERS(lambda preference: None))) == [
        ("PB782", "did you mean `preference`?")
    ]
    assert refused(lambda: with_fact(OFFERS(lambda: None))) == [
        ("PB782", "the function has no arguments")
    ]


class Preference(StrEnum):
    """What a client may prefer, and one that the policy does not know."""

    YES = "yes"
    MAYBE = "maybe"


class Wanted(StrEnum):
    """What a client may prefer."""

    YES = "yes"
    NO = "no"


Name = NewType("Name", str)


@pytest.mark.parametrize(
    ("fact", "annotation", "codes"),
    [
        ("wanted", str, []),
        ("wanted", str | None, []),
        ("wanted", Name, []),
        ("wanted", object, []),
        ("wanted", Any, []),
        ("wanted", Wanted, []),
        ("wanted", Literal["yes", "no"], []),
        ("wanted", Literal["yes"] | None, []),
        ("wanted", int, ["PB783"]),
        ("wanted", bool | None, ["PB783"]),
        ("wanted", list[str], ["PB783"]),
        ("wanted", Preference, ["PB603"]),
        ("wanted", Literal["yes", "maybe"], ["PB603"]),
        ("asked", bool, []),
        ("asked", str, ["PB783"]),
        ("channel", str, []),
        ("channel", Literal["mail", "sms"], ["PB604"]),
        ("declined", list[str], []),
        ("declined", frozenset[str], []),
        ("declined", tuple[str, ...] | None, []),
        ("declined", str, ["PB783"]),
        ("fair", Judgement, []),
        ("fair", Mapping[str, object], []),
        ("fair", bool, ["PB783"]),
        ("process", str, []),
        ("age", int, []),
        ("age", bool, ["PB783"]),
        ("age", str, ["PB783"]),
        ("notice", str, []),
        ("notice", int, []),
        ("given_on", date, []),
        ("given_on", str, []),
        ("given_on", datetime, ["PB783"]),
        ("given_on", int, ["PB783"]),
    ],
)
def test_a_type_that_cannot_hold_the_fact_is_refused(
    fact: str, annotation: Any, codes: list[str]
) -> None:
    def ask(given: Any) -> None: ...

    ask.__annotations__ = {"given": annotation}
    if not codes:
        guard(POLICY, facts={fact: "given"})(OFFERS(ask))
        return
    assert [
        code for code, _ in refused(lambda: guard(POLICY, facts={fact: "given"})(OFFERS(ask)))
    ] == codes


def test_a_default_that_is_no_value_of_the_fact_is_refused() -> None:
    def ask(preference: str = "maybe") -> None: ...

    found = refused(lambda: guard(POLICY, facts={"wanted": "preference"})(OFFERS(ask)))

    assert found == [("PB603", "one of `yes`, `no`")]


def test_the_day_has_the_type_of_a_date() -> None:
    def ask(today: int) -> None: ...

    assert [code for code, _ in refused(lambda: guard(POLICY, on="today")(OFFERS(ask)))] == [
        "PB783"
    ]


def test_annotations_that_only_a_type_checker_knows_are_no_mistake() -> None:
    def ask(amount: Decimal, preference: str) -> bool:
        return True

    guarded = guard(POLICY, facts={"wanted": "preference"})(OFFERS(ask))

    assert guarded(None, "yes")  # type: ignore[arg-type]  # the amount does not matter here


def test_an_attribute_needs_an_item_of_its_dimension() -> None:
    to_nobody = uses(action="use", purpose="offers", data="usage")
    found = refused(
        lambda: guard(POLICY, facts={"recipient.bound": "given"})(to_nobody(lambda given: None))
    )

    assert found == [("PB788", "declare `recipient=...`")]


def test_an_attribute_is_stated_in_one_place() -> None:
    declared = uses(action="use", purpose="audit", data={"is": "usage", "state": "raw"})
    found = refused(
        lambda: guard(POLICY, facts={"data.state": "given"})(declared(lambda given: None))
    )

    assert found == [("PB788", "keep one of the two")]


@pytest.mark.parametrize(
    ("policy", "declared"),
    [
        (TEXT, {"purpose": "research"}),
        (TEXT, {}),  # its purpose may be research
        (TEXT + "duties: [{id: log, on: use, do: log it, timing: ongoing}]", {"purpose": "offers"}),
    ],
)
def test_duties_that_may_be_owed_need_somebody_to_tell(
    policy: str, declared: dict[str, str]
) -> None:
    asked = uses(action="use", data="usage", **declared)(lambda: None)  # type: ignore[arg-type]  # a purpose or none

    assert [code for code, _ in refused(lambda: guard(shop(policy))(asked))] == ["PB784"]
    guard(shop(policy), owed=lambda decision, duties: None)(asked)


@pytest.mark.parametrize(
    ("action", "purpose", "data"),
    [("contact", "research", "usage"), ("use", "offers", "usage"), ("use", "support", "personal")],
)
def test_duties_of_other_uses_need_nobody(action: str, purpose: str, data: str) -> None:
    @guard(POLICY)
    @uses(action=action, purpose=purpose, data=data)
    def ask() -> None: ...


async def _slow(*_: object) -> None:
    await asyncio.sleep(0)


class _SlowCall:
    async def __call__(self, decision: Decision) -> None: ...


@pytest.mark.parametrize("callback", [_slow, _SlowCall(), "print"])
def test_what_would_have_to_be_awaited_is_no_callback(callback: Any) -> None:
    """Nobody would await it, and the record would be lost in silence."""
    fresh = [uses(action="use", purpose="offers", data="usage")(lambda given: None) for _ in "abc"]

    assert refused(lambda: guard(POLICY, record=callback)(fresh[0]))[0][0] == "PB789"
    assert refused(lambda: guard(POLICY, owed=callback)(fresh[1]))[0][0] == "PB789"
    if callback != "print":
        source = guard(POLICY, facts={"wanted": callback})
        assert refused(lambda: source(fresh[2]))[0][0] == "PB789"


def test_two_declarations_are_one_too_many() -> None:
    once = uses(action="use", purpose="offers", data="usage")(lambda: None)

    assert refused(lambda: uses(action="use", purpose="support", data="name")(once)) == [
        ("PB781", "name several terms in one, or split the function")
    ]


def test_the_shape_of_a_declaration_is_checked_where_it_stands() -> None:
    wrong: Any = {"action": 3, "data": [], "facts": ["wanted"]}

    assert [code for code, _ in refused(lambda: uses(**wrong))] == ["PB611", "PB611", "PB611"]


def test_a_message_names_the_function() -> None:
    with pytest.raises(
        GuardError, match=r"`guard\.test_decorating\.with_preference` declares no use"
    ):
        guard(POLICY)(with_preference)
