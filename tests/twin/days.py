"""Step through the calendar by spans of section 7: clamped to the month's end, within 1..9999."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


def shifted(day: date, *, count: int, unit: str) -> date:
    """Return the day `count` units (negative: backwards) from `day`; a step too far stops."""
    if unit in _DAYS:
        return _from_ordinal(day.toordinal() + count * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = divmod(months, 12)
    if year < 1:
        return date.min
    if year > 9999:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def neighbours(day: date) -> set[date]:
    """Return the day, the day before and the day after, as far as the calendar has them."""
    return {shifted(day, count=step, unit="day") for step in (-1, 0, 1)}


def _from_ordinal(ordinal: int) -> date:
    """Return a day by number, stopping at the first and last days there are."""
    return date.min + timedelta(max(0, min(ordinal - 1, date.max.toordinal() - 1)))
