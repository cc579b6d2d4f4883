"""What can be changed in the clauses of a policy.

In: a policy as meant. Out: changes of every `governs`, `when` and `unless`, those of duties too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from purposebind.clause.syntax import Node
from purposebind.meant.clauses import Condition
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Rule, StandingDuty
from purposebind.meant.typed import Typing
from purposebind.meant.vocabulary import Vocabulary
from purposebind.mutation import edits
from purposebind.mutation.clause_changes import clause_changes
from purposebind.mutation.mutant import Change
from purposebind.places import passage
from purposebind.problems.problem import Path

_KEYS = ("when", "unless")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a policy, and the policy with another clause, or none, in its place."""

    owner: str
    keys: Path
    label: str
    condition: Condition
    made: Callable[[Condition | None], MeantPolicy]


def condition_changes(meant: MeantPolicy) -> Iterator[Change]:
    """Changes of every clause: left out whole, then changed in one place."""
    for clause in _clauses(meant):
        place = (clause.owner, clause.keys, clause.label)
        yield Change("drop-condition", *place, "", "", clause.made(None))
        changes = clause_changes(clause.condition.syntax, meant.vocabulary)
        for number, each in enumerate(changes):
            changed = clause.made(_typed(each.node, meant.vocabulary))
            yield Change(each.operator, *place, each.was, each.now, changed, number)


def _clauses(meant: MeantPolicy) -> Iterator[_Clause]:
    if meant.governs:
        made = partial(_governed, meant)
        yield _Clause("", ("governs",), "governs", meant.governs, made)
    for rule in meant.rules:
        for key in _KEYS:
            condition: Condition | None = getattr(rule, key)
            if condition:
                made = partial(_rule_with, meant, rule, key)
                yield _Clause(rule.id, (key,), f"{rule.id}.{key}", condition, made)
        for i, duty in enumerate(rule.duties):
            if duty.unless:
                label, keys = f"{rule.id}.{duty.id}.unless", ("duties", i, "unless")
                made = partial(_duty_with, meant, rule, i)
                yield _Clause(rule.id, keys, label, duty.unless, made)
    for standing in meant.duties:
        for key, each in (("when", standing.when), ("unless", standing.duty.unless)):
            if each:
                made = partial(_standing_with, meant, standing, key)
                yield _Clause(standing.id, (key,), f"{standing.id}.{key}", each, made)


def _governed(meant: MeantPolicy, new: Condition | None) -> MeantPolicy:
    return replace(meant, governs=new)


def _rule_with(meant: MeantPolicy, rule: Rule, key: str, new: Condition | None) -> MeantPolicy:
    changed = replace(rule, when=new) if key == "when" else replace(rule, unless=new)
    return edits.with_rule(meant, changed)


def _duty_with(meant: MeantPolicy, rule: Rule, number: int, new: Condition | None) -> MeantPolicy:
    duty = replace(rule.duties[number], unless=new)
    return edits.with_rule(meant, edits.with_duty_of(rule, number, duty))


def _standing_with(
    meant: MeantPolicy, standing: StandingDuty, key: str, new: Condition | None
) -> MeantPolicy:
    if key == "when":
        return edits.with_duty(meant, replace(standing, when=new))
    return edits.with_duty(meant, replace(standing, duty=replace(standing.duty, unless=new)))


def _typed(node: Node, vocabulary: Vocabulary) -> Condition:
    typing = Typing(vocabulary, {})
    condition = typing.condition(node, passage(""))
    if condition is None:
        raise AssertionError(f"a changed clause means nothing: {typing.problems}")
    return condition
