"""The values an open thing is tried with: one from every stretch over which no test changes.

In: an opening with its tests. Out: encoded values. Booleans, judgements, duties, choices and levels
have few; a term is one of the leaves; a number lies next to one it is compared with; a day next to
one it can be compared with, shifted by the spans of its tests, or is `never`.
"""

from __future__ import annotations

from collections.abc import Sequence

from purposebind.decision.days import Days, is_dated
from purposebind.decision.effort import Effort
from purposebind.decision.openings import Opening
from purposebind.decision.question import Question
from purposebind.decision.term_sets import TermSets
from purposebind.meant import clauses
from purposebind.meant.clauses import facts_of, reads_today
from purposebind.meant.taxonomy import Taxonomy
from purposebind.program.closures import Truth
from purposebind.program.frame import TODAY, Slot
from purposebind.program.program import Program
from purposebind.use.resolved import ResolvedUse

ANY_NUMBER = 0

Values = tuple[Slot, ...]


class Completions:
    """Finds the values of all openings of a use; a day may be compared with a day that is open
    too.
    """

    def __init__(
        self,
        program: Program,
        use: ResolvedUse,
        question: Question,
        openings: Sequence[Opening],
        budget: int,
    ) -> None:
        """`budget` bounds the completions that the values of all openings make."""
        self._program = program
        self._use = use
        self._question = question
        self._openings = openings
        self._budget = budget
        self._slots = frozenset(each.slot for each in openings)
        self._effort = Effort()

    def values(self) -> list[Values] | None:
        """The values of each opening; none where they make more completions than the budget, or
        where finding them takes too much effort.
        """
        bound = {each.key for each in self._openings if self._bears_on_others(each)}
        several = sum(_has_several(each, is_bound=each.key in bound) for each in self._openings)
        if 2**several > self._budget:
            return None
        days = Days(self._program, self._use, self._openings, self._effort, most=4 * self._budget)
        by_key = days.values(rounds=sum(is_dated(e) and e.key in bound for e in self._openings))
        if by_key is None:
            return None
        found: list[Values] = []
        completions = 1
        for opening in self._openings:
            values = by_key.get(opening.key) or self._values(opening)
            kept = None if values is None else self._told_apart(opening, values)
            if kept is None:
                return None
            found.append(kept)
            completions *= len(kept)
            if completions > self._budget:
                return None
        return found

    def _values(self, opening: Opening) -> Values | None:
        """The values of an opening that is no day."""
        fact = opening.fact
        if fact is None or fact.type in ("boolean", "judgement"):
            return (True, False)
        match fact.type:
            case "choice":
                return fact.values
            case "level":
                return tuple(range(len(fact.values)))
            case "term":
                return self._leaves(opening)
            case "terms":
                return self._term_sets(opening)
            case _:
                lowest = 0 if fact.type == "duration" else None
                return _numbers(opening, lowest)

    def _taxonomy(self, opening: Opening) -> Taxonomy:
        fact = opening.fact
        return self._program.meant.vocabulary.taxonomies[fact.taxonomy if fact else ""]

    def _leaves(self, opening: Opening) -> Values:
        taxonomy = self._taxonomy(opening)
        below = (1 << len(taxonomy.names)) - 1
        if isinstance(opening.stated, int):
            below = taxonomy.below(opening.stated)
        return tuple(
            i for i in range(len(taxonomy.names)) if below >> i & 1 and taxonomy.is_leaf(i)
        )

    def _term_sets(self, opening: Opening) -> Values | None:
        taxonomy = self._taxonomy(opening)
        asked_about = self._asked_about(opening)
        sets = TermSets(taxonomy, opening, asked_about, self._effort, most=self._budget)
        return sets.values()

    def _asked_about(self, opening: Opening) -> int:
        """The terms that `is among` tests of an opening may ask about."""
        taxonomy = self._taxonomy(opening)
        asked = 0
        for each in opening.tests:
            match each.test:
                case clauses.DimensionAmong(dimension):
                    for item in self._question.items[dimension]:
                        asked |= taxonomy.below(item.term) if item.term >= 0 else 0
                case clauses.TermAmong(fact):
                    value = each.judged.frame[self._program.layout.facts[fact]]
                    everything = (1 << len(taxonomy.names)) - 1
                    asked |= taxonomy.below(value) if isinstance(value, int) else everything
        return asked

    def _told_apart(self, opening: Opening, values: Values) -> Values | None:
        """One value for each way to answer the tests, where no other opening bears on them.

        None where there are too many values to look at.
        """
        if len(values) > self._budget:
            return None
        if opening.fact is None or opening.fact.type in ("terms", "judgement", "boolean"):
            return values
        if self._bears_on_others(opening):
            return values
        if not self._effort.affords(len(values) * len(opening.tests)):
            return None
        kinds = [0] * len(values)
        for open_test in opening.tests:
            frame, run = list(open_test.judged.frame), self._program.runs[open_test.test]
            seen: dict[tuple[int, Truth], int] = {}
            for i, value in enumerate(values):
                frame[opening.slot] = value
                kinds[i] = seen.setdefault((kinds[i], run(frame)), len(seen))
        kept: dict[int, Slot] = {}
        for kind, value in zip(kinds, values, strict=True):
            kept.setdefault(kind, value)
        return tuple(kept.values())

    def _bears_on_others(self, opening: Opening) -> bool:
        """Whether a test rests on something else that is open as well."""
        others = self._slots - {opening.slot}
        slots = self._program.layout.facts
        return any(
            (TODAY in others and reads_today(each.test))
            or any(slots[name] in others for name in facts_of(each.test))
            for each in opening.tests
        )


def _has_several(opening: Opening, *, is_bound: bool) -> bool:
    """Whether an opening is sure to have two values or more, without looking for them.

    A day that is compared with another open one keeps all that are tried, and `never`.
    """
    if opening.fact is None:
        return bool(opening.duty)
    kind = opening.fact.type
    return kind in ("boolean", "judgement") or (kind == "date" and is_bound)


def _numbers(opening: Opening, lowest: int | None) -> Values:
    near: set[int] = set()
    for each in opening.tests:
        match each.test:
            case clauses.NumberCompare(_, _, number):
                near |= {number - 1, number, number + 1}
            case clauses.ValueIs(_, values):
                for value in values:
                    near |= {int(value) - 1, int(value), int(value) + 1}
    found = sorted(number for number in near if lowest is None or number >= lowest)
    return tuple(found) or (ANY_NUMBER,)
