"""The residual of a bound use: the clause that is left to be true for the use to be allowed.

In: a program, a use of which more may become known, and what is known of it. Out: a clause, or why
no clause can say it. Section 8 of the language is written out with negations at the tests, so that
what can never be known there is as good as false, and what is known is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from purposebind.decision.elements import atoms_in, elements_of
from purposebind.decision.evaluation import Judged, judge
from purposebind.decision.question import Question
from purposebind.limits import Limits
from purposebind.meant import clauses
from purposebind.meant.clauses import Meaning, Test, facts_of, reads_today
from purposebind.meant.rules import Duty, Rule
from purposebind.meant.to_clause import clause_text
from purposebind.program.frame import TODAY
from purposebind.program.program import Program, numbers
from purposebind.use.resolved import ResolvedUse

MOST_ATOMS = 256
MOST_TESTS = 256
"""Atoms of which a residual is written, and its tests; more give no clause that anybody reads."""
MOST_REASONS = 16
"""Reasons given at most why there is no residual, the first by name."""


@dataclass(frozen=True, slots=True)
class Residual:
    """What is left to be true."""

    clause: str | None
    """In the clause language, to be read with the facts of the whole use; none where none can say
    it.
    """
    reason: str = ""
    """Why there is none; empty where there is one."""


@dataclass(frozen=True, slots=True)
class _Unsayable:
    """Something that hangs on what no clause can say."""

    reasons: frozenset[str]


def _unsayable_for(reason: str) -> _Unsayable:
    return _Unsayable(frozenset((reason,)))


_True: Final = clauses.And(())
_False: Final = clauses.Or(())
_Form = Meaning | _Unsayable


def residual(program: Program, use: ResolvedUse, question: Question, limits: Limits) -> Residual:
    """The residual of a use; `program` takes no fact at its default."""
    elements = elements_of(program, question, MOST_ATOMS)
    if atoms_in(elements) > MOST_ATOMS:
        return Residual(None, f"the use stands for more than {MOST_ATOMS} combinations")
    atoms = list(judge(program, question, elements))
    form = _and(_Atom(program, use, each, len(atoms) == 1).allowed() for each in atoms)
    if form == _True:
        return Residual(None, "nothing is left: the use is allowed whatever else is stated")
    if form == _False:
        return Residual(None, "nothing that can still be stated allows the use")
    if isinstance(form, _Unsayable):
        return Residual(None, "; ".join(sorted(form.reasons)))
    text = clause_text(form, program.meant.vocabulary)
    if len(text) > limits.clause_characters:
        return Residual(None, f"the clause would have {len(text):,} characters")
    return Residual(text)


@dataclass(slots=True)
class _Atom:
    """One atom of the use."""

    program: Program
    use: ResolvedUse
    judged: Judged
    is_only: bool
    _known: dict[tuple[int, bool], _Form] = field(default_factory=dict)

    def allowed(self) -> _Form:
        """That the atom is allowed: governed, granted, and by nothing denied."""
        candidates, families = self.judged.candidates, self.program.families
        for number in numbers(candidates):  # winners before losers, so that nothing recurses deeply
            self._stands(number, True)
            self._stands(number, False)
        governs = self.program.meant.governs
        grants = numbers(candidates & families.grants)
        denies = numbers(candidates & families.denies)
        return _and(
            (
                self._says(governs.meaning, True) if governs else _True,
                _or(self._stands(each, True) for each in grants),
                *(self._stands(each, False) for each in denies),
            )
        )

    def _stands(self, number: int, positive: bool) -> _Form:
        key = number, positive
        if key not in self._known:
            above = numbers(self.program.overriders[number] & self.judged.candidates)
            parts = (
                self._applies(number, positive),
                *(self._stands(each, not positive) for each in above),
            )
            self._known[key] = _joined(parts, positive)
        return self._known[key]

    def _applies(self, number: int, positive: bool) -> _Form:
        each = self.program.numbered[number]
        parts = [self._says(each.when.meaning, positive)] if each.when else []
        is_rule = isinstance(each, Rule)
        if isinstance(each, Rule) and each.unless:
            parts.append(self._says(each.unless.meaning, not positive))
        for duty, _ in self.program.duties_before(number):
            parts.append(self._met(duty, positive is is_rule))
        return _joined(parts, positive)

    def _met(self, duty: Duty, positive: bool) -> _Form:
        """That a `before` duty is met or silenced, or that it is neither."""
        met = self.judged.frame[self.program.layout.duties[duty.id]]
        form: _Form = _unsayable_for(f"the duty `{duty.id}` has to be met first")
        if met is not None:
            form = _True if met is positive else _False
        if duty.unless is None:
            return form
        return _joined((form, self._says(duty.unless.meaning, positive)), not positive)

    def _says(self, meaning: Meaning, positive: bool) -> _Form:
        """That a clause is true, or that it is false."""
        truth = self.program.runs[meaning](self.judged.frame)
        if truth is not None:
            return _True if truth is positive else _False
        match meaning:
            case clauses.Not(operand):
                return self._says(operand, not positive)
            case clauses.And(operands):
                return _joined([self._says(each, positive) for each in operands], positive)
            case clauses.Or(operands):
                return _joined([self._says(each, positive) for each in operands], not positive)
            case _:
                return self._test(meaning, positive)

    def _test(self, test: Test, positive: bool) -> _Form:
        """A test that is not known: left to be stated, or never to be known."""
        facts = self.program.meant.vocabulary.facts
        names = facts_of(test)
        bound = [name for name in names if name in self.use.facts or facts[name].dimension]
        may_come = len(bound) < len(names) or (
            reads_today(test) and self.judged.frame[TODAY] is None
        )
        for name in bound:
            fact = facts[name]
            if fact.type == "judgement" and self._has_stated(name):
                return _unsayable_for(f"the judgement `{name}` may have lapsed")
            if fact.dimension and may_come and len(self.use.items[fact.dimension]) > 1:
                return _unsayable_for(f"`{name}` is stated of several items")
        if not may_come:
            return _False
        if isinstance(test, clauses.DimensionAmong) and not self._is_narrow():
            return _unsayable_for(f"`{test.among}` may tell apart what the use stands for")
        return test if positive else clauses.Not(test)

    def _has_stated(self, name: str) -> bool:
        items = [each for items in self.use.items.values() for each in items]
        return name in self.use.facts or any(name in dict(each.attributes) for each in items)

    def _is_narrow(self) -> bool:
        return self.is_only and all(each.breadth <= 1 for each in self.judged.combination)


def _joined(parts: Iterable[_Form], by_and: bool) -> _Form:
    return _and(parts) if by_and else _or(parts)


def _and(parts: Iterable[_Form]) -> _Form:
    """Conjunction; one that fails settles it, whatever cannot be said of the others."""
    left = list(dict.fromkeys(_flat(parts, clauses.And)))
    if _False in left:
        return _False
    return _unsayable(left) or (left[0] if len(left) == 1 else clauses.And(_sayable(left)))


def _or(parts: Iterable[_Form]) -> _Form:
    left = list(dict.fromkeys(_flat(parts, clauses.Or)))
    if _True in left:
        return _True
    return _unsayable(left) or (left[0] if len(left) == 1 else clauses.Or(_sayable(left)))


def _flat(parts: Iterable[_Form], kind: type[clauses.And | clauses.Or]) -> Iterator[_Form]:
    """The parts, those of parts of the same kind among them; so what is neutral is gone."""
    for part in parts:
        if isinstance(part, kind):
            yield from part.operands
        else:
            yield part


def _unsayable(parts: list[_Form]) -> _Unsayable | None:
    reasons = [part.reasons for part in parts if isinstance(part, _Unsayable)]
    if reasons:
        return _Unsayable(frozenset(sorted(frozenset().union(*reasons))[:MOST_REASONS]))
    if sum(map(_size, parts)) > MOST_TESTS:
        return _unsayable_for(f"the clause would have more than {MOST_TESTS} tests")
    return None


def _size(form: _Form) -> int:
    match form:
        case clauses.And(operands) | clauses.Or(operands):
            return sum(map(_size, operands))
        case _:
            return 1


def _sayable(parts: list[_Form]) -> tuple[Meaning, ...]:
    return tuple(part for part in parts if not isinstance(part, _Unsayable))
