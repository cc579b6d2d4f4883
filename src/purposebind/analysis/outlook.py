"""`Outlooks`: what can come of a use of which only a part is known.

In: a policy, a use, and what may be stated besides. Out: whether it is always allowed, never, or by
what is stated. Most of it the ordinary engine answers, with everything open unknown: what is
settled there stays settled, for stating a fact never unsettles it (law 2). The rest is asked of the
solver, and what it shows is confirmed by the engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from purposebind.analysis.deciding import ids_of, judged_atoms
from purposebind.analysis.open_use import OpenUse
from purposebind.analysis.report import SECONDS
from purposebind.analysis.search import Deadline, NotProved
from purposebind.analysis.stateable import EVERYTHING, Stateable
from purposebind.decision.decision import Decision
from purposebind.decision.verdict import Verdict
from purposebind.meant.vocabulary import UNSTATED
from purposebind.policy.policy import Policy
from purposebind.use.use import Use


class Prospect(StrEnum):
    """What can come of a use."""

    ALWAYS = "always"
    """Allowed, whatever else is stated or not."""
    DEPENDS = "depends"
    """Allowed if some things are stated, and not if others are or nothing is."""
    NEVER = "never"
    """Not allowed, whatever is stated."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can come of a use, and why."""

    prospect: Prospect
    decision: Decision = field(repr=False)
    """Of the use with everything open unknown, defaults too: its causes, and what it depends on."""
    grants: tuple[str, ...] = ()
    """The rules that allow it, or would if enough were stated, in the order of the policy."""
    witness: Use | None = None
    """Of a use that depends: the use with statements that make it allowed, if a proof found it."""
    open: str = ""
    """Why it was left open whether any statement allows the use; it then counts as one that
    depends."""


class Outlooks:
    """Looks at uses of one policy."""

    def __init__(self, policy: Policy, *, seconds: float = SECONDS) -> None:
        """`seconds` bounds each look; where they do not do, it is left open."""
        self._policy = policy
        self._seconds = seconds
        self._bare: dict[Stateable, Policy] = {}

    def of(self, use: Use, stateable: Stateable = EVERYTHING) -> Outlook:
        """What can come of a use if more is stated than it says; what it says stays.

        Raises UseError where the use cannot be judged, and AnalysisUnavailable where it takes a
        proof and the solver is not installed.
        """
        bare = self._without_defaults(stateable)
        decision = bare.decide(use)
        grants = _grants(bare, use)
        if decision.allowed:
            return Outlook(Prospect.ALWAYS, decision, grants)
        if decision.verdict is not Verdict.UNDETERMINED:
            return Outlook(Prospect.NEVER, decision)
        if self._policy.decide(use).allowed:
            return Outlook(Prospect.DEPENDS, decision, grants, use)
        try:
            witness = self._allowed(bare, use, stateable)
        except NotProved as reason:
            return Outlook(Prospect.DEPENDS, decision, grants, open=str(reason))
        if witness is None:
            return Outlook(Prospect.NEVER, decision)
        return Outlook(Prospect.DEPENDS, decision, grants, witness)

    def _allowed(self, bare: Policy, use: Use, stateable: Stateable) -> Use | None:
        """The use with statements that make it allowed; none where there provably are none."""
        witness = OpenUse(bare, use, stateable).allowed(Deadline(self._seconds))
        if witness is not None and not self._policy.decide(witness).allowed:
            raise NotProved("the engine did not confirm a use")
        return witness

    def _without_defaults(self, stateable: Stateable) -> Policy:
        if stateable not in self._bare:
            self._bare[stateable] = _without_defaults(self._policy, stateable)
        return self._bare[stateable]


def _without_defaults(policy: Policy, stateable: Stateable) -> Policy:
    """The policy with no default for what may be stated otherwise.

    It settles what holds whatever is stated, and leaves the rest undetermined.
    """
    words = policy.vocabulary
    facts = {
        name: replace(fact, default=UNSTATED) if stateable.includes(name) else fact
        for name, fact in words.facts.items()
    }
    if facts == words.facts:
        return policy
    meant = replace(policy.meant, vocabulary=replace(words, facts=facts))
    return Policy(meant, policy.interpretations, policy.limits)


def _grants(bare: Policy, use: Use) -> tuple[str, ...]:
    """The rules that grant some of what a use stands for, or may."""
    bits = 0
    for atom in judged_atoms(bare, use):
        bits |= (atom.stands | atom.perhaps) & bare.program.families.grants
    found = set(ids_of(bare.program, bits))
    return tuple(rule.id for rule in bare.rules if rule.id in found)
