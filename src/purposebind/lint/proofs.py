"""The analyses that lint rules read, each made once for a policy.

In: a policy. Out: findings of `analysis`, and what was left open. Nothing is found where the solver
is not installed; the rule PB900 says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from purposebind.analysis import (
    Conflict,
    Gap,
    Idle,
    Property,
    PropertyResult,
    Report,
    Unproved,
    conflicts,
    dead,
    gaps,
    is_available,
    verify,
)
from purposebind.analysis.solver import INSTALL
from purposebind.policy.policy import Policy
from purposebind.problems.errors import PolicyError

CONFLICT_SECONDS = 12.0
DEAD_SECONDS = 20.0
GAP_SECONDS = 6.0
PROPERTY_SECONDS = 8.0
"""What each analysis may take of the minute that a lint run of a large policy may."""
_NO_SOLVER = Unproved("any question about all uses", f"the solver is not installed: {INSTALL}")


class Proofs:
    """The analyses of one policy."""

    def __init__(self, policy: Policy, properties: Sequence[Property] = ()) -> None:
        self.policy = policy
        self.properties = tuple(properties)

    @cached_property
    def conflicts(self) -> Report[Conflict]:
        """Where the statement both grants and forbids, with the recorded interpretations."""
        if not is_available():
            return Report((), (_NO_SOLVER,))
        return conflicts(self.policy, seconds=CONFLICT_SECONDS)

    @cached_property
    def dead(self) -> Report[Idle]:
        """What makes no difference."""
        return dead(self.policy, seconds=DEAD_SECONDS) if is_available() else Report(())

    @cached_property
    def gaps(self) -> Report[Gap]:
        """Where the statement is silent."""
        return gaps(self.policy, seconds=GAP_SECONDS) if is_available() else Report(())

    @cached_property
    def broken(self) -> tuple[PropertyResult, ...]:
        """The properties that do not hold, or of which it was left open."""
        if not is_available() or not self.properties:
            return ()
        try:
            results = verify(self.policy, self.properties, seconds=PROPERTY_SECONDS)
        except PolicyError:  # a property that does not fit is reported where properties are read
            return ()
        return tuple(each for each in results if not each.holds)

    @property
    def unproved(self) -> tuple[Unproved, ...]:
        """What was left open, over all analyses."""
        open_properties = (
            Unproved(f"whether the property `{each.property.title}` holds", each.reason)
            for each in self.broken
            if each.holds is None
        )
        reports = (self.conflicts.unproved, self.dead.unproved, self.gaps.unproved)
        return (*(each for report in reports for each in report), *open_properties)
