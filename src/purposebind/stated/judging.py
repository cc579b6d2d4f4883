"""A stated use, judged.

In: a policy and a stated use. Out: the decision, or every problem at its place in the text.
"""

from __future__ import annotations

from collections.abc import Mapping

from purposebind.decision.decision import Decision
from purposebind.policy.policy import Policy
from purposebind.problems.errors import UseError
from purposebind.problems.problem import Problem
from purposebind.stated.stated import Stated
from purposebind.use.problems import not_a_mapping


def judge(policy: Policy, use: Stated) -> tuple[Decision | None, tuple[Problem, ...]]:
    """Decide a stated use; none and at least one problem where it cannot be judged."""
    if not isinstance(use.data, Mapping):
        return None, use.placed((not_a_mapping(),))
    try:
        return policy.decide(use.data), ()
    except UseError as error:
        return None, use.placed(error.problems)
