"""Mutants: policies with one small thing changed, and the cases that notice it.

In: a policy and its cases. Out: the changes that no case notices, each with a use that would tell.
Nothing here prints. The solver is needed to tell what cannot be noticed from what is not.
"""

from purposebind.mutation.acceptances import Acceptance
from purposebind.mutation.answers import Answer
from purposebind.mutation.mutant import OPERATORS, Mutant
from purposebind.mutation.mutating import mutants
from purposebind.mutation.report import MutationReport, Survivor, Told
from purposebind.mutation.surviving import survivors

__all__ = [
    "OPERATORS",
    "Acceptance",
    "Answer",
    "Mutant",
    "MutationReport",
    "Survivor",
    "Told",
    "mutants",
    "survivors",
]
