"""Duties owed: which, because of what, until when, and what a log may show of it."""

from __future__ import annotations

from datetime import date

import pytest

from decision.small import USE, policy

LATER = """\
rules:
- id: grant
  permit: any
  duties:
  - {id: delete, do: delete it, within: 1 month after ended_on}
  - {id: keep-safe, do: keep it safe, timing: ongoing, unless: consent}
- id: also
  permit: any
  when: adult
  duties: [{id: delete, do: delete it, within: 1 month after ended_on}]
duties:
- {id: log, do: log the use, on: use, within: 2 weeks}
- {id: report, do: report it, on: disclose}
"""


def test_an_allowed_use_owes_the_later_duties_of_what_may_stand() -> None:
    decision = policy(LATER).decide(USE)

    assert decision.allowed
    assert [(each.id, each.timing, each.because_of) for each in decision.duties] == [
        ("delete", "after", ("also", "grant")),
        ("keep-safe", "ongoing", ("grant",)),
        ("log", "after", ("log",)),
    ]


def test_a_duty_that_is_silenced_or_fulfilled_is_not_owed() -> None:
    decision = policy(LATER).decide(USE, facts={"consent": True}, fulfilled=["delete"])

    assert [each.id for each in decision.duties] == ["log"]


def test_a_duty_said_not_to_be_fulfilled_is_owed() -> None:
    decision = policy(LATER).decide(USE, fulfilled={"delete": False, "log": True})

    assert [each.id for each in decision.duties] == ["delete", "keep-safe"]


def test_a_refused_use_owes_nothing() -> None:
    refused = policy(LATER.replace("- id: also", "- {id: no, limit: any}\n- id: also"))

    assert refused.decide(USE).duties == ()


@pytest.mark.parametrize(
    ("ended_on", "due"),
    [
        ("2026-01-31", date(2026, 2, 28)),
        ("2024-01-31", date(2024, 2, 29)),
        ("9999-12-31", date(9999, 12, 31)),
        ("never", None),
    ],
)
def test_a_due_date_is_a_calendar_step_from_its_anchor(ended_on: str, due: date | None) -> None:
    decision = policy(LATER).decide(USE, facts={"ended_on": ended_on})

    assert decision.duties[0].due == due


def test_a_due_date_counts_from_the_day_of_the_use_or_is_unknown() -> None:
    by_id = {each.id: each for each in policy(LATER).decide(USE, on="2026-01-01").duties}

    assert by_id["log"].due == date(2026, 1, 15)
    assert by_id["delete"].due is None
    assert policy(LATER).decide(USE).duties[2].due is None


def test_due_dates_are_not_shown_unless_asked_for() -> None:
    decision = policy(LATER).decide(USE, facts={"ended_on": "2026-01-31"})

    assert "2026" not in decision.to_json()
    assert "2026" not in decision.explain()
    assert '"due": "2026-02-28"' in decision.to_json(values=True)
    assert "by 2026-02-28" in decision.explain(values=True)


def test_a_duty_owed_on_one_atom_is_owed() -> None:
    partly = policy(
        "rules:\n"
        "- {id: name, permit: any, data: name}\n"
        "- {id: email, permit: any, data: email, duties: [{id: log, do: log it}]}\n"
    )

    assert [each.id for each in partly.decide({**USE, "data": ["name", "email"]}).duties] == ["log"]
    assert partly.decide(USE).duties == ()


def test_a_due_date_counts_from_the_default_of_its_anchor() -> None:
    rules = (
        "  closed_on: {type: date, default: 2026-01-31}\n"
        "rules:\n"
        "- {id: grant, permit: any, duties: "
        "[{id: delete, do: delete it, within: 1 month after closed_on}]}\n"
    )

    (unstated,) = policy(rules).decide(USE).duties
    (stated,) = policy(rules).decide(USE, facts={"closed_on": "2026-06-30"}).duties
    assert (unstated.due, stated.due) == (date(2026, 2, 28), date(2026, 7, 30))
