"""Calendar steps: clamped to the month's end, and to the years 1 to 9999."""

from __future__ import annotations

from datetime import date

import pytest

from purposebind.clause.syntax import Quantity, Unit
from purposebind.program.calendar import step


@pytest.mark.parametrize(
    ("start", "count", "unit", "after", "before"),
    [
        ("2026-01-31", 1, "day", "2026-02-01", "2026-01-30"),
        ("2026-01-31", 2, "week", "2026-02-14", "2026-01-17"),
        ("2026-01-31", 1, "month", "2026-02-28", "2025-12-31"),
        ("2024-01-31", 1, "month", "2024-02-29", "2023-12-31"),
        ("2026-03-31", 1, "month", "2026-04-30", "2026-02-28"),
        ("2026-12-15", 1, "month", "2027-01-15", "2026-11-15"),
        ("2026-01-15", 12, "month", "2027-01-15", "2025-01-15"),
        ("2026-01-15", 13, "month", "2027-02-15", "2024-12-15"),
        ("2024-02-29", 1, "year", "2025-02-28", "2023-02-28"),
        ("2024-02-29", 4, "year", "2028-02-29", "2020-02-29"),
        ("2026-05-05", 0, "month", "2026-05-05", "2026-05-05"),
        ("9999-12-01", 1, "month", "9999-12-31", "9999-11-01"),
        ("9999-12-31", 9999, "day", "9999-12-31", "9972-08-15"),
        ("0001-01-31", 1, "month", "0001-02-28", "0001-01-01"),
        ("0001-12-31", 9999, "year", "9999-12-31", "0001-01-01"),
    ],
)
def test_a_step_lands_on_the_day_a_calendar_shows(
    start: str, count: int, unit: Unit, after: str, before: str
) -> None:
    day, span = date.fromisoformat(start).toordinal(), Quantity(count, unit)

    assert date.fromordinal(step(day, span, 1)).isoformat() == after
    assert date.fromordinal(step(day, span, -1)).isoformat() == before
