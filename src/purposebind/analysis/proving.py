"""`verify`: properties proved for every use, or refuted by one.

In: a policy and properties. Out: a result for each. A property is added to the policy as a standing
duty owed afterwards, which decides nothing: its scope is the pattern and its condition the clause,
so that pattern and clause mean here what they mean in a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from purposebind.analysis.deciding import judged_atoms
from purposebind.analysis.properties import Property, condition_of
from purposebind.analysis.report import SECONDS, quotes_of
from purposebind.analysis.search import Deadline, NotProved, Search
from purposebind.analysis.solver import Formula, all_of, negated
from purposebind.analysis.standing import reader
from purposebind.analysis.truths import Truths
from purposebind.analysis.witness import clearest
from purposebind.analysis.world import World
from purposebind.decision.evaluation import Judged
from purposebind.decision.verdict import Verdict
from purposebind.meant.clauses import Condition
from purposebind.meant.rules import Duty, Scope, StandingDuty, Timing
from purposebind.policy.policy import Policy
from purposebind.problems.errors import PolicyError, UseError
from purposebind.problems.problem import Problem
from purposebind.statement.text import Quote
from purposebind.use.use import Use


@dataclass(frozen=True, slots=True)
class PropertyResult:
    """What came of one property."""

    property: Property
    holds: bool | None
    """None where it was left open."""
    witness: Use | None = None
    """A use that breaks it; none where it holds or was left open."""
    verdict: Verdict | None = None
    """Of the witness."""
    rules: tuple[str, ...] = ()
    """The rules that decide the witness."""
    quotes: tuple[Quote, ...] = ()
    reason: str = ""
    """Why it was left open."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys, one for each field."""
        return {
            "property": self.property.to_dict(),
            "holds": self.holds,
            "witness": self.witness.to_dict() if self.witness else None,
            "verdict": str(self.verdict) if self.verdict else None,
            "rules": list(self.rules),
            "quotes": [quote.to_dict() for quote in self.quotes],
            "reason": self.reason or None,
        }


def verify(
    policy: Policy,
    properties: Iterable[Property | Mapping[str, object]],
    *,
    seconds: float = SECONDS,
) -> tuple[PropertyResult, ...]:
    """Prove each property for every use of the policy, or refute it with a witness.

    A property is a `Property` or a mapping that `Property.of` reads. Raises PolicyError, with every
    problem, where one does not fit the policy, and AnalysisUnavailable without the solver.
    """
    stated = [each if isinstance(each, Property) else Property.of(each) for each in properties]
    found: list[Problem] = []
    conditions: list[Condition | None] = []
    for each in stated:
        condition, wrong = condition_of(each, policy.vocabulary, policy.limits)
        found += wrong
        conditions.append(condition)
    if found:
        raise PolicyError(found)
    deadline = Deadline(seconds)
    return tuple(
        _Proof(policy, each, condition, deadline).result()
        for each, condition in zip(stated, conditions, strict=True)
    )


class _Proof:
    def __init__(
        self, policy: Policy, each: Property, condition: Condition | None, deadline: Deadline
    ) -> None:
        self.property = each
        self.policy = policy
        self.id = _free_id(policy)
        mark = StandingDuty(Duty(self.id, "", Timing.AFTER), _scope(each), condition)
        meant = replace(policy.meant, duties=(*policy.meant.duties, mark))
        self.marked = Policy(meant, policy.interpretations, policy.limits)
        self.condition = condition
        program = self.marked.program
        self.number = next(n for n, rule in enumerate(program.numbered) if rule.id == self.id)
        self.world = World([program])
        self.truths = Truths(self.world, 0)
        self.search = Search(self.world, deadline)
        self._at = reader(self.truths, 0)

    def result(self) -> PropertyResult:
        try:
            model = self.search.smallest(*self._broken())
        except NotProved as reason:
            return PropertyResult(self.property, None, reason=str(reason))
        if model is None:
            return PropertyResult(self.property, holds=True)
        use = model.use()
        if not self._shows(use):
            return PropertyResult(self.property, None, reason="the engine did not confirm a use")
        witness = clearest(use, self.policy.vocabulary, self._shows)
        decision = self.policy.decide(witness)
        rules = tuple(cause.id for cause in decision.causes if cause.id)
        quotes = quotes_of(self.policy.meant, rules)
        return PropertyResult(self.property, False, witness, decision.verdict, rules, quotes)

    def _broken(self) -> Iterator[Formula]:
        """What to assume so that a use breaks the property."""
        point = self.world.atom("some", 0)
        some = self._at(point, 0)
        meant, condition = some.applies(self.number), some.scope(self.number)
        if self.property.kind == "always":
            yield self.search.flag(negated(some.verdicts[Verdict.ALLOWED]))
            yield self.search.everywhere(
                0, lambda at, item: self._at(at, item).applies(self.number).true, [point]
            )
            return
        in_it = meant.true
        if self.property.kind == "only_if":
            in_it = all_of((condition, negated(meant.true)))
        yield self.search.flag(in_it)
        yield self.search.everywhere(
            0, lambda at, item: self._at(at, item).verdicts[Verdict.ALLOWED], [point]
        )

    def _shows(self, use: Use) -> bool:
        """Whether a use breaks the property, by the ordinary engine."""
        try:
            atoms = list(judged_atoms(self.marked, use))
        except UseError:
            return False
        allowed = all(atom.verdict is Verdict.ALLOWED for atom in atoms)
        match self.property.kind:
            case "always":
                return not allowed and all(self._holds(atom) for atom in atoms)
            case "never":
                return allowed and any(self._holds(atom) for atom in atoms)
            case "only_if":
                return allowed and any(
                    self._is_meant(atom) and not self._holds(atom) for atom in atoms
                )

    def _is_meant(self, atom: Judged) -> bool:
        return bool(atom.candidates >> self.number & 1)

    def _holds(self, atom: Judged) -> bool:
        """Whether an atom is in the pattern, and the clause true of it."""
        return bool((atom.candidates & atom.stands) >> self.number & 1)


def _free_id(policy: Policy) -> str:
    """An id that no rule or duty of the policy has."""
    taken = {rule.id for rule in policy.rules} | policy.duty_ids
    return next(id for i in range(len(taken) + 1) if (id := f"property-{i}") not in taken)


def _scope(each: Property) -> Scope:
    return Scope(
        each.terms("action"), each.terms("data"), each.terms("purpose"), each.terms("recipient")
    )
