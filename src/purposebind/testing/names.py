"""The names that expectations may use: what can be a cause, and what can be missing.

In: a policy as meant. Out: sets of names. Called where an expectation is checked, so that one that
could never be met is refused.
"""

from __future__ import annotations

from purposebind.meant.policy import MeantPolicy, duty_ids


def cause_ids(meant: MeantPolicy) -> frozenset[str]:
    """The ids of rules, exceptions and standing duties."""
    return frozenset({rule.id for rule in meant.rules} | {duty.id for duty in meant.duties})


def opening_names(meant: MeantPolicy) -> frozenset[str]:
    """The names of facts, the ids of duties, and `on` for the day."""
    return frozenset({*meant.vocabulary.facts, *duty_ids(meant), "on"})
