"""The policy as meant: the whole of it, in one value.

In: `meant.from_written`. Out: `MeantPolicy`, what the compiler and every analysis read.
"""

from __future__ import annotations

from dataclasses import dataclass

from purposebind.meant.clauses import Condition
from purposebind.meant.rules import Edge, Interpretation, Rule, Silence, StandingDuty, Unbound
from purposebind.meant.vocabulary import Vocabulary
from purposebind.statement.text import Statement

LANGUAGE_VERSION = 1


@dataclass(frozen=True)
class MeantPolicy:
    """A policy that is sound: every name is bound and every graph free of cycles."""

    id: str
    title: str
    statement: Statement | None
    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    """Rules and exceptions, each exception after its parent, in the order written."""
    duties: tuple[StandingDuty, ...]
    interpretations: tuple[Interpretation, ...]
    edges: tuple[Edge, ...]
    """Every override, those of interpretations too."""
    silence: Silence | None
    """None: silence is silence."""
    governs: Condition | None
    """None: the statement always applies."""
    unbound: tuple[Unbound, ...]


def duty_ids(meant: MeantPolicy) -> frozenset[str]:
    """The ids of all duties, those of rules and standing ones."""
    standing = {duty.id for duty in meant.duties}
    return frozenset(standing | {duty.id for rule in meant.rules for duty in rule.duties})
