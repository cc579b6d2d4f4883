"""`dead`: rules, interpretations and parts of clauses that make no difference to any use.

In: a policy. Out: everything that could go, with the reason as far as one is found: a condition
that never holds, a rule that is always overridden, another that says the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from purposebind.analysis.comparison import Comparison, Reading
from purposebind.analysis.constant_parts import ConstantParts
from purposebind.analysis.idle import Idle, written_at
from purposebind.analysis.inquiry import Inquiry
from purposebind.analysis.reduced import without_part, without_rules
from purposebind.analysis.removals import (
    Part,
    Removable,
    Removals,
    clauses_of,
    owner_of,
    parts_of,
    subtree,
)
from purposebind.analysis.report import SECONDS, Report, Unproved
from purposebind.analysis.samples import tell
from purposebind.analysis.search import NotProved
from purposebind.analysis.solver import Formula, all_of
from purposebind.analysis.standing import reader
from purposebind.policy.policy import Policy
from purposebind.program.program import Program, numbers


def dead(policy: Policy, *, seconds: float = SECONDS) -> Report[Idle]:
    """Everything in a policy whose removal changes no verdict, obligation or duty of any use, and
    every condition that is never or always true.

    Complete unless `unproved` says what was left open after `seconds`. Raises AnalysisUnavailable
    where the solver is not installed.
    """
    return _Dead(policy, seconds).report()


K = TypeVar("K", str, int)
RULE = "the rule"


class _Dead:
    def __init__(self, policy: Policy, seconds: float) -> None:
        self.inquiry = inquiry = Inquiry(policy, seconds)
        self.meant, self.program, self.number = inquiry.meant, inquiry.program, inquiry.number
        self.search, self.some, self.samples = inquiry.search, inquiry.some, inquiry.samples
        self.explained = inquiry.explained
        self.constants = ConstantParts(inquiry)
        self.removals = Removals(inquiry.search, inquiry.truths, inquiry.program)

    @cached_property
    def comparison(self) -> Comparison:
        """The policy beside the policy without what is taken out."""
        less = reader(self.inquiry.truths, 0, self.removals)
        some, point = self.some, self.some.point
        as_is = Reading(0, self.inquiry.as_is, some, (some,))
        reduced = Reading(0, less, less(point, 0), (less(point, 0),))
        return Comparison(self.search, as_is, reduced)

    @cached_property
    def differs(self) -> Formula:
        """A flag that asks for a use that is judged otherwise without what is taken out."""
        return self.comparison.differs()

    @cached_property
    def apart(self) -> Formula:
        """A flag that asks for an atom that is; easier to answer, and none is the end of it."""
        return self.comparison.apart()

    def report(self) -> Report[Idle]:
        found = [*self._never_apply(), *self.constants.findings(), *self._defeated()]
        idle = [*self._rules()]
        found += [
            *idle,
            *self._interpretations(),
            *self._parts({id for f in idle for id in f.rules}),
        ]
        return Report(tuple(found), tuple(self.inquiry.unproved))

    def _never_apply(self) -> Iterator[Idle]:
        for rule in self.meant.rules:
            number = self.number[rule.id]
            if any(True for _ in self.samples.around(number)):
                continue
            scope = self.search.flag(self.some.scope(number))
            if not self.inquiry.possible(
                f"whether `{rule.id}` has any use in scope", [rule.id], scope
            ):
                self.explained.add(rule.id)
                yield self.inquiry.finding("never_applies", [rule.id])

    def _matters(self, what: str, out: Collection[Removable], around: str = "") -> bool:
        """Whether some use is judged otherwise without some parts, the rule `around` among them."""
        rules = {each for each in out if isinstance(each, str)}
        if around and self._is_told(self.number[around], without_rules(self.program, rules)):
            return True
        try:
            # The flags of what is taken out exist once the question is written.
            apart = self.apart
            if self.search.exists(apart, *self.removals.assuming(out)) is None:
                return False
            differs = self.differs
            return self.search.find(differs, *self.removals.assuming(out)) is not None
        except NotProved as reason:
            question = f"whether {what} makes a difference"
            self.inquiry.unproved.append(Unproved(question, str(reason), tuple(sorted(rules))))
            return True

    def _is_told(self, number: int, reduced: Program) -> bool:
        """Whether a sample around a rule is judged otherwise by a reduced program."""
        for sample in self.samples.around(number):
            as_is, less = tell(self.program, sample), tell(reduced, sample)
            if (as_is.verdict, as_is.obliged) != (less.verdict, less.obliged):
                return True
        return False

    def _defeated(self) -> Iterator[Idle]:
        for rule in self.meant.rules:
            number = self.number[rule.id]
            above = self.program.overriders[number]
            if rule.id in self.explained or not above or self._is_seen_to_stand(number):
                continue
            stands = self.search.flag(self.some.stands(number).true)
            if self.inquiry.possible(f"whether `{rule.id}` ever stands", [rule.id], stands):
                continue
            applies = self.some.applies(number).true
            winners = [
                self.program.numbered[each].id
                for each in numbers(above)
                if self.inquiry.possible(
                    f"which rules defeat `{rule.id}`",
                    [rule.id],
                    self.search.flag(all_of((applies, self.some.stands(each).true))),
                )
            ]
            yield self.inquiry.finding(
                "defeated", [rule.id, *sorted(winners)], witness=self.inquiry.met(number)
            )
            self.explained.add(rule.id)

    def _is_seen_to_stand(self, number: int) -> bool:
        samples = self.samples.around(number)
        return any(tell(self.program, each).stands >> number & 1 for each in samples)

    def _rules(self) -> Iterator[Idle]:
        trees = {
            rule.id: subtree(self.meant, rule.id)
            for rule in reversed(
                self.meant.rules
            )  # exceptions first: one may go where its rule stays
            if rule.id not in self.explained
        }
        free, equals = self._could_go(trees, RULE)
        for id, others in equals.items():
            # The last one written is the one that says it again.
            ids = [each.id for each in reversed(self.meant.rules) if each.id in (id, *others)]
            met = self.inquiry.met(self.number[id])
            yield self.inquiry.finding("equal", ids, witness=met)
        for id in reversed(free):
            if any(other != id and id in trees[other] for other in free):
                continue
            yield self.inquiry.finding(
                "changes_nothing", trees[id], witness=self.inquiry.met(self.number[id])
            )

    def _interpretations(self) -> Iterator[Idle]:
        if not self.inquiry.policy.interpretations:
            return
        each = self.meant.interpretations
        free, equals = self._could_go({i: (i,) for i in range(len(each))}, "interpretation")
        for i, others in {**{i: [] for i in free}, **equals}.items():
            rules = dict.fromkeys(
                id for j in (i, *others) for id in (each[j].prefer, *each[j].over)
            )
            yield self.inquiry.finding(
                "idle_interpretation", [*rules], interpretations=(i, *others)
            )

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
            around = f"{key}" if what == RULE else ""
            if self._matters(name, own, around):
                continue
            gone: set[Removable] = {each for others in out.values() for each in others}
            if gone.issuperset(own):
                continue
            if not gone or not self._matters(name, {*gone, *own}, around):
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
                number = self.number.get(owner)
                if number is not None and not out:
                    reduced = without_part(self.program, number, part)
                    if self._is_told(number, reduced):
                        continue
                if not self._matters(f"`{text}` of `{owner}`", [*out, part]):
                    out.append(part)
                    duty = place[0].partition("/")[2]
                    rules = [owner] if owner else []
                    yield self.inquiry.finding(
                        "idle_part", rules, key=place[1], duty=duty, part=text, at=at
                    )

    def _is_covered(self, part: Part, out: Iterable[Part]) -> bool:
        """Whether a finding tells of this part, of one around it, or of one within it."""
        told = [each.steps for each in (*self.constants.constant, *out) if each.place == part.place]
        return any(
            part.steps[: len(steps)] == steps or steps[: len(part.steps)] == part.steps
            for steps in told
        )
