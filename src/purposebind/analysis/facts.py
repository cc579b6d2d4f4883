"""What a use may state of facts, the day and duties, as variables of a solver.

In: the programs that a question is about. Out: one variable for each thing that a clause of theirs
reads. A fact that is compared with constants only has finitely many values that can be told apart;
which tests each answers is asked of the compiled test itself, so that there is no second meaning of
a test. Lists of terms have a variable for each term; days are whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from purposebind.analysis.solver import Formula, Number, any_of, negated, z3
from purposebind.meant import clauses
from purposebind.meant.clauses import Meaning, Test, facts_of
from purposebind.meant.values import FactValue
from purposebind.meant.vocabulary import Fact
from purposebind.program.calendar import FIRST, LAST
from purposebind.program.frame import encoded
from purposebind.program.program import Program

BEYOND = 1
"""How far beyond a constant a number is tried: nothing changes further out."""
_TESTS = (
    clauses.Holds,
    clauses.TermIs,
    clauses.ValueIs,
    clauses.LevelBound,
    clauses.NumberCompare,
    clauses.DateIs,
    clauses.DateCompare,
    clauses.Beside,
    clauses.IsNever,
    clauses.Within,
    clauses.Apart,
    clauses.Includes,
    clauses.TermAmong,
    clauses.DimensionIs,
    clauses.DimensionAmong,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fact with finitely many values that can be told apart, or a duty."""

    values: tuple[FactValue, ...]
    """One for each way to answer the tests."""
    flags: tuple[Formula, ...]
    """Which of them the use states; at most one."""

    @property
    def stated(self) -> Formula:
        """Whether the use states it."""
        return any_of(self.flags)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of terms."""

    names: tuple[str, ...]
    flags: tuple[Formula, ...]
    """Which of them are in the list."""
    stated: Formula


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, or `never`."""

    ordinal: Number
    never: Formula
    stated: Formula


Variable = Chosen | Listed | Dated


def tests_in(program: Program) -> tuple[Test, ...]:
    """Every test that a clause of the program makes, each once."""
    return tuple(each for each in program.runs if isinstance(each, _TESTS))


def facts_read(programs: Sequence[Program]) -> dict[str, tuple[Test, ...]]:
    """The facts that clauses read and that a use can state to every program, with their tests."""
    found: dict[str, dict[Test, None]] = {}
    for program in programs:
        for test in tests_in(program):
            for name in facts_of(test):
                found.setdefault(name, {})[test] = None
    return {name: tuple(found[name]) for name in sorted(found) if _is_common(programs, name)}


def _is_common(programs: Sequence[Program], name: str) -> bool:
    facts = [program.meant.vocabulary.facts.get(name) for program in programs]
    return all(fact is not None and facts[0] and fact.type == facts[0].type for fact in facts)


