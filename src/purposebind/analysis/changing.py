"""The changes that could be made to a use that is not allowed.

In: a policy, a use and what was found on its atoms. Out: single changes, and the use with some of
them made. Only facts that a rule in scope asks about are changed, to values that its tests tell
apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from purposebind.analysis.facts import tests_in, values_of
from purposebind.analysis.remedy import Step
from purposebind.clause.syntax import Quantity
from purposebind.decision.evaluation import Judged
from purposebind.decision.verdict import Verdict
from purposebind.meant import clauses
from purposebind.meant.clauses import Moment, Test, facts_of, reads_today, tests_of
from purposebind.meant.rules import Timing
from purposebind.meant.values import NEVER, FactValue, Judgement, plain, read_day
from purposebind.meant.vocabulary import DIMENSIONS, Fact
from purposebind.policy.policy import Policy
from purposebind.program.calendar import FIRST, LAST, step
from purposebind.program.program import numbers
from purposebind.use.use import Item, Use

_SOMEBODY = "somebody"
_SOME_DAY = date(2026, 1, 1)
"""Who judged, and when, in a use that nobody has met yet."""

Plain = dict[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One change that may be made, and what it changes."""

    step: Step
    slot: tuple[object, ...]
    """Two changes of one slot exclude each other."""
    value: object
    """The new value; none leaves the thing out."""


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """Finds the changes of one use."""

    policy: Policy
    use: Use
    atoms: Sequence[Judged]

    def all(self) -> list[Change]:
        """Every single change: facts and judgements, the day, duties, then items."""
        return [*self._facts(), *self._day(), *self._duties(), *self._items()]

    def _tests(self) -> dict[Test, None]:
        """The tests that bear on an atom that is not allowed."""
        program = self.policy.program
        found: dict[Test, None] = {}
        governs = self.policy.meant.governs
        candidates = 0
        for atom in self.atoms:
            if atom.verdict is not Verdict.ALLOWED:
                candidates |= atom.candidates & program.families.decides
        conditions = [each for n in numbers(candidates) for each in program.conditions(n)]
        for condition in [governs, *conditions] if governs else conditions:
            found.update(dict.fromkeys(tests_of(condition.meaning)))
        return found

    def _facts(self) -> Iterator[Change]:
        tests = self._tests()
        for name in sorted({name for test in tests for name in facts_of(test)}):
            fact = self.policy.vocabulary.facts[name]
            own = [test for test in tests if name in facts_of(test)]
            values = list(self._values(fact, own))
            if fact.dimension is None:
                yield from (self._fact(fact, value, ("facts", name)) for value in values)
                continue
            for i in range(len(self.use.items(fact.dimension))):
                slot = (fact.dimension, i, fact.attribute)
                yield from (self._fact(fact, value, slot) for value in values)

    def _values(self, fact: Fact, tests: Iterable[Test]) -> Iterator[FactValue]:
        if fact.type == "terms":
            taxonomy = self.policy.vocabulary.taxonomies[fact.taxonomy]
            yield ()
            yield from ((name,) for name in taxonomy.parents_first())
            asked = {test.term for test in tests if isinstance(test, clauses.Includes)}
            if len(asked) > 1:
                yield tuple(sorted(asked))
        elif fact.type == "date":
            yield NEVER
            yield from (date.fromordinal(day) for day in self._days(fact.name))
        else:
            yield from values_of([self.policy.program], fact.name, tests)

    def _fact(self, fact: Fact, value: FactValue, slot: tuple[object, ...]) -> Change:
        of = "" if len(slot) == 2 else f" of `{self._item(slot).term}`"
        if fact.type == "judgement":
            answer = "yes" if value is True else "no"
            who = f", from {fact.by}" if fact.by else ""
            words = f'obtain the judgement `{fact.name}`{of}{who}: "{fact.asks}" {answer}'
            made = Judgement(value is True, fact.by or _SOMEBODY, self.use.on or _SOME_DAY)
            return Change(Step("judgement", fact.name, words), slot, plain(made))
        shown = self._shown(fact, value)
        stated = self._is_stated(slot)
        verb = "would have to be" if stated else "has to be known to be"
        return Change(
            Step("fact", fact.name, f"`{fact.name}`{of} {verb} {shown}"), slot, plain(value)
        )

    def _shown(self, fact: Fact, value: FactValue) -> str:
        """A value in words; of a day only what clauses name, for others are the use's own."""
        if isinstance(value, date) and value.toordinal() not in self._days(fact.name, stated=False):
            return "another day, counted from the days that the use states"
        return _shown(value)

    def _item(self, slot: tuple[object, ...]) -> Item:
        dimension, i = slot[0], slot[1]
        item: Item = getattr(self.use, str(dimension))[i]
        return item

    def _is_stated(self, slot: tuple[object, ...]) -> bool:
        if slot[0] == "facts":
            return slot[1] in self.use.facts
        return slot[2] in self._item(slot).attributes

    def _days(self, name: str | None, *, stated: bool = True) -> list[int]:
        """Days next to those that a date, or with none the day of the use, is compared with.

        `stated` says whether also those that the use states.
        """
        known: dict[str, date | None] = {}
        if stated:
            known = {fact: read_day(value) for fact, value in self.use.facts.items()}
        near: set[int] = set()
        for test in tests_in(self.policy.program):
            asks = reads_today(test) if name is None else name in facts_of(test)
            if asks:
                for day in self._compared(test, known, stated=stated):
                    near |= {day - 1, day, day + 1}
        return sorted(day for day in near if FIRST <= day <= LAST)

    def _compared(
        self, test: Test, known: Mapping[str, date | None], *, stated: bool
    ) -> Iterator[int]:
        match test:
            case clauses.DateIs(_, days):
                yield from (day.toordinal() for day in days)
            case clauses.DateCompare(_, _, day):
                yield day.toordinal()
            case clauses.Beside(subject, _, moment):
                yield from self._ordinals((subject, moment), known, stated=stated)
            case clauses.Within(subject, span, _, moment) | clauses.Apart(subject, span, _, moment):
                for ordinal in self._ordinals((subject, moment), known, stated=stated):
                    yield ordinal
                    yield from _steps(ordinal, span)

    def _ordinals(
        self, moments: Iterable[Moment], known: Mapping[str, date | None], *, stated: bool
    ) -> Iterator[int]:
        for moment in moments:
            day: date | None
            if isinstance(moment, clauses.FactDay):
                day = known.get(moment.fact)
            else:
                day = None if moment is clauses.TODAY else moment
                if moment is clauses.TODAY and stated:
                    day = self.use.on
            if day is None and not stated:
                continue
            # Two days that are both unknown are told apart from some day, whichever it is.
            yield (day or self.use.on or _SOME_DAY).toordinal()

    def _day(self) -> Iterator[Change]:
        if self.use.on is None:
            named = self._days(None, stated=False)
            for day in self._days(None):
                shown = date.fromordinal(day).isoformat()
                words = f"the day of the use has to be known: {shown}, for one"
                if day not in named:
                    words = "the day of the use has to be known, and to fit the days it states"
                yield Change(Step("day", "on", words), ("on",), shown)

    def _duties(self) -> Iterator[Change]:
        program = self.policy.program
        for id, duty in program.before.items():
            if duty.timing is Timing.BEFORE and self.use.fulfilled.get(id) is not True:
                words = f"fulfil the duty `{id}` first: {duty.do}"
                yield Change(Step("duty", id, words), ("fulfilled", id), True)

    def _items(self) -> Iterator[Change]:
        for dimension in ("data", "purpose", "action", "recipient"):
            items = self.use.items(dimension)
            taxonomy = self.policy.vocabulary.dimension(dimension)
            for i, item in enumerate(items):
                slot = (dimension, i)
                if len(items) > 1:
                    same = sum(other.term == item.term for other in items) > 1
                    which = f", number {i + 1} of the list" if same else ""
                    words = f"leave out the {dimension} `{item.term}`{which}"
                    yield Change(Step("drop", item.term, words), slot, None)
                for name in taxonomy.parents_first():
                    if name != item.term and taxonomy.is_below(name, item.term):
                        words = f"narrow the {dimension} `{item.term}` to `{name}`"
                        yield Change(Step("narrower", item.term, words), slot, name)


