"""`dead`: rules, interpretations and parts of clauses that make no difference to any use.

In: a policy. Out: everything that could go, with the reason as far as one is found: a condition
that never holds, a rule that is always overridden, another that says the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from purposebind.analysis.comparison import Comparison, Reading
from purposebind.analysis.idle import Idle, IdleKind, is_negated_test, written_at
from purposebind.analysis.removals import (
    Part,
    Removable,
    Removals,
    clauses_of,
    owner_of,
    parts_of,
    subtree,
)
from purposebind.analysis.report import SECONDS, Report, Unproved, quotes_of
from purposebind.analysis.search import Deadline, NotProved, Search
from purposebind.analysis.solver import Formula, all_of
from purposebind.analysis.standing import ClausePlace, reader
from purposebind.analysis.truths import Truths
from purposebind.analysis.world import World
from purposebind.meant import clauses
from purposebind.meant.clauses import Condition, Meaning
from purposebind.policy.policy import Policy
from purposebind.program.program import numbers
from purposebind.use.use import Use


def dead(policy: Policy, *, seconds: float = SECONDS) -> Report[Idle]:
    """Everything in a policy whose removal changes no verdict, obligation or duty of any use, and
    every condition that is never or always true.

    Complete unless `unproved` says what was left open after `seconds`. Raises AnalysisUnavailable
    where the solver is not installed.
    """
    return _Dead(policy, seconds).report()


K = TypeVar("K", str, int)


class _Dead:
    def __init__(self, policy: Policy, seconds: float) -> None:
        self.policy = policy
        self.meant = policy.meant
        self.program = policy.program
        self.number = {each.id: n for n, each in enumerate(self.program.numbered)}
        world = World([self.program])
        self.search = Search(world, Deadline(seconds))
        truths = Truths(world, 0)
        self.removals = Removals(self.search, truths, self.program)
        some = world.atom("some", 0)

        as_is, less = reader(truths, 0), reader(truths, 0, self.removals)
        self.some = as_is(some, 0)
        comparison = Comparison(
            self.search,
            Reading(0, as_is, self.some, (self.some,)),
            Reading(0, less, less(some, 0), (less(some, 0),)),
        )
        self.differs = comparison.differs()
        self.unproved: list[Unproved] = []
        self.explained: set[str] = set()
        """Rules of which a finding tells already that they never do anything."""
        self.constant: set[Part] = set()
        """Parts of clauses of which a finding tells already, and what lies in them."""

    def report(self) -> Report[Idle]:
        found = [*self._never_apply(), *self._constants(), *self._defeated()]
        idle = [*self._rules()]
        found += [
            *idle,
            *self._interpretations(),
            *self._parts({id for f in idle for id in f.rules}),
        ]
        return Report(tuple(found), tuple(self.unproved))

    def _possible(self, question: str, ids: Sequence[str], *assumed: Formula) -> bool:
        """Whether there is such a use; where that is left open, it is noted and taken as so."""
        differs = any(each is self.differs for each in assumed)
        ask = self.search.find if differs else self.search.exists
        try:
            return ask(*assumed) is not None
        except NotProved as reason:
            self.unproved.append(Unproved(question, str(reason), tuple(ids)))
            return True

    def _matters(self, what: str, out: Collection[Removable]) -> bool:
        question = f"whether {what} makes a difference"
        ids = [each for each in out if isinstance(each, str)]
        return self._possible(question, ids, self.differs, *self.removals.assuming(out))

    def _finding(self, kind: IdleKind, rules: Sequence[str], **more: object) -> Idle:
        return Idle(kind, tuple(rules), quotes_of(self.meant, rules), **more)  # type: ignore[arg-type]

    def _never_apply(self) -> Iterator[Idle]:
        for rule in self.meant.rules:
            scope = self.search.flag(self.some.scope(self.number[rule.id]))
            if not self._possible(f"whether `{rule.id}` has any use in scope", [rule.id], scope):
                self.explained.add(rule.id)
                yield self._finding("never_applies", [rule.id])

    def _constants(self) -> Iterator[Idle]:
        for place, condition in clauses_of(self.meant):
            owner = owner_of(place)
            if owner not in self.explained:
                scope = self.some.scope(self.number[owner]) if owner else True
                yield from self._constant(place, condition, scope)

    def _constant(self, place: ClausePlace, condition: Condition, scope: Formula) -> Iterator[Idle]:
        value = self._value(condition.meaning, scope, owner_of(place))
        if value is None:
            todo = [*_operands(condition.meaning)]
        else:
            todo = [((), condition.meaning)]
            applies = value if place[1] != "unless" else not value
            if not applies and "/" not in place[0]:
                self.explained.add(owner_of(place))
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
        yield self._finding(kind, rules, key=place[1], duty=duty, part=text, at=at)

    def _value(self, meaning: Meaning, scope: Formula, id: str) -> bool | None:
        """What a clause always comes to, as far as it is known; none where it may be either."""
        truth = self.removals.truths.of(meaning, self.some.point, 0)
        question = f"whether a condition of `{id or 'governs'}` is the same for every use"
        can = [
            self._possible(question, [id], self.search.flag(all_of((scope, each))))
            for each in truth
        ]
        return None if all(can) or not any(can) else can[0]

    def _defeated(self) -> Iterator[Idle]:
        for rule in self.meant.rules:
            number = self.number[rule.id]
            above = self.program.overriders[number]
            if rule.id in self.explained or not above:
                continue
            stands = self.search.flag(self.some.stands(number).true)
            if self._possible(f"whether `{rule.id}` ever stands", [rule.id], stands):
                continue
            applies = self.some.applies(number).true
            winners = [
                self.program.numbered[each].id
                for each in numbers(above)
                if self._possible(
                    f"which rules defeat `{rule.id}`",
                    [rule.id],
                    self.search.flag(all_of((applies, self.some.stands(each).true))),
                )
            ]
            yield self._finding("defeated", [rule.id, *sorted(winners)], witness=self._met(number))
            self.explained.add(rule.id)

    def _rules(self) -> Iterator[Idle]:
        trees = {
            rule.id: subtree(self.meant, rule.id)
            for rule in reversed(
                self.meant.rules
            )  # exceptions first: one may go where its rule stays
            if rule.id not in self.explained
        }
        free, equals = self._could_go(trees, "the rule")
        for id, others in equals.items():
            yield self._finding("equal", [id, *others], witness=self._met(self.number[id]))
        for id in reversed(free):
            if any(other != id and id in trees[other] for other in free):
                continue
            yield self._finding("changes_nothing", trees[id], witness=self._met(self.number[id]))

    def _interpretations(self) -> Iterator[Idle]:
        if not self.policy.interpretations:
            return
        each = self.meant.interpretations
        free, equals = self._could_go({i: (i,) for i in range(len(each))}, "interpretation")
        for i, others in {**{i: [] for i in free}, **equals}.items():
            rules = dict.fromkeys(
                id for j in (i, *others) for id in (each[j].prefer, *each[j].over)
            )
            yield self._finding("idle_interpretation", [*rules], interpretations=(i, *others))

    def _could_go(
        self, sets: Mapping[K, tuple[Removable, ...]], what: str
    ) -> tuple[list[K], dict[K, list[K]]]:
        """What could go, all of it at once; and what then could not, with what it needs gone.

        Of two that do the same each could go, and not both.
        """
        out: dict[K, tuple[Removable, ...]] = {}
        equals: dict[K, list[K]] = {}
        own: tuple[Removable, ...]
        rest: list[K]
        for key, own in sets.items():
            name = f"{what} `{key}`"
            if self._matters(name, own):
                continue
            gone: set[Removable] = {each for others in out.values() for each in others}
            if gone.issuperset(own):
                continue
            if not self._matters(name, {*gone, *own}):
                out[key] = own
                continue
            needed = list(out)
            for each in list(out):
                rest = [other for other in needed if other != each]
                if self._matters(name, {*own, *(m for other in rest for m in out[other])}):
                    needed = rest
            equals[key] = needed
        grouped = {other for others in equals.values() for other in others}
        return [key for key in out if key not in grouped], equals

    def _parts(self, idle: set[str]) -> Iterator[Idle]:
        for place, condition in clauses_of(self.meant):
            owner = owner_of(place)
            if owner in idle or owner in self.explained:
                continue
            out: list[Part] = []
            for steps, _ in parts_of(condition.meaning):
                part = Part(place, steps)
                if self._is_covered(part, out):
                    continue
                text, at = written_at(condition, steps)
                if not self._matters(f"`{text}` of `{owner}`", [*out, part]):
                    out.append(part)
                    duty = place[0].partition("/")[2]
                    rules = [owner] if owner else []
                    yield self._finding(
                        "idle_part", rules, key=place[1], duty=duty, part=text, at=at
                    )

    def _is_covered(self, part: Part, out: Iterable[Part]) -> bool:
        """Whether a finding tells of this part, of one around it, or of one within it."""
        told = [each.steps for each in (*self.constant, *out) if each.place == part.place]
        return any(
            part.steps[: len(steps)] == steps or steps[: len(part.steps)] == part.steps
            for steps in told
        )

    def _met(self, number: int) -> Use | None:
        """A use to which a rule applies."""
        applies = self.search.flag(self.some.applies(number).true)
        try:
            model = self.search.smallest(applies)
        except NotProved:
            return None
        return model.use() if model else None


def _operands(meaning: Meaning) -> list[tuple[tuple[int, ...], Meaning]]:
    match meaning:
        case clauses.Not(operand):
            return [((0,), operand)]
        case clauses.And(operands) | clauses.Or(operands):
            return [((i,), operand) for i, operand in enumerate(operands)]
        case _:
            return []
