"""The long way: a use of any shape, encoded and judged atom by atom.

In: a program and a resolved use. Out: the record of its evaluation, or why it was not judged.
"""

from __future__ import annotations

from purposebind.decision.elements import atoms_in, elements_of
from purposebind.decision.evaluation import evaluate
from purposebind.decision.question import ask
from purposebind.decision.reading import Record
from purposebind.limits import Limits
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.problems.problem import Problem
from purposebind.program.program import Program
from purposebind.use import problems
from purposebind.use.resolved import ResolvedUse
from purposebind.use.use import Use


def evaluated(
    program: Program, stated: Use, resolved: ResolvedUse, limits: Limits
) -> tuple[Record | None, tuple[Problem, ...]]:
    """Evaluate a use; none, and a problem, where it stands for too many atoms."""
    question = ask(program, resolved)
    elements = elements_of(program, question, limits.atoms)
    if atoms_in(elements) > limits.atoms:
        return None, (problems.too_many_atoms(limits.atoms),)
    evaluation = evaluate(program, question, elements)
    named = tuple(tuple(item.term for item in stated.items(each)) for each in DIMENSIONS)
    budget = limits.completions
    return Record(program, named, evaluation, budget, lambda: stated, lambda _: resolved), ()
