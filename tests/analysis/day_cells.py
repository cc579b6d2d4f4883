"""Find days that answer every set of tests of days in every way that there is.

In come dates that hang together by tests, out go tuples of days. Days are compared by differences,
so where some days answer the tests in one way, there are such days of which each lies next to a
constant, to an end of the calendar, or to another of them, moved by the span of a test. Months have
no one length: where they lie between two dates, one of those runs through all months of some years.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import permutations

from twin.clauses import Side, Span
from twin.days import shifted
from twin.reading import Policy
from twin.truth import NEVER, as_date

from .slots import Asked, Slot, slots_in

ANY_DAY = date(2024, 1, 15)
ENDS = (date.min, date.max)
MOST_TOGETHER = 3
MOST_PLACED = 6_000
MOST_ANCHORED = 50_000
DAYS_OF_A_MONTH = (1, 2, 3, 15, 27, 28, 29, 30, 31)


class TooManyError(Exception):
    """There is more to look at than anyone has time for."""


@dataclass(frozen=True)
class Link:
    """Two ends of a test: slots or constant days, and the span between them."""

    a: Slot | date
    b: Slot | date
    span: Span | None

    @property
    def is_month(self) -> bool:
        """Whether it moves a date that is open by months."""
        return self.span is not None and self.span[1] in ("month", "year")

    @property
    def is_open(self) -> bool:
        """Whether both ends are open."""
        return isinstance(self.a, Slot) and isinstance(self.b, Slot)


def links_of(
    slots: Sequence[Slot], asked: Sequence[Asked], policies: Sequence[Policy]
) -> list[Link]:
    """Return what ties some dates to each other, to days that are written and to the calendar."""
    found: dict[Link, None] = {}
    for each in asked:
        found |= dict.fromkeys(_links_in(each))
    mine = [link for link in found if {link.a, link.b} & {*slots}]
    spans = {link.span for link in mine}
    found = dict.fromkeys(mine)
    for slot in slots:
        found |= dict.fromkeys(Link(slot, day, span) for day in (*ENDS, ANY_DAY) for span in spans)
        for policy in policies:
            default = policy.facts[slot.name].get("default") if slot.name else None
            if default not in (None, NEVER):
                # A date that is left unsaid stands at its default, to which the others are tied.
                others = [(link, link.a, link.b) for link in mine] + [
                    (link, link.b, link.a) for link in mine
                ]
                found |= dict.fromkeys(
                    Link(b, as_date(default), link.span) for link, a, b in others if a == slot
                )
    return list(found)


def _links_in(asked: Asked) -> Iterator[Link]:
    slots = slots_in(asked)
    match asked.test:
        case ("order" | "within" | "apart" as form, left, *middle, right):
            span = None if form == "order" else middle[0]
            yield Link(_end(left, asked), _end(right, asked), span)
        case ("compare", _, _, date() as day):
            yield Link(slots[0], day, None)
        case ("is", _, values):
            yield from (Link(slots[0], as_date(value), None) for value in values)


def _end(side: Side, asked: Asked) -> Slot | date:
    if side[0] == "day":
        day: date = side[1]
        return day
    (slot,) = slots_in(Asked(asked.side, ("holds", side), asked.item))
    return slot


@cache
def day_tuples(slots: tuple[Slot, ...], links: tuple[Link, ...]) -> list[tuple[date, ...]]:
    """Return days for some dates, all known: some for every way to answer the tests."""
    found: set[tuple[date, ...]] = set()
    if any(link.is_month and link.is_open and {link.a, link.b} <= {*slots} for link in links):
        found |= _placed(slots, links, anchors=_anchors(links))
    for order in permutations(slots):
        places = [order.index(slot) for slot in slots]
        found |= {tuple(days[at] for at in places) for days in _placed(order, links)}
    sides = _Sides(slots, links)
    look_alike: dict[object, tuple[date, ...]] = {}
    for days in sorted(found):
        look_alike.setdefault(sides.of(days), days)
    return [*look_alike.values()]


class _Sides:
    """Tells on which side of everything they are tied to some days lie: all that a test can ask."""

    def __init__(self, slots: Sequence[Slot], links: Sequence[Link]) -> None:
        self._constants = []
        self._spans = []
        for slot in slots:
            tied = [(other, span) for other, span in _seen_from(slot, links)]
            fixed = {
                day for end, span in tied if isinstance(end, date) for day in _moved(end, span)
            }
            self._constants.append(sorted(fixed))
            self._spans.append([*dict.fromkeys(span for _, span in tied)])
        places = {slot: number for number, slot in enumerate(slots)}
        self._pairs = [
            (places[a], places[b], link.span)
            for link in links
            if isinstance(a := link.a, Slot) and isinstance(b := link.b, Slot)
            if {a, b} <= {*slots}
        ]

    def of(self, days: Sequence[date]) -> tuple[object, ...]:
        found: list[object] = []
        for day, constants, spans in zip(days, self._constants, self._spans, strict=True):
            for each in (day, *(moved for span in spans for moved in _moved(day, span))):
                found.append((bisect_left(constants, each), bisect_right(constants, each)))
        for a, b, span in self._pairs:
            found += [_order(days[a], each) for each in _moved(days[b], span)]
            found += [_order(days[b], each) for each in _moved(days[a], span)]
        return tuple(found)


def _order(day: date, other: date) -> int:
    return (day > other) - (day < other)


@cache
def _moved(day: date, span: Span | None) -> tuple[date, ...]:
    if span is None:
        return (day,)
    return (day, *(shifted(day, count=sign * span[0], unit=span[1]) for sign in (1, -1)))


def _anchors(links: Sequence[Link]) -> list[date]:
    """Return days of all months about the days that are written, or of four years."""
    ends = {end for link in links for end in (link.a, link.b) if isinstance(end, date)}
    written = ends - {*ENDS, ANY_DAY}
    years = {day.year + step for day in written for step in range(-4, 5)} | {*range(2023, 2027)}
    return [day for year in sorted(years) for day in _days_of(year)]


def _days_of(year: int) -> Iterator[date]:
    for month in range(1, 13):
        last = monthrange(year, month)[1]
        yield from (date(year, month, day) for day in DAYS_OF_A_MONTH if day <= last)


def _placed(
    order: Sequence[Slot], links: Sequence[Link], anchors: Sequence[date] = ()
) -> set[tuple[date, ...]]:
    """Place dates one after another, each tied to a constant or to one placed before.

    With anchors, the first is one of those and the others are tied to each other only.
    """
    placed: set[tuple[date, ...]] = {()}
    for number, slot in enumerate(order):
        fixed = {*anchors} if not number else set()
        tied = []
        for other, span in _seen_from(slot, links):
            if other in order[:number]:
                tied.append((order.index(other), span))
            elif isinstance(other, date) and not anchors:
                fixed |= _near(other, span)
        following: set[tuple[date, ...]] = set()
        for days in placed:
            near = fixed.union(*(_near(days[at], span) for at, span in tied))
            following |= {(*days, day) for day in near or {ANY_DAY}}
            if len(following) > (MOST_ANCHORED if anchors else MOST_PLACED):
                raise TooManyError
        placed = following
    return placed


def _seen_from(slot: Slot, links: Sequence[Link]) -> Iterator[tuple[Slot | date, Span | None]]:
    """Yield what a date is tied to, by which span."""
    for link in links:
        if link.a == slot:
            yield link.b, link.span
        if link.b == slot:
            yield link.a, link.span


@cache
def _near(day: date, span: Span | None) -> frozenset[date]:
    """Return the days next to a day, and next to it moved by a span."""
    reach = 3 if span and span[1] in ("month", "year") else 1
    found = {day, *(shifted(day, count=c, unit="day") for c in (-1, 1))}
    if span is not None:
        count, unit = span
        for each in (shifted(day, count=c, unit=unit) for c in (count, -count)):
            found |= {shifted(each, count=c, unit="day") for c in range(-reach, reach + 1)}
    return frozenset(found)
