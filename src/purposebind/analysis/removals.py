"""A policy less some of its parts, each taken out by a flag of its own.

In: a program and a search over its uses. Out: `Removals`, the edits that `Standing` reads, and for
each part the flag that takes it out. One question, asked again and again with other flags, tells of
every part of a policy whether it matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from purposebind.analysis.points import Point
from purposebind.analysis.search import Search
from purposebind.analysis.solver import Formula, all_of, any_of, negated
from purposebind.analysis.standing import ClausePlace
from purposebind.analysis.truth import Truth, inverse
from purposebind.analysis.truths import Truths
from purposebind.meant import clauses
from purposebind.meant.clauses import Condition, Meaning
from purposebind.meant.policy import MeantPolicy
from purposebind.program.program import Program

Steps = tuple[int, ...]
"""The way from a clause to one of its parts: the number of an operand at each step."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a clause, or with no steps the whole of it."""

    place: ClausePlace
    steps: Steps = ()


Removable = str | int | Part
"""The id of a rule, the number of an interpretation, or a part of a clause."""


@dataclass(eq=False)
class Removals:
    """The flags of everything that can be taken out, and the truth of what is left."""

    search: Search
    truths: Truths
    program: Program
    gone: dict[Removable, Formula] = field(default_factory=dict)

    def out(self, each: Removable) -> Formula:
        """The flag that takes a part out."""
        if each not in self.gone:
            self.gone[each] = self.search.flag()
        return self.gone[each]

    def assuming(self, wanted: Iterable[Removable]) -> list[Formula]:
        """What to assume so that these parts are out and all others in."""
        out = set(wanted)
        return [
            flag if each in out else self.search.negation(flag) for each, flag in self.gone.items()
        ]

    def alive(self, id: str) -> Formula:
        """Whether a rule or standing duty is left in."""
        return negated(self.out(id))

    def overrides(self, winner: str, loser: str) -> Formula:
        """Whether an override is left in; what the text itself says always is."""
        if self.program.edges[winner, loser].via != "interpretation":
            return True
        return any_of(
            negated(self.out(number))
            for number, each in enumerate(self.program.meant.interpretations)
            if each.prefer == winner and loser in each.over
        )

    def clause(self, place: ClausePlace, meaning: Meaning, point: Point, item: int) -> Truth:
        """The truth of a clause less what is taken out of it."""
        whole = self._left(Part(place), meaning, point, item)
        return _without(whole, self.out(Part(place)), neutral=place[1] != "unless")

    def _left(self, part: Part, meaning: Meaning, point: Point, item: int) -> Truth:
        match meaning:
            case clauses.Not(operand):
                return inverse(self._left(_within(part, 0), operand, point, item))
            case clauses.And(operands):
                parts = [*self._operands(part, operands, point, item, neutral=True)]
                return Truth(
                    all_of(each.true for each in parts), any_of(each.false for each in parts)
                )
            case clauses.Or(operands):
                parts = [*self._operands(part, operands, point, item, neutral=False)]
                return Truth(
                    any_of(each.true for each in parts), all_of(each.false for each in parts)
                )
            case _:
                return self.truths.of(meaning, point, item)

    def _operands(
        self, part: Part, operands: tuple[Meaning, ...], point: Point, item: int, *, neutral: bool
    ) -> Iterator[Truth]:
        for i, operand in enumerate(operands):
            inner = _within(part, i)
            truth = self._left(inner, operand, point, item)
            yield _without(truth, self.out(inner), neutral=neutral)


def _within(part: Part, step: int) -> Part:
    return Part(part.place, (*part.steps, step))


def _without(truth: Truth, out: Formula, *, neutral: bool) -> Truth:
    """A truth, or where it is taken out the one that makes no difference to its neighbours."""
    if neutral:
        return Truth(any_of((out, truth.true)), all_of((negated(out), truth.false)))
    return Truth(all_of((negated(out), truth.true)), any_of((out, truth.false)))


def clauses_of(meant: MeantPolicy) -> Iterator[tuple[ClausePlace, Condition]]:
    """Every clause that bears on a verdict, an obligation or a duty, with its place."""
    if meant.governs:
        yield ("", "governs"), meant.governs
    for rule in meant.rules:
        yield from _own(rule.id, rule.when, rule.unless)
        for duty in rule.duties:
            yield from _own(f"{rule.id}/{duty.id}", None, duty.unless)
    for standing in meant.duties:
        yield from _own(standing.id, standing.when, standing.duty.unless)


def _own(
    id: str, when: Condition | None, unless: Condition | None
) -> Iterator[tuple[ClausePlace, Condition]]:
    if when:
        yield (id, "when"), when
    if unless:
        yield (id, "unless"), unless


def parts_of(meaning: Meaning, steps: Steps = ()) -> Iterator[tuple[Steps, Meaning]]:
    """The parts of a clause that could be taken out of it, the clause itself first."""
    yield steps, meaning
    match meaning:
        case clauses.Not(operand):
            for inner, part in parts_of(operand, (*steps, 0)):
                if inner != (*steps, 0):
                    yield inner, part
        case clauses.And(operands) | clauses.Or(operands):
            for i, operand in enumerate(operands):
                yield from parts_of(operand, (*steps, i))


def subtree(meant: MeantPolicy, id: str) -> tuple[str, ...]:
    """A rule and all its exceptions, those of exceptions too."""
    found = [id]
    for rule in meant.rules:  # each exception stands after its parent
        if rule.parent in found:
            found.append(rule.id)
    return tuple(found)


def owner_of(place: ClausePlace) -> str:
    """The id of the rule or standing duty that a clause belongs to; empty for `governs`."""
    return place[0].partition("/")[0]
