"""What a use leaves open, as far as it can bear on the verdict.

In: an undetermined evaluation. Out: `Opening`s: the slots of the frame, or of one item, that
unknown tests rest on, with the tests. `completions` finds the values each is tried with.

Only rules of which it is unknown whether they stand can make a difference: what is settled by
Kleene's logic stays settled however the rest is completed. A list of terms that was stated too
generally is the exception: made more exact it loses the general term, and `is among` may then
answer otherwise. Where there is one, every test in scope is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from purposebind.clause.syntax import DimensionName
from purposebind.decision.evaluation import Judged
from purposebind.decision.question import Question
from purposebind.decision.truths import Visits
from purposebind.decision.verdict import Verdict
from purposebind.meant.clauses import (
    And,
    Includes,
    Meaning,
    Not,
    Or,
    Test,
    facts_of,
    reads_today,
    tests_of,
)
from purposebind.meant.values import Judgement
from purposebind.meant.vocabulary import Fact
from purposebind.program.frame import NO_TERM, TERM, TODAY
from purposebind.program.program import Program, numbers
from purposebind.use.resolved import ResolvedUse


@dataclass(frozen=True, slots=True)
class OpenTest:
    """A test that came out unknown, and an atom on which it did.

    Atoms that differ in nothing that the test reads are not told of twice.
    """

    test: Test
    judged: Judged


@dataclass(slots=True)
class Opening:
    """One thing that is not known."""

    slot: int
    """Of the frame."""
    fact: Fact | None = None
    """None for the day and for duties."""
    duty: str = ""
    """The id of a duty to be met before the use."""
    dimension: DimensionName | None = None
    """Of an attribute."""
    item: int = 0
    """Of an attribute: which item of the dimension, from 0."""
    stated: object = None
    """The encoded value that was stated too generally; none where nothing was stated."""
    tests: list[OpenTest] = field(default_factory=list)

    @property
    def key(self) -> tuple[int, int]:
        """What makes openings one and the same."""
        return self.slot, self.item


def openings(
    program: Program,
    use: ResolvedUse,
    question: Question,
    judged: Callable[[], Iterable[Judged]],
) -> tuple[Opening, ...]:
    """The openings of the undetermined atoms, in the order of their slots and items.

    `judged` judges all atoms of the use anew at each call, so that they need not all be held.
    """
    found = _search(program, use, question, judged(), None)
    general = frozenset(each.key for each in found if isinstance(each.stated, tuple))
    return _search(program, use, question, judged(), general) if general else found


def _search(
    program: Program,
    use: ResolvedUse,
    question: Question,
    atoms: Iterable[Judged],
    general: frozenset[tuple[int, int]] | None,
) -> tuple[Opening, ...]:
    search = _Search(program, use, question, general, {}, Visits(program))
    for each in atoms:
        if general or each.verdict is Verdict.UNDETERMINED:
            search.atom(each)
    return tuple(search.found[key] for key in sorted(search.found))


@dataclass(frozen=True, slots=True)
class _Search:
    program: Program
    use: ResolvedUse
    question: Question
    general: frozenset[tuple[int, int]] | None
    """The lists stated too generally; with it every test in scope is looked at, not only those that
    came out unknown."""
    found: dict[tuple[int, int], Opening]
    visits: Visits
    _firsts: dict[DimensionName, tuple[int, ...]] = field(default_factory=dict)

    def atom(self, judged: Judged) -> None:
        """Note what the unknown tests and duties of one atom rest on."""
        program = self.program
        open_rules = judged.candidates if self.general else judged.perhaps
        rules = open_rules & program.families.decides
        for number in numbers(self.visits.new(rules, judged.combination)):
            self._rule(number, judged)
        governs = program.meant.governs
        if governs and self.visits.governs_is_new(judged.combination):
            self._clause(governs.meaning, judged)

    def _rule(self, number: int, judged: Judged) -> None:
        program = self.program
        for condition in program.conditions(number):
            self._clause(condition.meaning, judged)
        for duty, unless in program.duties_before(number):
            slot = program.layout.duties[duty.id]
            silenced = unless is not None and unless(judged.frame) is True
            if judged.frame[slot] is None and not silenced:
                self._note(Opening(slot, duty=duty.id), None)

    def _clause(self, meaning: Meaning, judged: Judged) -> None:
        tests = tests_of(meaning) if self.general else _unknown(self.program, meaning, judged)
        for test in tests:
            open_test = OpenTest(test, judged)
            if reads_today(test) and judged.frame[TODAY] is None:
                self._note(Opening(TODAY), open_test)
            for name in facts_of(test):
                self._fact(name, open_test)

    def _fact(self, name: str, test: OpenTest) -> None:
        fact = self.program.meant.vocabulary.facts[name]
        if fact.dimension == "recipient" and test.judged.frame[TERM["recipient"]] == NO_TERM:
            return  # of nobody nothing can be stated
        slot = self.program.layout.facts[name]
        value = test.judged.frame[slot]
        item = self._item(fact, test)
        opening = Opening(slot, fact, dimension=fact.dimension, item=item)
        if value is None:
            if fact.type == "judgement" and self._may_have_expired(fact, item):
                self._note(Opening(TODAY), test)
            else:
                self._note(opening, test)
        elif self._is_too_general(fact, value, test):
            opening.stated = value
            self._note(opening, test)

    def _first(self, fact: Fact, item: int) -> int:
        """The first item that is equal to this one: equal items share an opening."""
        if fact.dimension is None:
            return 0
        if fact.dimension not in self._firsts:
            items = self.question.items[fact.dimension]
            first = {each: i for i, each in reversed(tuple(enumerate(items)))}
            self._firsts[fact.dimension] = tuple(first[each] for each in items)
        return self._firsts[fact.dimension][item]

    def _may_have_expired(self, fact: Fact, item: int) -> bool:
        """Whether the judgement is stated and only the day says whether it still holds."""
        if self.use.on is not None:
            return False
        if fact.dimension is None:
            return isinstance(self.use.facts.get(fact.name), Judgement)
        items = self.use.items[fact.dimension]
        return bool(items) and fact.name in dict(items[item].attributes)

    def _is_too_general(self, fact: Fact, value: object, test: OpenTest) -> bool:
        """Whether a stated term, or list of terms, may leave this test unknown.

        A leaf answers every test, and `is among` asks a leaf about any list.
        """
        if fact.type == "term":
            taxonomy = self.program.meant.vocabulary.taxonomies[fact.taxonomy]
            return isinstance(value, int) and not taxonomy.is_leaf(value)
        if fact.type != "terms":
            return False
        if self.general:
            return (self.program.layout.facts[fact.name], self._item(fact, test)) in self.general
        return (
            isinstance(test.test, Includes)
            and self.program.runs[test.test](test.judged.frame) is None
        )

    def _item(self, fact: Fact, test: OpenTest) -> int:
        if fact.dimension is None:
            return 0
        return self._first(fact, test.judged.combination[_POSITION[fact.dimension]].item)

    def _note(self, opening: Opening, test: OpenTest | None) -> None:
        known = self.found.setdefault(opening.key, opening)
        if test is not None:
            known.tests.append(test)


_POSITION = {"action": 0, "purpose": 1, "data": 2, "recipient": 3}


def _unknown(program: Program, meaning: Meaning, judged: Judged) -> Iterator[Test]:
    """The tests that leave a clause unknown; what lies below a settled part bears on nothing."""
    if program.runs[meaning](judged.frame) is not None:
        return
    match meaning:
        case Not(operand):
            yield from _unknown(program, operand, judged)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _unknown(program, operand, judged)
        case _:
            yield meaning
