"""When a rule or standing duty applies, built from its clauses.

In: a rule, and a logic to build in. Out: `when` and not `unless`, and every `before` duty met or
silenced (section 8 of the language). Built as functions for the compiler, as text for `straight`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from purposebind.meant.clauses import And, Meaning, Not, Or, Test
from purposebind.meant.rules import Duty, Rule, StandingDuty, Timing
from purposebind.program.frame import Layout

T = TypeVar("T")


class Logic(Protocol[T]):
    """Kleene's logic over things that stand for its truths."""

    def clause(self, meaning: Meaning, /) -> T:
        """A clause or part of one; `built`, unless it is known already."""

    def test(self, test: Test, /) -> T:
        """What a clause asks of a use."""

    def met(self, slot: int, /) -> T:
        """That a duty is discharged; `slot` is its place in the frame."""

    def negation(self, part: T, /) -> T: ...

    def conjunction(self, parts: Sequence[T], /) -> T: ...

    def disjunction(self, parts: Sequence[T], /) -> T: ...


def built(meaning: Meaning, logic: Logic[T]) -> T:
    """A clause in a logic, from its parts."""
    match meaning:
        case Not(operand):
            return logic.negation(logic.clause(operand))
        case And(operands):
            return logic.conjunction([logic.clause(each) for each in operands])
        case Or(operands):
            return logic.disjunction([logic.clause(each) for each in operands])
        case _:
            return logic.test(meaning)


def applies_of(each: Rule | StandingDuty, logic: Logic[T], layout: Layout) -> T | None:
    """Whether a rule applies to an atom in its scope; none: always."""
    parts = []
    if each.when:
        parts.append(logic.clause(each.when.meaning))
    if isinstance(each, Rule):
        if each.unless:
            parts.append(logic.negation(logic.clause(each.unless.meaning)))
        parts += [
            _met_or_silenced(duty, logic, layout)
            for duty in each.duties
            if duty.timing is Timing.BEFORE
        ]
    elif each.duty.timing is Timing.BEFORE:
        parts.append(logic.negation(_met_or_silenced(each.duty, logic, layout)))
    return logic.conjunction(parts) if parts else None


def _met_or_silenced(duty: Duty, logic: Logic[T], layout: Layout) -> T:
    met = logic.met(layout.duties[duty.id])
    return logic.disjunction([met, logic.clause(duty.unless.meaning)]) if duty.unless else met
