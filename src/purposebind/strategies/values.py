"""Values of facts next to what a policy compares them with.

In: a policy. Out: plain values, one from every stretch over which no test changes, and days near to
those that tests name, shifted by their spans. Called by everything here that states a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise

from purposebind.clause.syntax import Quantity
from purposebind.meant import clauses
from purposebind.meant.clauses import Moment, Test, facts_of, tests_of
from purposebind.meant.values import Judgement
from purposebind.meant.vocabulary import Fact
from purposebind.policy.policy import Policy
from purposebind.program.calendar import FIRST, LAST, step

SOME_DAY = date(2026, 1, 1)
"""The day that others are near to, where a policy names none."""
SOMEBODY = "somebody"
MOST_DAYS = 60
"""Days that a policy of very many dates is tried with."""

Plain = bool | int | str | list[str] | dict[str, object]


class Values:
    """The values that facts of one policy are given."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._tests = tuple(_tests(policy))

    def of(self, fact: Fact) -> tuple[Plain, ...]:
        """Plain values of a fact, the plainest first; every one of them when there are few."""
        match fact.type:
            case "boolean":
                return (True, False)
            case "judgement":
                return self.judgements
            case "term":
                return tuple(self._terms(fact))
            case "terms":
                names = self._terms(fact)
                return ([], *([name] for name in names), *self._pairs(fact))
            case "choice" | "level":
                return fact.values
            case "integer":
                return tuple(self._numbers(fact, lowest=None))
            case "duration":
                return tuple(self._numbers(fact, lowest=0))
            case "date":
                return (*(day.isoformat() for day in self.days), "never")

    @cached_property
    def judgements(self) -> tuple[dict[str, object], ...]:
        """A judgement of either kind, made by somebody on some day, that does not lapse."""
        return tuple(Judgement(value, SOMEBODY, SOME_DAY).to_dict() for value in (True, False))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days on both sides of every bound that a test of dates can draw, some day first."""
        named = {SOME_DAY.toordinal()}
        spans: dict[Quantity, None] = {}
        for test in self._tests:
            named.update(_named(test))
            if isinstance(test, clauses.Within | clauses.Apart):
                spans[test.span] = None
        near = set(_beside(named))
        for span in spans:
            for sign in (1, -1):
                near.update(_beside(step(day, span, sign) for day in named))
        first = SOME_DAY.toordinal()
        ordered = sorted(near, key=lambda day: (abs(day - first), day))
        return tuple(date.fromordinal(day) for day in ordered[:MOST_DAYS])

    def _terms(self, fact: Fact) -> list[str]:
        return list(self._policy.vocabulary.taxonomies[fact.taxonomy].parents_first())

    def _pairs(self, fact: Fact) -> Iterator[list[str]]:
        """Two of the terms that tests look for, for clauses that ask for both."""
        asked = [
            test.term
            for test in self._tests
            if isinstance(test, clauses.Includes) and test.fact == fact.name
        ]
        terms = list(dict.fromkeys(asked))
        yield from ([one, other] for one, other in pairwise(terms))

    def _numbers(self, fact: Fact, lowest: int | None) -> list[int]:
        near = {0}
        for test in self._tests:
            if fact.name in facts_of(test):
                near.update(n + by for n in _constants(test) for by in (-1, 0, 1))
        fit = (n for n in near if lowest is None or n >= lowest)
        return sorted(fit, key=lambda n: (abs(n), n))


def _tests(policy: Policy) -> Iterator[Test]:
    """Every test of a clause, each once."""
    program, governs = policy.program, policy.meant.governs
    numbered = (each for n in range(len(program.numbered)) for each in program.conditions(n))
    found = [each.meaning for each in (*([governs] if governs else ()), *numbered)]
    return iter(dict.fromkeys(test for meaning in found for test in tests_of(meaning)))


def _named(test: Test) -> Iterator[int]:
    """The days that a test names."""
    moments: tuple[Moment, ...] = ()
    match test:
        case clauses.DateIs(_, days):
            moments = days
        case clauses.DateCompare(_, _, day):
            moments = (day,)
        case clauses.Beside(_, _, moment) | clauses.Within(_, _, _, moment):
            moments = (moment,)
        case clauses.Apart(_, _, _, moment):
            moments = (moment,)
    yield from (each.toordinal() for each in moments if isinstance(each, date))


def _constants(test: Test) -> Iterable[int]:
    if isinstance(test, clauses.NumberCompare):
        return (test.number,)
    if isinstance(test, clauses.ValueIs):
        return tuple(value for value in test.values if isinstance(value, int))
    return ()


def _beside(days: Iterable[int]) -> Iterator[int]:
    return (near for day in days for near in (day, day - 1, day + 1) if FIRST <= near <= LAST)
