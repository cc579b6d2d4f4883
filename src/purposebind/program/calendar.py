"""Days as numbers, and calendar steps between them.

In: day ordinals as `date.toordinal` counts them, 1 to `LAST`; 0 stands for `never`. Out: ordinals.
Months and years are calendar steps, clamped to the month's end; a step beyond the years 1 to 9999
stops there.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from purposebind.clause.syntax import Quantity

NEVER = 0
"""The ordinal of a day that is known never to have come; every real day is later than it."""
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


def step(day: int, span: Quantity, sign: int) -> int:
    """The day `span` after `day`, or before it where `sign` is -1; never the ordinal `NEVER`."""
    days = _DAYS.get(span.unit)
    if days:
        return min(max(day + sign * span.count * days, FIRST), LAST)
    start = date.fromordinal(day)
    month = start.year * 12 + start.month - 1 + sign * span.count * _MONTHS[span.unit]
    year, month0 = divmod(month, 12)
    if year < date.min.year:
        return FIRST
    if year > date.max.year:
        return LAST
    last = monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(start.day, last)).toordinal()
