"""Uses as Python states them: every type a caller may pass, and every problem at once."""

from __future__ import annotations

import json
from collections import OrderedDict, UserDict, deque
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from errors.smallest import HEAD
from purposebind import (
    NEVER,
    Item,
    Judgement,
    Policy,
    Use,
    UseError,
    Verdict,
    loads,
)

GOOD = {"action": "use", "purpose": "support", "data": "name"}


class Purpose(StrEnum):
    """Terms as a typed code base keeps them."""

    SUPPORT = "support"


class Words(str, Enum):  # noqa: UP042  # the older way is what is tested
    """Terms, facts and duties as code from before Python 3.11 keeps them."""

    SUPPORT = "support"
    CONSENT = "consent"
    TELL = "tell"


class Age(IntEnum):
    """A whole number with a name."""

    GROWN = 18


class Name(str):
    """A text with a type of its own."""

    __slots__ = ()


@pytest.fixture(scope="module")
def policy() -> Policy:
    """A policy that permits everything to those who consented."""
    return loads(
        HEAD
        + "- {id: r, permit: any, when: consent, unless: age < 18 or given_on is after 2030-01-01,"
        + " duties: [{id: tell, do: tell them}]}\n"
    )


def _codes(policy: Policy, use: Any) -> list[str]:
    with pytest.raises(UseError) as caught:
        policy.decide(use)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    "use",
    [
        GOOD,
        OrderedDict(GOOD),
        UserDict(GOOD),
        MappingProxyType(GOOD),
        {**GOOD, "purpose": Purpose.SUPPORT},
        {**GOOD, "purpose": Words.SUPPORT},
        {**GOOD, "purpose": [Name("support")]},
        {**GOOD, "data": ("name",)},
        {**GOOD, "data": {"name"}},
        {**GOOD, "data": frozenset(["name"])},
        {**GOOD, "data": deque(["name"])},
        {**GOOD, "data": Item("name")},
        {**GOOD, "data": [Item("name"), {"is": "name"}, "name"]},
        {**GOOD, "facts": MappingProxyType({})},
        {**GOOD, "facts": {"age": Age.GROWN, "given_on": date(2026, 1, 1)}},
        {**GOOD, "facts": {"age": 18, "notice": "3 days", "declined": {"support"}}},
        {**GOOD, "facts": {"fair": Judgement(True, "me", date(2026, 1, 1))}},
        {**GOOD, "on": date(2026, 1, 1)},
        {**GOOD, "fulfilled": {"tell": False}},
        {**GOOD, "fulfilled": {"tell"}},
        Use.of(GOOD),
    ],
)
def test_a_use_may_come_in_any_type_of_its_shape(use: Any, policy: Policy) -> None:
    assert policy.decide(use).verdict is Verdict.UNDETERMINED


def test_a_use_may_come_as_keywords_or_be_completed_by_them(policy: Policy) -> None:
    facts = {"consent": True, "age": 18, "given_on": "never"}

    assert policy.decide(**GOOD, facts=facts).allowed
    assert policy.decide(GOOD, facts=facts).allowed
    assert policy.decide(Use.of(GOOD), facts=facts).allowed
    assert not policy.decide({**GOOD, "facts": facts}, facts={}).allowed


@pytest.mark.parametrize("use", [None, 7, "use", ["use"], GOOD.items(), object()])
def test_anything_else_is_no_use(use: Any, policy: Policy) -> None:
    assert set(_codes(policy, use)) == {"PB611"}


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("consent", 1),
        ("consent", "true"),
        ("consent", b"true"),
        ("age", 18.0),
        ("age", Decimal(18)),
        ("age", Fraction(18)),
        ("age", "18"),
        ("age", True),
        ("age", float("nan")),
        ("age", float("inf")),
        pytest.param("age", 10**5000, id="five thousand digits"),
        ("notice", timedelta(days=3)),
        ("notice", "3"),
        ("notice", "3 days\n"),
        ("given_on", datetime(2026, 1, 1)),  # noqa: DTZ001  # a date with a time is refused
        ("given_on", "2026-01-01T00:00:00"),
        ("given_on", "20260101"),
        ("given_on", "2026-W01-1"),
        ("given_on", 20260101),
        ("given_on", "\u0662\u0660\u0662\u0666-01-01"),
        ("channel", b"email"),
        ("channel", ("email",)),
        ("declined", "support"),
        ("declined", [["support"]]),
        ("declined", {"support": True}),
        ("basis", ["law"]),
        ("fair", True),
        ("fair", [True]),
        ("fair", object()),
        ("consent", []),
        ("consent", {}),
    ],
)
def test_a_value_of_another_type_is_refused_and_not_repeated(
    fact: str, value: object, policy: Policy
) -> None:
    assert _codes(policy, {**GOOD, "facts": {fact: value}})[0].startswith("PB60")


