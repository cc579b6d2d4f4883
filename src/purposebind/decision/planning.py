"""The planner: from the terms of a use to its plan.

In: a program and names of terms. Out: a plan, in which what hangs on terms alone is settled, and
atoms that leave the same open share one question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from math import prod
from operator import itemgetter
from typing import Literal

from purposebind.clause.syntax import DimensionName
from purposebind.decision.elements import Combination, Element, elements_at
from purposebind.decision.evaluation import absent_from
from purposebind.decision.outcome import GOVERNED, PERHAPS, SILENCED, code_of
from purposebind.decision.plan import (
    GOVERNS,
    Applies,
    AtomPlan,
    Named,
    Open,
    Place,
    Plan,
    Row,
    answer,
    place_of,
)
from purposebind.decision.straight import warming
from purposebind.meant.clauses import (
    Condition,
    DimensionAmong,
    DimensionIs,
    Meaning,
    Test,
    tests_of,
)
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.applies import applies_of, built
from purposebind.program.closures import Run, always, conjunction, disjunction, negation, never
from purposebind.program.frame import NO_TERM
from purposebind.program.program import Program, numbers

MOST_RULES = 65_536
"""Rules in scope of the atoms of a plan, over all of them; where rules overlap, each has many."""


class Planner:
    """Makes the plans of one program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        governs = program.meant.governs
        self._tests: dict[int, tuple[Meaning, ...]] = {
            GOVERNS: _dimension_tests((governs,) if governs else ())
        }

    def plan(self, named: Named, most: int) -> Plan | None:
        """The plan for some terms; none where it has more than `most` atoms, or too many rows.

        Raises KeyError where a term is unknown.
        """
        terms = {
            dimension: self._indexes(dimension, names)
            for dimension, names in zip(DIMENSIONS, named, strict=True)
        }
        elements = [self._elements(dimension, each, most) for dimension, each in terms.items()]
        if prod(map(len, elements)) > most:
            return None
        actions, purposes, data, recipients = elements
        possible = self.program.everything & ~absent_from(self.program, terms["data"])
        making = _Making(self, possible)
        atoms = []
        for combination in product(actions, purposes, data, recipients):
            atoms.append(making.atom(combination))
            if making.rules > MOST_RULES:
                return None
        place = place_of(atoms[0].combination)
        frame = [*place, *self.program.blank[len(place) :]]
        left = tuple(making.open)
        settled = None
        if not any(each.rows or each.governs for each in left):
            settled = answer(left, frame.copy())
        plan = Plan(
            named, tuple(atoms), left, frame, self._splits(terms), settled, partial(answer, left)
        )
        plan.answer = warming(self.program, plan)
        return plan

    def tests(self, number: int) -> tuple[Meaning, ...]:
        """The tests of dimensions that decide whether a rule applies."""
        if number not in self._tests:
            self._tests[number] = _dimension_tests(self.program.conditions(number))
        return self._tests[number]

    def _indexes(self, dimension: DimensionName, names: tuple[str, ...]) -> list[int]:
        """Each term once; by name, so that the order stated never matters."""
        index = self.program.meant.vocabulary.dimension(dimension).index
        return [index[name] for name in sorted(set(names))] or [NO_TERM]

    def _splits(self, terms: Mapping[DimensionName, Sequence[int]]) -> tuple[int, ...]:
        """The slots of facts that a test `DIM is among FACT` reads of a term with others below."""
        found: dict[int, None] = {}
        for dimension, named in terms.items():
            taxonomy = self.program.tables[dimension].taxonomy
            if not all(term == NO_TERM or taxonomy.is_leaf(term) for term in named):
                slots = self.program.layout.facts
                found |= dict.fromkeys(slots[fact] for fact in self.program.among[dimension])
        return tuple(found)

    def _elements(self, dimension: DimensionName, terms: list[int], most: int) -> list[Element]:
        """The elements of some terms; of more than `most`, one more."""
        elements = (
            element
            for position, term in enumerate(terms)
            for element in elements_at(self.program, dimension, term, position)
        )
        return list(islice(elements, most + 1))


