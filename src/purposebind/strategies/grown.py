"""Uses with a verdict: seeds, grown by steps that keep it.

In: a policy. Out: Hypothesis strategies. A drawn step that would change the verdict is not taken,
and so nothing is thrown away; with no steps, a use is one of the smallest that there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from purposebind.decision.verdict import Verdict
from purposebind.policy.policy import Policy
from purposebind.strategies.judging import judged
from purposebind.strategies.problems import (
    no_near_miss,
    not_a_refusal,
    nothing_allowed,
    nothing_refused,
)
from purposebind.strategies.seeds import Seeds
from purposebind.strategies.slots import Slot, slots_of
from purposebind.strategies.steps import Steps
from purposebind.use.use import Use

MOST_STEPS = 6
REFUSALS = tuple(verdict for verdict in Verdict if verdict is not Verdict.ALLOWED)
Keeps = Callable[[Use], bool]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two uses, one change apart, on either side of what a policy allows."""

    allowed: Use
    refused: Use
    """Not allowed; whatever its verdict, undetermined perhaps."""
    verdict: Verdict
    """Of the refused one."""
    change: str
    """What the refused one states instead, in words; fact values are in it."""


def allowed_uses(policy: Policy) -> SearchStrategy[Use]:
    """Uses that the policy allows, around every rule that grants.

    Shrinks to a use that states no more than it takes to be allowed. Raises NoSuchUse where none
    is found.
    """
    seeds = Seeds(policy)
    found = seeds.of(Verdict.ALLOWED)
    if not found:
        grants = policy.program.families.grants.bit_count()
        raise nothing_allowed(policy.id, grants=grants)
    return _grown(seeds.steps, found, _keeps(policy, Verdict.ALLOWED))


def refused_uses(policy: Policy, verdict: Verdict | str | None = None) -> SearchStrategy[Use]:
    """Uses that the policy does not allow, with one verdict or, where it is left out, with any.

    Shrinks to a use that states no more than it takes. Raises NoSuchUse where none is found, and
    ValueError where the verdict is `allowed` or no verdict.
    """
    wanted = REFUSALS if verdict is None else (Verdict(verdict),)
    if Verdict.ALLOWED in wanted:
        raise not_a_refusal(Verdict.ALLOWED)
    seeds = Seeds(policy)
    each = [
        _grown(seeds.steps, found, _keeps(policy, one))
        for one in reversed(wanted)
        if (found := seeds.of(one))
    ]
    if not each:
        raise nothing_refused(policy.id, Verdict(verdict) if verdict else None)
    return st.one_of(each)


def near_misses(policy: Policy) -> SearchStrategy[NearMiss]:
    """Allowed uses, each with one that is a single change away and is not allowed.

    Raises NoSuchUse where no such pair is found.
    """
    seeds = Seeds(policy)
    edge = _Edge(seeds.steps)
    found = [use for use in seeds.of(Verdict.ALLOWED) if edge.is_near(use)]
    if not found:
        raise no_near_miss(policy.id)
    return _near_misses(edge, found)


def _keeps(policy: Policy, verdict: Verdict) -> Keeps:
    return lambda use: judged(policy, use).verdict is verdict


@dataclass(frozen=True, slots=True)
class _Edge:
    """The edge of what a policy allows."""

    steps: Steps

    def slots(self, use: Use) -> tuple[Slot, ...]:
        """Everything of a use that can be changed."""
        return slots_of(self.steps.policy, use)

    def beyond(self, use: Use, slot: Slot) -> Iterator[NearMiss]:
        """The steps at one slot that leave what is allowed, seen from an allowed use."""
        for step in self.steps.at(use, slot):
            verdict = self.verdict(step.use)
            if verdict is not Verdict.ALLOWED:
                yield NearMiss(use, step.use, verdict, step.words)

    def is_near(self, use: Use) -> bool:
        """Whether any step leaves what is allowed."""
        return any(True for slot in self.slots(use) for _ in self.beyond(use, slot))

    def verdict(self, use: Use) -> Verdict:
        """What becomes of a use."""
        return judged(self.steps.policy, use).verdict


@st.composite
def _grown(draw: DrawFn, steps: Steps, seeds: Sequence[Use], keeps: Keeps) -> Use:
    return _walked(draw, steps, draw(st.sampled_from(seeds)), keeps)


def _walked(draw: DrawFn, steps: Steps, use: Use, keeps: Keeps) -> Use:
    """A use some steps away, as far as each step may be taken."""
    for _ in range(MOST_STEPS):
        if not draw(st.booleans()):
            break
        slot = draw(st.sampled_from(slots_of(steps.policy, use)))
        options = list(steps.at(use, slot))
        if options:
            step = draw(st.sampled_from(options))
            use = step.use if keeps(step.use) else use
    return use


@st.composite
def _near_misses(draw: DrawFn, edge: _Edge, seeds: Sequence[Use]) -> NearMiss:
    def keeps(use: Use) -> bool:
        return edge.verdict(use) is Verdict.ALLOWED and edge.is_near(use)

    use = _walked(draw, edge.steps, draw(st.sampled_from(seeds)), keeps)
    slots = edge.slots(use)
    first = draw(st.integers(0, len(slots) - 1))
    # Not every slot matters: the next one that does is taken, and there is one.
    near = (list(edge.beyond(use, slot)) for slot in (*slots[first:], *slots[:first]))
    return draw(st.sampled_from(next(found for found in near if found)))