def test_a_use_with_a_judgement_reads_back_from_json(policy: Policy) -> None:
    judged = Judgement(True, "me", date(2026, 1, 1))
    decision = policy.decide({**GOOD, "facts": {"fair": judged}})

    assert Use.of(json.loads(json.dumps(decision.use.to_dict()))).facts["fair"] is not None
    assert "me" in decision.to_json(values=True)


def test_a_date_that_never_came_may_be_stated_as_the_constant(policy: Policy) -> None:
    facts = {"consent": True, "age": 18, "given_on": NEVER}

    assert policy.decide(GOOD, facts=facts).allowed


def test_a_use_nested_deeply_is_refused(policy: Policy) -> None:
    deep: Any = "name"
    for _ in range(100_000):
        deep = [deep]

    assert _codes(policy, {**GOOD, "data": deep}) == ["PB611"]
    assert _codes(policy, {**GOOD, "facts": {"consent": deep}}) == ["PB601"]


@pytest.mark.parametrize("levels", [0, 100_000])
def test_a_list_of_duties_that_holds_anything_else_is_refused(levels: int, policy: Policy) -> None:
    deep: Any = 10**5000
    for _ in range(levels):
        deep = [deep]

    assert _codes(policy, {**GOOD, "fulfilled": [deep]}) == ["PB611"]


def test_a_set_of_long_numbers_is_refused(policy: Policy) -> None:
    assert _codes(policy, {**GOOD, "facts": {"declined": {10**5000}}}) == ["PB601"]


def test_a_use_that_holds_itself_is_refused(policy: Policy) -> None:
    circle: list[Any] = []
    circle.append(circle)

    assert _codes(policy, {**GOOD, "data": circle}) == ["PB611"]
    assert _codes(policy, {**GOOD, "facts": {"consent": circle}}) == ["PB601"]


def test_every_problem_of_the_words_of_a_use_is_found_at_once(policy: Policy) -> None:
    use = {
        "action": ["usee", "disclose"],
        "purpose": "suport",
        "data": ["nam", {"is": "name", "kept": 1, "kept_on": 7}],
        "recipient": "zzz",
        "facts": {"consnt": True, "age": "x", "channel": "zzz", "fair": {}, "data.kept_on": 1},
        "fulfilled": ["tel"],
    }

    assert sorted(_codes(policy, use)) == sorted(
        [*["PB612"] * 4, *["PB613"] * 3, *["PB601"] * 2, "PB604", *["PB605"] * 3, "PB614"]
    )


def test_every_problem_of_the_shape_of_a_use_is_found_at_once(policy: Policy) -> None:
    use = {"action": [], "data": [7, {}], "recipient": None, "facts": [], "on": 7, "fulfilled": 7}

    assert _codes(policy, use) == ["PB611"] * 8


def test_shape_and_words_are_looked_at_in_one_run(policy: Policy) -> None:
    use = {"action": "usee", "purposes": "support", "data": "name"}

    assert sorted(_codes(policy, use)) == ["PB611", "PB611", "PB612"]


@pytest.mark.parametrize(
    "part", [{"facts": {Words.CONSENT: True}}, {"fulfilled": [Words.TELL]}], ids=["fact", "duty"]
)
def test_an_enumeration_names_facts_and_duties_as_it_names_terms(
    part: Mapping[str, object], policy: Policy
) -> None:
    assert policy.decide({**GOOD, **part}).verdict


def test_a_set_of_terms_is_the_same_use_in_every_process() -> None:
    terms = {f"t{index}" for index in range(9)}

    assert Use.of({**GOOD, "data": terms}) == Use.of({**GOOD, "data": sorted(terms)})


def test_a_use_is_built_of_words_as_it_is_read_of_them() -> None:
    facts = {"consent": True}

    assert Use("use", "support", "name") == Use.of(GOOD)
    assert Use("use", "support", ["name"], None, facts, "2026-01-01", ["tell"]) == Use.of(
        {**GOOD, "facts": facts, "on": date(2026, 1, 1), "fulfilled": {"tell": True}}
    )


@pytest.mark.parametrize(
    ("build", "path"),
    [
        (lambda: Use("use", "support", 7), ("data",)),  # type: ignore[arg-type]  # that is the point
        (lambda: Use("use", "support", []), ("data",)),
        (lambda: Use("use", "support", "name", []), ("recipient",)),
        (lambda: Use("use", "support", "name", facts=7), ("facts",)),  # type: ignore[arg-type]  # as above
        (lambda: Use("use", "support", "name", on="2026-02-30"), ("on",)),
        (lambda: Use("use", "support", "name", fulfilled=7), ("fulfilled",)),  # type: ignore[arg-type]  # as above
    ],
)
def test_a_use_of_the_wrong_shape_cannot_be_built(build: Any, path: tuple[str, ...]) -> None:
    with pytest.raises(UseError) as caught:
        build()

    assert [(each.code, each.path) for each in caught.value.problems] == [("PB611", path)]
