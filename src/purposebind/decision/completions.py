"""The values an open thing is tried with: one from every stretch over which no test changes.

In: an opening with its tests. Out: encoded values. Booleans, judgements, duties, choices and levels
have few; a term is one of the leaves; a number lies next to one it is compared with; a day next to
one it can be compared with, shifted by the spans of its tests, or is `never`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from purposebind.decision.days import Days
from purposebind.decision.openings import Opening, OpenTest
from purposebind.decision.question import Question
from purposebind.decision.term_sets import TermSets
from purposebind.meant import clauses
from purposebind.meant.clauses import facts_of, reads_today
from purposebind.meant.taxonomy import Taxonomy
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
        """`budget` bounds the values of one opening; where there are more, it has none."""
        self._program = program
        self._use = use
        self._question = question
        self._openings = openings
        self._budget = budget
        self._days = Days(program, use, openings, most=4 * budget)

    def values(self) -> list[Values] | None:
        """The values of each opening; none where one has more than the budget."""
        days = self._days.values()
        if days is None:
            return None
        found: list[Values] = []
        for opening in self._openings:
            values = days.get(opening.key)
            values = self._values(opening) if values is None else values
            if values is None or len(values) > self._budget:
                return None
            found.append(self._told_apart(opening, values))
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
        sets = TermSets(taxonomy, opening, self._asked_about(opening), self._budget)
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

    def _told_apart(self, opening: Opening, values: Values) -> Values:
        """One value for each way to answer the tests, where no other opening bears on them."""
        if opening.fact is None or opening.fact.type in ("terms", "judgement", "boolean"):
            return values
        if any(self._reads_other(opening, each) for each in opening.tests):
            return values
        kept: dict[tuple[object, ...], Slot] = {}
        for value in values:
            kept.setdefault(tuple(self._truths(opening, value)), value)
        return tuple(kept.values())

    def _reads_other(self, opening: Opening, open_test: OpenTest) -> bool:
        """Whether a test rests on something else that is open as well."""
        slots = {self._program.layout.facts[name] for name in facts_of(open_test.test)}
        if reads_today(open_test.test):
            slots.add(TODAY)
        return any(each.slot in slots and each.slot != opening.slot for each in self._openings)

    def _truths(self, opening: Opening, value: Slot) -> Iterable[object]:
        for open_test in opening.tests:
            frame = list(open_test.judged.frame)
            frame[opening.slot] = value
            yield self._program.runs[open_test.test](frame)


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
