"""Deciding in the midst of an analysis: the atoms of a use, as the ordinary engine judges them.

In: a policy and a use. Out: what the evaluator found on each atom. Every witness passes here before
anyone sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.clause.syntax import DimensionName
from purposebind.decision.elements import Element, elements_of
from purposebind.decision.evaluation import Judged, causes_of, judge
from purposebind.decision.question import ask
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.program.frame import NO_TERM
from purposebind.program.program import Program, numbers
from purposebind.use.resolved import resolve
from purposebind.use.use import Use


def judged_atoms(policy: Policy, use: Use) -> Iterator[Judged]:
    """Every atom of a use that can be told apart; raises UseError where it cannot be judged."""
    resolved, problems = resolve(use, policy.vocabulary, policy.duty_ids, policy.limits)
    if resolved is None:
        raise UseError(problems)
    question = ask(policy.program, resolved)
    elements = elements_of(policy.program, question)
    return judge(policy.program, question, elements)


def own_atoms(policy: Policy, use: Use) -> Iterator[Judged]:
    """The atoms of the very terms that a use names, and not of terms below them.

    Raises UseError where the use cannot be judged.
    """
    resolved, problems = resolve(use, policy.vocabulary, policy.duty_ids, policy.limits)
    if resolved is None:
        raise UseError(problems)
    question = ask(policy.program, resolved)
    elements: dict[DimensionName, tuple[Element, ...]] = {}
    for dimension in DIMENSIONS:
        table = policy.program.tables[dimension]
        elements[dimension] = tuple(
            Element(
                position,
                item.term,
                item.term,
                0,
                table.without if item.term == NO_TERM else table.marks[item.term],
                item.slots,
            )
            for position, item in enumerate(question.items[dimension])
        )
    return judge(policy.program, question, elements)


def standing_ids(program: Program, judged: Judged) -> set[str]:
    """The ids of the rules and standing duties that stand on an atom."""
    return set(ids_of(program, judged.stands))


def own_causes(policy: Policy, use: Use) -> tuple[str, ...]:
    """The ids of the rules and duties that decide the very terms that a use names."""
    for judged in own_atoms(policy, use):
        return ids_of(policy.program, causes_of(policy.program, judged))
    return ()


def ids_of(program: Program, bits: int) -> tuple[str, ...]:
    """The ids of a set of rules and standing duties, winners first."""
    return tuple(program.numbered[number].id for number in numbers(bits))
