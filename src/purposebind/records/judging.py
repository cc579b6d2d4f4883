"""A recorded use, judged by a policy, where some of what was stated is known by name only.

In: a policy, a use without the values that were left out, and their names. Out: the verdicts that
the use may get, over all values that these can have had; exactly one where the record says enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from purposebind.decision.at_length import evaluated
from purposebind.decision.decision import Decision, decision_of
from purposebind.decision.openings import Opening
from purposebind.decision.possible import Known, possible
from purposebind.decision.reading import Record
from purposebind.decision.verdict import Verdict
from purposebind.meant.vocabulary import UNSTATED
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.problems.problem import Problem
from purposebind.program.program import without_defaults
from purposebind.records.record import Erased
from purposebind.use import problems as use_problems
from purposebind.use.resolved import resolve
from purposebind.use.use import Use


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What a policy says of a recorded use."""

    verdicts: tuple[Verdict, ...] = ()
    """All that it may be, worst first; empty where too many values would have to be tried."""
    because: tuple[str, ...] = ()
    """Of a verdict that is certain: ids of rules and standing duties, kinds of other causes."""
    hangs_on: tuple[str, ...] = ()
    """Of one that is not: the names whose values would tell."""
    can_be_allowed: bool = False
    problems: tuple[Problem, ...] = ()
    """Why the use is not in the words of the policy; all else is empty then."""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict, where it is certain."""
        return self.verdicts[0] if len(self.verdicts) == 1 else None


def rejudged(policy: Policy, use: Use, erased: Erased) -> Rejudged:
    """Judge a recorded use."""
    unknown = tuple(_unknown(policy, erased))
    try:
        if unknown:
            raise UseError(unknown)
        if not erased:
            return _certain(policy.decide(use))
        record = _evaluated(policy, use, erased)
    except UseError as error:
        return Rejudged(problems=error.problems)
    verdict = record.evaluation.verdict
    found = possible(record, lambda opening: _known(record, use, erased, opening))
    if found.verdicts == frozenset({verdict}):
        return _certain(decision_of(policy.basis, record))
    if found.verdicts is None:
        # What is refused for certain is not allowed by knowing more (the second law).
        may = verdict is Verdict.UNDETERMINED
        return Rejudged(hangs_on=found.names, can_be_allowed=may)
    verdicts = tuple(sorted(found.verdicts, key=lambda each: each.rank))
    hangs_on = found.names if len(verdicts) > 1 else ()
    return Rejudged(verdicts, (), hangs_on, Verdict.ALLOWED in verdicts)


def _certain(decision: Decision) -> Rejudged:
    because = tuple(cause.id or cause.kind for cause in decision.causes)
    return Rejudged((decision.verdict,), because, (), decision.allowed)


def _unknown(policy: Policy, erased: Erased) -> Iterator[Problem]:
    """The names that the policy does not have."""
    facts = policy.vocabulary.facts
    for name in sorted(erased.fact_names - set(facts)):
        yield use_problems.unknown_fact((), name, facts)
    for id in erased.fulfilled:
        if id not in policy.duty_ids:
            yield use_problems.unknown_duty(id, policy.duty_ids)


def _evaluated(policy: Policy, use: Use, erased: Erased) -> Record:
    """The use with what was left out as unknown. Raises UseError."""
    resolved, found = resolve(use, policy.vocabulary, policy.duty_ids, policy.limits)
    if resolved is None:
        raise UseError(found)
    # Some use stated these facts: where they are not shown they are unknown, and not at a default.
    program = without_defaults(policy.program, erased.fact_names)
    record, found = evaluated(program, use, resolved, policy.limits)
    if record is None:
        raise UseError(found)
    return record


def _known(record: Record, use: Use, erased: Erased, opening: Opening) -> Known:
    """Whether the use that was recorded stated what stands open here.

    Items of one term are taken together: what only some of them stated may be stated of each. So is
    an attribute with a default, which `without_defaults` took away from all items. More verdicts
    may then seem possible than are, and never fewer.
    """
    fact = opening.fact
    if fact is None:
        return _yes(opening.duty in erased.fulfilled if opening.duty else erased.on)
    if opening.dimension is None:
        return _yes(fact.name in erased.facts)
    term = record.use.items[opening.dimension][opening.item].term
    alike = [i for i, item in enumerate(use.items(opening.dimension)) if item.term == term]
    stated = [(opening.dimension, i, fact.attribute) in erased.attributes for i in alike]
    if all(stated):
        return "yes"
    has_lost_default = fact.default is not UNSTATED and fact.name in erased.fact_names
    return "perhaps" if any(stated) or has_lost_default else "no"


def _yes(known: bool) -> Known:
    return "yes" if known else "no"
