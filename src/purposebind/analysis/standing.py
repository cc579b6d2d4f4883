"""Which rules stand at an atom, and what verdict that gives: section 8, as formulas.

In: the truths of a program's clauses and a point. Out: per rule whether it applies and stands, and
for each verdict whether the atom has it. `Edits` takes rules, overrides and parts of clauses out,
each by a flag of its own, so that one question can ask what a policy would be without any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from typing import Protocol

from purposebind.analysis.deciding import ids_of
from purposebind.analysis.model import Model
from purposebind.analysis.points import Point
from purposebind.analysis.solver import Formula, all_of, any_of, negated
from purposebind.analysis.truth import Truth, certain, conjunction, disjunction, inverse
from purposebind.analysis.truths import Truths
from purposebind.decision.evaluation import deciding
from purposebind.decision.verdict import Verdict
from purposebind.meant.clauses import Meaning
from purposebind.meant.rules import Duty, Rule, StandingDuty
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.program.program import Program, numbers

ClausePlace = tuple[str, str]
"""The id of a rule, a duty (`RULE/DUTY`) or nothing for `governs`, and the key of the clause."""


class Edits(Protocol):
    """What is taken out of a policy, by flags."""

    def alive(self, id: str) -> Formula:
        """Whether a rule or standing duty is left in."""

    def overrides(self, winner: str, loser: str) -> Formula:
        """Whether an override is left in."""

    def clause(self, place: ClausePlace, meaning: Meaning, point: Point, item: int) -> Truth:
        """The truth of a clause less what is taken out of it."""


class Standing:
    """The rules of one program at one atom."""

    def __init__(
        self, truths: Truths, side: int, point: Point, item: int = 0, edits: Edits | None = None
    ) -> None:
        self.truths = truths
        self.program: Program = truths.program
        self.point = point
        self._side = side
        self._item = item
        self._edits = edits
        self._stands: dict[int, Truth] = {}
        self._applies: dict[int, Truth] = {}

    def scope(self, number: int) -> Formula:
        """Whether the scope of a rule or standing duty matches."""
        parts = [self.point.meets(dimension, 1 << number) for dimension in DIMENSIONS]
        if self.program.alongside >> number & 1:
            parts.append(self.truths.world.contains(self._side, number))
        return all_of(parts)

    def applies(self, number: int) -> Truth:
        """Whether the scope matches and the conditions hold, duties to be met first too."""
        if number not in self._applies:
            self._applies[number] = self._applying(number)
        return self._applies[number]

    def stands(self, number: int) -> Truth:
        """Whether a rule applies and nothing that overrides it stands."""
        if number not in self._stands:
            # Every overrider has a lower number: going up the numbers keeps the recursion flat.
            for each in numbers(self._above(number)):
                self._stands[each] = self._standing(each)
        return self._stands[number]

    def _above(self, number: int) -> int:
        """The rule, and everything that overrides it or one of those."""
        found = 1 << number
        todo = [number]
        while todo:
            new = self.program.overriders[todo.pop()] & ~found
            found |= new
            todo += numbers(new)
        return found

    def _standing(self, number: int) -> Truth:
        parts = [self.applies(number)]
        for each in numbers(self.program.overriders[number]):
            beaten = self._stands[each]
            if self._edits:
                ids = (self.program.numbered[each].id, self.program.numbered[number].id)
                beaten = conjunction((certain(self._edits.overrides(*ids)), beaten))
            parts.append(inverse(beaten))
        return conjunction(parts)

    def _applying(self, number: int) -> Truth:
        each = self.program.numbered[number]
        parts = [certain(self.scope(number))]
        if self._edits:
            parts.append(certain(self._edits.alive(each.id)))
        if each.when:
            parts.append(self.clause((each.id, "when"), each.when.meaning))
        if isinstance(each, Rule):
            if each.unless:
                parts.append(inverse(self.clause((each.id, "unless"), each.unless.meaning)))
            parts += [self._met(duty, each) for duty, _ in self.program.duties_before(number)]
        else:
            parts += [
                inverse(self._met(duty, each)) for duty, _ in self.program.duties_before(number)
            ]
        return conjunction(parts)

    def _met(self, duty: Duty, owner: Rule | StandingDuty) -> Truth:
        variable = self.truths.world.duties.get(duty.id)
        met = Truth(*variable.flags) if variable else Truth(true=False, false=False)
        if duty.unless is None:
            return met
        place = f"{owner.id}/{duty.id}" if isinstance(owner, Rule) else owner.id
        return disjunction((met, self.clause((place, "unless"), duty.unless.meaning)))

    def clause(self, place: ClausePlace, meaning: Meaning) -> Truth:
        """The truth of a clause here."""
        if self._edits:
            return self._edits.clause(place, meaning, self.point, self._item)
        return self.truths.of(meaning, self.point, self._item)

    def some(self, bits: int) -> Truth:
        """Whether one of a set of rules stands."""
        return disjunction([self.stands(number) for number in numbers(bits)])

    def rests_on(self, ids: Collection[str]) -> Formula:
        """Whether each of some rules stands, or may."""
        return all_of(
            negated(self.stands(number).false)
            for number, each in enumerate(self.program.numbered)
            if each.id in ids
        )

    def governs(self) -> Truth:
        """Whether the statement speaks of the use."""
        governs = self.program.meant.governs
        return self.clause(("", "governs"), governs.meaning) if governs else certain(True)

    @cached_property
    def verdicts(self) -> dict[Verdict, Formula]:
        """For each verdict whether the atom has it; exactly one is true."""
        families = self.program.families
        permit, forbid = self.some(families.grants), self.some(families.forbids)
        limit, governs = self.some(families.limits), self.governs()
        silenced = self.point.meets("action", self.program.silence)
        spoken = negated(governs.false)
        contested = all_of((spoken, permit.true, forbid.true))
        denied = any_of((forbid.true, limit.true))
        open_ = negated(denied)
        forbidden = all_of(
            (
                spoken,
                negated(contested),
                any_of((denied, all_of((permit.false, silenced)))),
            )
        )
        silent = all_of((spoken, open_, permit.false, negated(silenced)))
        allowed = all_of((governs.true, permit.true, forbid.false, limit.false))
        rest = (governs.false, contested, forbidden, silent, allowed)
        return {
            Verdict.CONTESTED: contested,
            Verdict.FORBIDDEN: forbidden,
            Verdict.SILENT: silent,
            Verdict.NOT_GOVERNED: governs.false,
            Verdict.UNDETERMINED: negated(any_of(rest)),
            Verdict.ALLOWED: allowed,
        }


Reader = Callable[[Point, int], Standing]
"""The rules of a reading at a point, for the data item of that number."""


def reader(truths: Truths, side: int, edits: Edits | None = None) -> Reader:
    """A reading of one program; the rules at a point are made once."""
    made: dict[tuple[Point, int], Standing] = {}

    def at(point: Point, item: int) -> Standing:
        if (point, item) not in made:
            made[point, item] = Standing(truths, side, point, item, edits)
        return made[point, item]

    return at


def causes_in(model: Model, standing: Standing) -> tuple[str, ...]:
    """The ids of the rules and duties that decide an atom in a model, winners first."""
    stands = perhaps = 0
    for number in range(len(standing.program.numbered)):
        truth = standing.stands(number)
        if model.holds(truth.true):
            stands |= 1 << number
        elif not model.holds(truth.false):
            perhaps |= 1 << number
    verdict = next(each for each, formula in standing.verdicts.items() if model.holds(formula))
    program = standing.program
    return ids_of(program, deciding(program, verdict, stands, perhaps))


def as_bad_as(verdicts: dict[Verdict, Formula], verdict: Verdict) -> Formula:
    """Whether an atom has this verdict or a worse one."""
    return any_of(verdicts[each] for each in Verdict if each.rank <= verdict.rank)
