"""What came of the mutants of a policy.

In: `mutation.surviving`. Out: values with stable keys, for the command line and for tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from purposebind.mutation.acceptances import Acceptance
from purposebind.mutation.answers import Answer
from purposebind.mutation.mutant import Mutant
from purposebind.problems.problem import Problem
from purposebind.use.use import Use


@dataclass(frozen=True, slots=True)
class Told:
    """A use that tells a mutant from the policy."""

    use: Use
    policy: Answer
    """What the policy says of it."""
    mutant: Answer
    """What the mutant says of it."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `use`, `policy`, `mutant`."""
        return {
            "use": self.use.to_dict(),
            "policy": self.policy.to_dict(),
            "mutant": self.mutant.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no case notices."""

    mutant: Mutant
    told: Told | None
    """None where it was left open whether any use tells it from the policy."""
    reason: str = ""
    """Why it was left open; empty where it was not."""

    def to_dict(self) -> dict[str, object]:
        """Stable keys: those of the mutant, `witness` and `not_proved`."""
        return {
            **self.mutant.to_dict(),
            "witness": self.told.to_dict() if self.told else None,
            "not_proved": self.reason or None,
        }


@dataclass(frozen=True)
class MutationReport:
    """What came of every mutant."""

    noticed: tuple[Mutant, ...]
    """Those that some case notices."""
    equivalent: tuple[Mutant, ...]
    """Those that no use tells from the policy, which is proved; no case could notice them."""
    survivors: tuple[Survivor, ...]
    """Those that no case notices and nobody accepted."""
    accepted: tuple[tuple[Survivor, Acceptance], ...] = ()
    """Those that no case notices, for a reason that somebody gave."""
    unused: tuple[Problem, ...] = ()
    """Acceptances of what is no survivor."""

    @property
    def is_good(self) -> bool:
        """Whether every mutant is noticed, equivalent or accepted, and every acceptance used."""
        return not self.survivors and not self.unused

    @property
    def count(self) -> int:
        """How many mutants there were."""
        return sum(map(len, (self.noticed, self.equivalent, self.survivors, self.accepted)))

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `mutants`, `noticed`, `equivalent`, `survivors`, `accepted`, `unused`."""
        return {
            "mutants": self.count,
            "noticed": len(self.noticed),
            "equivalent": [each.name for each in self.equivalent],
            "survivors": [each.to_dict() for each in self.survivors],
            "accepted": [
                {**each.to_dict(), "why": acceptance.why} for each, acceptance in self.accepted
            ],
            "unused": [problem.to_dict() for problem in self.unused],
        }
