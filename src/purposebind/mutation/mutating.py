"""Every mutant of a policy.

In: a policy. Out: `Mutant`s, always the same ones in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from purposebind.mutation.condition_changes import condition_changes
from purposebind.mutation.duty_changes import duty_changes
from purposebind.mutation.mutant import OPERATORS, Change, Mutant, name_of
from purposebind.mutation.rule_changes import override_changes, policy_changes, rule_changes
from purposebind.mutation.scope_changes import scope_changes
from purposebind.policy.policy import Policy

_CHANGES = (
    rule_changes,
    scope_changes,
    condition_changes,
    duty_changes,
    override_changes,
    policy_changes,
)


def mutants(policy: Policy, *, operators: Collection[str] = ()) -> tuple[Mutant, ...]:
    """Every policy that is one small step from this one.

    `operators` picks some kinds of change, of `OPERATORS`; empty stands for all. Raises ValueError
    where it names what is no kind of change.
    """
    unknown = sorted(set(operators) - set(OPERATORS))
    if unknown:
        raise ValueError(f"there is no mutation operator {unknown[0]!r}")
    found = _named(change for changes in _CHANGES for change in changes(policy.meant))
    return tuple(each for each in found if not operators or each.operator in operators)


def changed(policy: Policy, mutant: Mutant) -> Policy:
    """The mutant as a policy that decides, read as the policy itself is."""
    return Policy(mutant.change.meant, policy.interpretations, policy.limits)


def _named(changes: Iterator[Change]) -> Iterator[Mutant]:
    """Mutants with names of their own: equal changes of equal parts are numbered."""
    seen: Counter[str] = Counter()
    for change in changes:
        name = name_of(change)
        seen[name] += 1
        again = f" no. {seen[name]}" if seen[name] > 1 else ""
        yield Mutant(change, name + again)
