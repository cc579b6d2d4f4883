"""Clauses, and parts of clauses, that are never true or never false.

In: an inquiry into a policy. Out: the smallest parts that are the same for every use in scope.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.analysis.idle import Idle, IdleKind, is_negated_test, written_at
from purposebind.analysis.inquiry import Inquiry
from purposebind.analysis.removals import Part, clauses_of, owner_of
from purposebind.analysis.solver import Formula, all_of
from purposebind.analysis.standing import ClausePlace
from purposebind.meant import clauses
from purposebind.meant.clauses import Condition, Meaning


class ConstantParts:
    """Finds them."""

    def __init__(self, inquiry: Inquiry) -> None:
        self.inquiry = inquiry
        self.constant: set[Part] = set()
        """Parts of clauses of which a finding tells, and what lies in them."""

    def findings(self) -> Iterator[Idle]:
        for place, condition in clauses_of(self.inquiry.meant):
            owner = owner_of(place)
            if owner not in self.inquiry.explained:
                scope = self.inquiry.some.scope(self.inquiry.number[owner]) if owner else True
                yield from self._clause(place, condition, scope)

    def _clause(self, place: ClausePlace, condition: Condition, scope: Formula) -> Iterator[Idle]:
        value = self._value(condition.meaning, scope, owner_of(place))
        if value is None:
            todo = [*_operands(condition.meaning)]
        else:
            todo = [((), condition.meaning)]
            applies = value if place[1] != "unless" else not value
            if not applies and "/" not in place[0]:
                self.inquiry.explained.add(owner_of(place))
        for steps, meaning in todo:
            yield from self._culprits(place, condition, scope, Part(place, steps), meaning)

    def _culprits(
        self,
        place: ClausePlace,
        condition: Condition,
        scope: Formula,
        part: Part,
        meaning: Meaning,
    ) -> Iterator[Idle]:
        """The smallest parts that are never or always true, at or within a part."""
        value = self._value(meaning, scope, owner_of(place))
        inner = []
        if not is_negated_test(condition, part.steps):
            inner = [
                (Part(place, (*part.steps, *steps)), each) for steps, each in _operands(meaning)
            ]
        found = [
            idle for at, each in inner for idle in self._culprits(place, condition, scope, at, each)
        ]
        if value is not None:
            self.constant.add(part)
        if found or value is None:
            yield from found
            return
        text, at = written_at(condition, part.steps)
        rules = [owner_of(place)] if owner_of(place) else []
        duty = place[0].partition("/")[2]
        kind: IdleKind = "always_true" if value else "never_true"
        yield self.inquiry.finding(kind, rules, key=place[1], duty=duty, part=text, at=at)

    def _value(self, meaning: Meaning, scope: Formula, id: str) -> bool | None:
        """What a clause always comes to, as far as it is known; none where it may be either."""
        if self._is_seen_both_ways(meaning, id):
            return None
        truth = self.inquiry.truths.of(meaning, self.inquiry.some.point, 0)
        question = f"whether a condition of `{id or 'governs'}` is the same for every use"
        can = [
            self.inquiry.possible(question, [id], self.inquiry.search.flag(all_of((scope, each))))
            for each in truth
        ]
        return None if all(can) or not any(can) else can[0]

    def _is_seen_both_ways(self, meaning: Meaning, id: str) -> bool:
        """Whether a clause is true of one sample in its scope and false of another."""
        run = self.inquiry.program.runs[meaning]
        seen = set()
        for sample in self.inquiry.samples.around(*([self.inquiry.number[id]] if id else [])):
            seen.add(run(sample.frame))
            if seen >= {True, False}:
                return True
        return False


def _operands(meaning: Meaning) -> list[tuple[tuple[int, ...], Meaning]]:
    match meaning:
        case clauses.Not(operand):
            return [((0,), operand)]
        case clauses.And(operands) | clauses.Or(operands):
            return [((i,), operand) for i, operand in enumerate(operands)]
        case _:
            return []
