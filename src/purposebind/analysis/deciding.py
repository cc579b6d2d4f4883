"""Deciding in the midst of an analysis: the atoms of a use, as the ordinary engine judges them.

In: a policy and a use. Out: what the evaluator found on each atom. Every witness passes here before
anyone sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.decision.evaluation import Judged, causes_of, elements_of, judge
from purposebind.decision.question import ask
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
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


def standing_ids(program: Program, judged: Judged) -> set[str]:
    """The ids of the rules and standing duties that stand on an atom."""
    return set(ids_of(program, judged.stands))


def is_itself(policy: Policy, use: Use, judged: Judged) -> bool:
    """Whether an atom is of the very terms that a use names, and not of terms below them."""
    for dimension, element in zip(DIMENSIONS, judged.combination, strict=True):
        items = use.items(dimension)
        if items:
            index = policy.vocabulary.dimension(dimension).index
            if element.term != index[items[element.item].term]:
                return False
    return True


def own_causes(policy: Policy, use: Use) -> tuple[str, ...]:
    """The ids of the rules and duties that decide the very terms that a use names."""
    for judged in judged_atoms(policy, use):
        if is_itself(policy, use, judged):
            return ids_of(policy.program, causes_of(policy.program, judged))
    return ()


def ids_of(program: Program, bits: int) -> tuple[str, ...]:
    """The ids of a set of rules and standing duties, winners first."""
    return tuple(program.numbered[number].id for number in numbers(bits))