class Variables:
    """Makes the variables of facts, and notes what holds of each."""

    def __init__(self, programs: Sequence[Program], context: Any) -> None:
        self.programs = programs
        self.context = context
        self.rules: list[Formula] = []
        """What holds of every variable."""
        self.read = facts_read(programs)

    def boolean(self, name: str) -> Formula:
        """A variable that is true or false."""
        return z3().Bool(name, self.context)

    def integer(self, name: str, low: int, high: int) -> Number:
        """A whole number from `low` to `high`."""
        variable = z3().Int(name, self.context)
        self.rules += [variable >= low, variable <= high]
        return variable

    def choice(self, name: str, count: int, *, needed: bool) -> tuple[Formula, ...]:
        """As many flags of which one at most is true, and where `needed` one at least."""
        flags = tuple(self.boolean(f"{name}={i}") for i in range(count))
        if len(flags) > 1:
            self.rules.append(z3().AtMost(*flags, 1))
        if needed:
            self.rules.append(any_of(flags))
        return flags

    def day(self, name: str, *, never: bool) -> Dated:
        """A day; `never` tells whether it may be known never to have come."""
        stated = self.boolean(f"{name}?")
        return Dated(
            self.integer(name, FIRST, LAST),
            self.boolean(f"{name}=never") if never else False,
            stated,
        )

    def duty(self, id: str) -> Chosen:
        """Whether a duty is discharged."""
        return Chosen((True, False), self.choice(f"duty {id}", 2, needed=False))

    def fact(self, name: str, item: int = 0) -> Variable:
        """A fact, stated once for a use or by one item of it."""
        label = f"{name}#{item}" if item else name
        declared = [program.meant.vocabulary.facts[name] for program in self.programs]
        match declared[0].type:
            case "date":
                return self.day(label, never=True)
            case "terms":
                return self._list(label, [_terms(p, f) for p, f in self._each(declared)])
            case _:
                values = tuple(self._told_apart(name, declared))
                return Chosen(values, self.choice(label, len(values), needed=False))

    def _each(self, declared: Sequence[Fact]) -> Iterable[tuple[Program, Fact]]:
        return zip(self.programs, declared, strict=True)

    def _list(self, label: str, known: Sequence[Sequence[str]]) -> Listed:
        names = _common(known)
        stated = self.boolean(f"{label}?")
        flags = tuple(self.boolean(f"{label}={name}") for name in names)
        self.rules.append(any_of((stated, negated(any_of(flags)))))
        return Listed(names, flags, stated)

    def _told_apart(self, name: str, declared: Sequence[Fact]) -> Iterator[FactValue]:
        """One value for each way to answer the tests of all programs."""
        tests = [self._tests_of(name, program) for program in self.programs]
        alone = all(len(facts_of(test)) == 1 for each in tests for test in each)
        seen: set[object] = set()
        for value in values_of(self.programs, name, self.read[name]):
            looks: object = value
            if alone:
                looks = tuple(
                    answer
                    for (program, fact), each in zip(self._each(declared), tests, strict=True)
                    for answer in answers(program, fact, value, each)
                )
            if looks not in seen:
                seen.add(looks)
                yield value

    def _tests_of(self, name: str, program: Program) -> tuple[Test, ...]:
        return tuple(test for test in self.read[name] if test in program.runs)


def values_of(programs: Sequence[Program], name: str, tests: Iterable[Test]) -> Sequence[FactValue]:
    """Values of a fact that is no day and no list: all, or of numbers those next to constants."""
    declared = [program.meant.vocabulary.facts[name] for program in programs]
    match declared[0].type:
        case "boolean" | "judgement":
            return (True, False)
        case "term":
            known = zip(programs, declared, strict=True)
            return _common([_terms(program, fact) for program, fact in known])
        case "choice" | "level":
            return _common([fact.values for fact in declared])
        case kind:
            return _numbers(tests, 0 if kind == "duration" else None)


def answers(
    program: Program, fact: Fact, value: FactValue, tests: Iterable[Meaning]
) -> tuple[bool | None, ...]:
    """How each test answers where this value is all that is known."""
    frame = list(program.blank)
    frame[program.layout.facts[fact.name]] = encoded(program.meant.vocabulary, fact, value, None)
    return tuple(program.runs[test](frame) for test in tests)


def reads_atom(program: Program, meaning: Meaning) -> bool:
    """Whether a clause asks about the atom, or about an attribute of one of its items."""
    asks = (clauses.DimensionIs, clauses.DimensionAmong)
    facts: Mapping[str, Fact] = program.meant.vocabulary.facts
    return any(
        isinstance(test, asks) or any(facts[name].dimension for name in facts_of(test))
        for test in clauses.tests_of(meaning)
    )


def _terms(program: Program, fact: Fact) -> tuple[str, ...]:
    """The terms of a fact's taxonomy, most general first."""
    return tuple(program.meant.vocabulary.taxonomies[fact.taxonomy].parents_first())


def _common(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    first, *others = lists
    return tuple(name for name in first if all(name in other for other in others))


def _numbers(tests: Iterable[Test], lowest: int | None) -> tuple[int, ...]:
    """Numbers next to those that tests compare with, smallest distance from zero first."""
    near = {0}
    for test in tests:
        constants: Iterable[int] = ()
        if isinstance(test, clauses.NumberCompare):
            constants = (test.number,)
        elif isinstance(test, clauses.ValueIs):
            constants = [int(value) for value in test.values]
        near |= {each + step for each in constants for step in (-BEYOND, 0, BEYOND)}
    return tuple(
        sorted((n for n in near if lowest is None or n >= lowest), key=lambda n: (abs(n), n))
    )