def changed(use: Use, changes: Iterable[Change]) -> Plain:
    """The plain form of a use with changes made; they are of different slots."""
    parts: dict[str, dict[str, object]] = {
        "facts": dict(use.facts),
        "fulfilled": dict(use.fulfilled),
    }
    items: dict[str, list[Item | None]] = {d: list(use.items(d)) for d in DIMENSIONS}
    shown: Plain = {"on": use.on} if use.on else {}
    # Items first: an attribute may be of an item that is narrowed, or left out.
    for change in sorted(changes, key=lambda each: len(each.slot)):
        match change.slot:
            case ("on",):
                shown["on"] = change.value
            case (("facts" | "fulfilled") as part, str(name)):
                parts[part][name] = change.value
            case (str(dimension), int(i)):
                items[dimension][i] = _narrowed(items[dimension][i], change.value)
            case (str(dimension), int(i), str(name)):
                items[dimension][i] = _with(items[dimension][i], name, change.value)
    for dimension, each in items.items():
        if left := [item for item in each if item]:
            shown[dimension] = left
    return {**shown, **{key: part for key, part in parts.items() if part}}


def _narrowed(item: Item | None, term: object) -> Item | None:
    return Item(term, item.attributes) if item and isinstance(term, str) else None


def _with(item: Item | None, name: str, value: object) -> Item | None:
    return Item(item.term, {**item.attributes, name: value}) if item else None


def _steps(day: int, span: Quantity) -> Iterator[int]:
    yield step(day, span, 1)
    yield step(day, span, -1)


def _shown(value: FactValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return f"`[{', '.join(value)}]`"
        case _:
            return f"`{plain(value)}`"
