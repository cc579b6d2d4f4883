"""`Subject`: what a lint rule looks at.

In: a policy that loads, with the files around it. Out: one value, handed to every rule. Analyses
that several rules read are made once, when the first one asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from purposebind.analysis import Property
from purposebind.lint.proofs import Proofs
from purposebind.meant.policy import MeantPolicy
from purposebind.policy.policy import Policy
from purposebind.policy.whole import Whole
from purposebind.reviewed.review import Review
from purposebind.testing.files import CaseFile


@dataclass(frozen=True, eq=False)
class Subject:
    """A policy under the linter's eye."""

    policy: Policy
    """Read with its interpretations."""
    whole: Whole
    """Where everything is written."""
    cases: tuple[CaseFile, ...] = ()
    """The case files beside the policy; empty where there are none."""
    review: Review | None = None
    """The record of who compared the policy with its statement; none where there is none."""

    properties: tuple[Property, ...] = ()
    """What the policy is meant to keep; empty where there is no file of properties."""

    @cached_property
    def proofs(self) -> Proofs:
        """What is proved of the policy, each analysis made when a rule first asks."""
        return Proofs(self.policy, self.properties)

    @property
    def meant(self) -> MeantPolicy:
        """What the policy means."""
        return self.policy.meant
