"""`Gate`: one declared use in front of one policy, with whoever is to be told.

In: what is known at a call. Out: a decision that allows, or an error; in that order: the purposes
served, the decision, its record, the refusal, what is owed. Called by `guard` and by the adapters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from purposebind.decision.decision import Decision, NotAllowed
from purposebind.decision.parts import Owed
from purposebind.guard import problems
from purposebind.guard.ambient import ambient_purposes, strayed
from purposebind.guard.declaring import Declaration
from purposebind.guard.live import LivePolicy
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.problems.errors import GuardError

Recorder = Callable[[Decision], None]
"""Is told every decision, allowed or not, before anything else happens."""
Debtor = Callable[[Decision, tuple[Owed, ...]], None]
"""Is told the duties that an allowed use owes afterwards, before the use."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a use at one call; None stands for "not known" everywhere."""

    facts: Mapping[str, object]
    """By fact; an attribute (`data.state`) is stated for every item of its dimension."""
    on: date | str | None = None
    fulfilled: Iterable[str] | Mapping[str, bool] | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A declared use, a policy, and whom to tell."""

    name: str
    """Of what it guards, for messages."""
    policy: Policy | LivePolicy
    declared: Declaration
    owed: Debtor | None = None
    record: Recorder | None = None

    def require(self, known: Known) -> Decision:
        """The decision on the declared use, which allows it.

        Raises GuardError where the purpose is missing or not the one served, or where duties are
        owed and nobody is told; UseError where the use is not in the words of the policy;
        NotAllowed where it is refused. What the callbacks raise passes through.
        """
        policy = current(self.policy)
        served = ambient_purposes()
        decision = policy.decide(use_of(self.declared, known, self._purpose(policy, served)))
        if self.record is not None:
            self.record(decision)
        if not decision.allowed:
            raise NotAllowed(decision)
        self._hand_over(decision)
        return decision

    def _purpose(self, policy: Policy, served: tuple[str, ...]) -> str | None:
        """The purpose that the use takes from what is served; none where it has its own."""
        own = tuple(item.term for item in self.declared.use.purpose)
        problem = strayed(own, served, policy.vocabulary.purposes)
        if not own and not served:
            problem = problems.no_purpose(self.name)
        if problem is not None:
            raise GuardError((problem,))
        return None if own else served[-1]

    def _hand_over(self, decision: Decision) -> None:
        duties = decision.duties
        if not duties:
            return
        if self.owed is None:
            raise GuardError((problems.nobody_owes(self.name, [duty.id for duty in duties]),))
        self.owed(decision, duties)


def current(policy: Policy | LivePolicy) -> Policy:
    """The version in force now; every question of one call goes to the same version."""
    return policy.policy if isinstance(policy, LivePolicy) else policy


def use_of(declared: Declaration, known: Known, purpose: str | None) -> dict[str, object]:
    """The whole use: what is declared, what is known, and the purpose where it was left open."""
    parts = dict(declared.parts)
    if purpose is not None:
        parts["purpose"] = purpose
    facts: dict[str, object] = dict(declared.use.facts)
    for name, value in known.facts.items():
        if value is None:
            continue
        dimension, key = attribute(name)
        if dimension in parts:
            parts[dimension] = [_with(item, key, value) for item in _listed(parts[dimension])]
        elif not dimension:
            facts[name] = value
    parts["facts"] = facts
    rest = {"on": known.on, "fulfilled": known.fulfilled}
    return {**parts, **{key: value for key, value in rest.items() if value is not None}}


def attribute(name: str) -> tuple[str, str]:
    """The dimension and the key of an attribute; two empty texts for a fact of the whole use."""
    dimension, _, key = name.partition(".")
    return (dimension, key) if key and dimension in DIMENSIONS else ("", "")


def _listed(items: object) -> list[object]:
    return items if isinstance(items, list) else [items]


def _with(item: object, key: str, value: object) -> Any:
    return {**item, key: value} if isinstance(item, Mapping) else {"is": item, key: value}
