"""What a policy makes of a use, as far as callers can tell policies apart by it.

In: a policy and a use. Out: `Answer`, compared by value.
"""

from __future__ import annotations

from dataclasses import dataclass

from purposebind.decision.verdict import Verdict
from purposebind.policy.policy import Policy
from purposebind.use.use import Use


@dataclass(frozen=True, slots=True)
class Answer:
    """Verdict, obligation and duties."""

    verdict: Verdict
    obliged: bool
    duties: tuple[str, ...]
    """The duties owed, each by its id, with `within` and its time where it has one."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys, one for each field."""
        return {
            "verdict": str(self.verdict),
            "obliged": self.obliged,
            "duties": list(self.duties),
        }


def answer(policy: Policy, use: Use) -> Answer:
    """What the policy says; raises UseError where it cannot judge the use."""
    decision = policy.decide(use)
    duties = sorted(duty.words for duty in decision.duties)
    return Answer(decision.verdict, decision.obliged, tuple(duties))
