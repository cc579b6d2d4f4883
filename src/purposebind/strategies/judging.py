"""What becomes of a use, and what it leaves open: cheaper than a decision, which also explains.

In: a policy and a use that it can judge. Out: the verdict, and the names of what is not known and
may matter. Called many times for each use that is built.
"""

from __future__ import annotations

from dataclasses import dataclass

from purposebind.decision.elements import elements_of
from purposebind.decision.evaluation import judge
from purposebind.decision.openings import openings
from purposebind.decision.question import ask
from purposebind.decision.verdict import Verdict
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.use.resolved import resolve
from purposebind.use.use import Use


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a use."""

    verdict: Verdict
    open: frozenset[str]
    """Of an undetermined use: facts by their full names, ids of duties, and `on`."""


def judged(policy: Policy, use: Use) -> Judged:
    """Judge a use as `Policy.decide` does; raises UseError where it cannot be judged."""
    resolved, problems = resolve(use, policy.vocabulary, policy.duty_ids, policy.limits)
    if resolved is None:
        raise UseError(problems)
    program = policy.program
    question = ask(program, resolved)
    atoms = tuple(judge(program, question, elements_of(program, question)))
    verdict = min((atom.verdict for atom in atoms), key=lambda each: each.rank)
    if verdict is not Verdict.UNDETERMINED:
        return Judged(verdict, frozenset())
    found = openings(program, resolved, question, lambda: atoms)
    names = (each.duty or (each.fact.name if each.fact else "on") for each in found)
    return Judged(verdict, frozenset(names))