class _Making:
    """One plan being made."""

    def __init__(self, planner: Planner, possible: int) -> None:
        self._planner = planner
        self._program = planner.program
        self._possible = possible
        self.rules = 0
        """In scope of the atoms made so far."""
        self._made: dict[tuple[object, ...], Applies | Literal[False] | None] = {}
        self._shared: dict[Run, Applies] = {}
        self._asked: dict[Open, int] = {}

    @property
    def open(self) -> list[Open]:
        """The open questions, in the order of `AtomPlan.asks`."""
        return list(self._asked)

    def atom(self, combination: Combination) -> AtomPlan:
        """The plan of an atom; its question is asked once for all atoms that share it."""
        program = self._program
        place = place_of(combination)
        candidates = self._possible
        for element in combination:
            candidates &= element.mark
        self.rules += candidates.bit_count()
        settled = start = 0
        rows: list[Row] = []
        at: dict[int, int] = {}
        for number in numbers(candidates):
            above = program.overriders[number]
            applies = self._applies(number, place)
            if above & settled or applies is False:
                continue
            winners = sum(at[each] for each in numbers(above & candidates) if each in at)
            code = code_of(program, 1 << number)
            if applies is None and not winners:
                settled |= 1 << number
                start |= code
            else:
                at[number] = bit = 1 << len(rows)
                rows.append(Row(bit, winners, applies, code, code << PERHAPS))
        if combination[0].mark & program.silence:
            start |= SILENCED
        governs = self._applies(GOVERNS, place)
        if governs is False:
            start, governs = start | GOVERNED[False], None
        question = Open(start, tuple(rows), governs, self._read(at, place))
        asks = self._asked.setdefault(question, len(self._asked))
        return AtomPlan(combination, candidates, settled, tuple(at), asks)

    def _applies(self, number: int, place: Place) -> Applies | Literal[False] | None:
        """Whether a rule applies at an atom, with the tests of its terms settled; none: always."""
        program = self._program
        whole = program.governs if number == GOVERNS else program.applies[number]
        if whole is None:
            return None
        truths: dict[Meaning, bool] = {
            test: bool(program.runs[test](place))
            for test in self._planner.tests(number)
            if isinstance(test, DimensionIs)
        }
        key = number, *truths.values()
        if key not in self._made:
            self._made[key] = self._left(
                Applies(number, truths, self._settled(number, truths, whole))
            )
        return self._made[key]

    def _settled(self, number: int, truths: Mapping[Meaning, bool], whole: Run) -> Run:
        """What is left of whether a rule applies."""
        program = self._program
        if not truths:
            return whole
        logic = _Settled(program, truths)
        if number != GOVERNS:
            return applies_of(program.numbered[number], logic, program.layout) or always
        governs = program.meant.governs
        return logic.clause(governs.meaning) if governs else always

    def _left(self, applies: Applies) -> Applies | Literal[False] | None:
        """One value for all that hang on the same; none where it is always so."""
        if applies.run is always:
            return None
        return False if applies.run is never else self._shared.setdefault(applies.run, applies)

    def _read(self, rows: dict[int, int], place: Place) -> Place | None:
        """The place of an atom where a row, or `governs`, reads its terms when it is asked."""
        reads = any(
            isinstance(test, DimensionAmong)
            for number in (*rows, GOVERNS)
            for test in self._planner.tests(number)
        )
        return place if reads else None


@dataclass(frozen=True, slots=True)
class _Settled:
    """Functions over a frame, in which the tests that terms settle are gone."""

    program: Program
    truths: Mapping[Meaning, bool]
    negation = staticmethod(negation)
    conjunction = staticmethod(conjunction)
    disjunction = staticmethod(disjunction)

    def clause(self, meaning: Meaning) -> Run:
        return built(meaning, self)

    def met(self, slot: int) -> Run:
        return itemgetter(slot)

    def test(self, test: Test) -> Run:
        known = self.truths.get(test)
        return self.program.runs[test] if known is None else always if known else never


def _dimension_tests(conditions: tuple[Condition, ...]) -> tuple[Meaning, ...]:
    return tuple(
        test
        for condition in conditions
        for test in tests_of(condition.meaning)
        if isinstance(test, DimensionIs | DimensionAmong)
    )
