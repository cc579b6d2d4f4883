"""`Use`: what it takes, what it gives back, and that it cannot change."""

from __future__ import annotations

import json
import pickle
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from enum import StrEnum

import pytest

from purposebind import Item, Judgement, Use, UseError


class Purpose(StrEnum):
    """How a service might name its purposes."""

    OFFERS = "offers"


FULL = {
    "action": ["use", "disclose"],
    "purpose": {"is": "offers", "agreed": True},
    "data": ["name", {"is": "email", "state": "raw"}],
    "recipient": "authority",
    "facts": {"declined": ["news"], "fair": {"value": True, "by": "x", "on": "2026-01-01"}},
    "on": "2026-01-02",
    "fulfilled": {"tell": True, "log": False},
}


def test_a_use_reads_back_from_its_dictionary() -> None:
    use = Use.of(FULL)

    assert use.to_dict() == FULL
    assert Use.of(use.to_dict()) == use
    assert hash(Use.of(use.to_dict())) == hash(use)


def test_keywords_add_to_a_mapping() -> None:
    assert Use.of({"action": "use", "purpose": "x"}, data="name") == Use.of(
        action="use", purpose="x", data="name"
    )


def test_a_single_item_and_a_list_of_one_are_the_same() -> None:
    assert Use.of(action="use", purpose="x", data=["name"]) == Use.of(
        action=["use"], purpose="x", data="name"
    )


def test_a_use_takes_enums_dates_tuples_sets_and_judgements() -> None:
    use = Use.of(
        action=("use",),
        purpose=Purpose.OFFERS,
        data={"name"},
        facts={"fair": Judgement(True, "x", date(2026, 1, 1)), "asked": date(2026, 1, 2)},
        on=date(2026, 1, 3),
        fulfilled={"tell"},
    )

    assert use.purpose == (Item("offers"),)
    assert use.on == date(2026, 1, 3)
    assert dict(use.fulfilled) == {"tell": True}


def test_a_use_does_not_follow_what_its_caller_changes_later() -> None:
    facts: dict[str, object] = {"declined": ["news"]}
    use = Use.of(action="use", purpose="x", data="name", facts=facts)
    facts["declined"] = ["offers"]

    assert use.to_dict()["facts"] == {"declined": ["news"]}


def test_a_use_cannot_be_changed_and_can_be_pickled() -> None:
    use = Use.of(FULL)

    with pytest.raises(FrozenInstanceError):
        use.on = None  # type: ignore[misc]  # that is the point
    assert pickle.loads(pickle.dumps(use)) == use


@pytest.mark.parametrize(
    ("changed", "path", "message"),
    [
        ({"action": []}, ("action",), "`action` is an empty list"),
        ({"action": None}, ("action",), "`action` must be a term, a list of terms"),
        ({"action": 3}, ("action",), "`action` must be a term, a list of terms"),
        ({"data": [["name"]]}, ("data", 0), "`data` must be a term"),
        ({"data": [{"state": "raw"}]}, ("data", 0), "an item of `data` names no term"),
        ({"data": {"is": 3}}, ("data",), "an item of `data` names no term"),
        ({"facts": ["x"]}, ("facts",), "`facts` must be a mapping"),
        ({"facts": {1: True}}, ("facts",), "`facts` must be a mapping with text for keys"),
        ({"on": "2026-02-30"}, ("on",), "`on` is not a calendar day"),
        ({"on": None}, ("on",), "`on` is not a calendar day"),
        ({"on": datetime(2026, 1, 1)}, ("on",), "`on` is not a calendar day"),  # noqa: DTZ001
        ({"on": "2026-01-01T00:00"}, ("on",), "`on` is not a calendar day"),
        ({"fulfilled": "tell"}, ("fulfilled",), "must be a list of duty ids, or a mapping"),
        ({"fulfilled": [1]}, ("fulfilled",), "`fulfilled` must be a list of duty ids"),
        ({"fulfilled": {"tell": "yes"}}, ("fulfilled", "tell"), "`tell` must be true or false"),
        ({"recipients": "x"}, ("recipients",), "a use has no `recipients`"),
    ],
)
def test_a_use_of_another_shape_is_refused(
    changed: dict[str, object], path: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(UseError) as caught:
        Use.of({"action": "use", "purpose": "x", "data": "name", **changed})

    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("PB611", path)
    assert message in problem.message


def test_every_problem_of_a_use_is_told_at_once() -> None:
    with pytest.raises(UseError) as caught:
        Use.of({"actoin": "use", "purpose": [], "on": "soon"})

    assert [problem.path for problem in caught.value.problems] == [
        ("actoin",),
        ("action",),
        ("data",),
        ("purpose",),
        ("on",),
    ]


def test_data_that_contains_itself_is_cut_and_not_followed() -> None:
    endless: list[object] = []
    endless.append(endless)

    use = Use.of(action="use", purpose="x", data="name", facts={"declined": endless})
    assert "declined" in use.facts


def test_equal_uses_are_written_alike() -> None:
    """Facts, attributes and duties stand in an order of their own, whatever they were stated in."""
    judged = {"by": "x", "on": "2026-01-01", "value": True}
    use = Use.of(FULL, data={"state": "raw", "is": "email", "age": 2}, facts={"b": 1, "a": judged})
    other = Use.of(
        {key: FULL[key] for key in reversed(FULL)},
        data={"age": 2, "state": "raw", "is": "email"},
        facts={"a": {"value": True, "by": "x", "on": "2026-01-01"}, "b": 1},
        fulfilled={"log": False, "tell": True},
    )

    assert use == other
    assert json.dumps(use.to_dict()) == json.dumps(other.to_dict())
    assert json.dumps(use.to_dict()["facts"]) == (
        '{"a": {"value": true, "by": "x", "on": "2026-01-01"}, "b": 1}'
    )
