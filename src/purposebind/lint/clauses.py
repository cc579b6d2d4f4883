"""Every clause of a policy, with its place.

In: a policy with its files. Out: clauses as meant, each with the path at which it is written.
Called by lint rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from purposebind.lint.subject import Subject
from purposebind.meant.clauses import Condition, facts_of, tests_of
from purposebind.meant.rules import Duty
from purposebind.problems.problem import Path


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and where it stands."""

    condition: Condition
    path: Path
    """In the policy's document: `whole.span(path)` is its place, `written.passage(path)` its
    text with the way back to its characters.
    """
    owner: str
    """Id of the rule or duty that has it; empty for `governs`."""
    key: str
    """`when`, `unless` or `governs`."""


def clauses(subject: Subject) -> Iterator[Clause]:
    """Every clause: of `governs`, of rules and exceptions, of their duties, of standing duties."""
    meant = subject.meant
    if meant.governs is not None:
        yield Clause(meant.governs, ("governs",), "", "governs")
    for rule in meant.rules:
        path = subject.whole.rule_paths[rule.id]
        yield from _keyed(rule.when, path, rule.id, "when")
        yield from _keyed(rule.unless, path, rule.id, "unless")
        for i, duty in enumerate(rule.duties):
            yield from _keyed(duty.unless, (*path, "duties", i), duty.id, "unless")
    for i, standing in enumerate(meant.duties):
        yield from _keyed(standing.when, ("duties", i), standing.id, "when")
        yield from _keyed(standing.duty.unless, ("duties", i), standing.id, "unless")


def _keyed(condition: Condition | None, path: Path, owner: str, key: str) -> Iterator[Clause]:
    if condition is not None:
        yield Clause(condition, (*path, key), owner, key)


def duties(subject: Subject) -> Iterator[tuple[Duty, Path]]:
    """Every duty, of rules and standing, with its path in the policy's document."""
    for rule in subject.meant.rules:
        for i, duty in enumerate(rule.duties):
            yield duty, (*subject.whole.rule_paths[rule.id], "duties", i)
    for i, standing in enumerate(subject.meant.duties):
        yield standing.duty, ("duties", i)


def facts_read(subject: Subject) -> frozenset[str]:
    """The facts that some clause, or the `within` of some duty, reads."""
    tests = (test for each in clauses(subject) for test in tests_of(each.condition.meaning))
    anchors = (duty.within.after for duty, _ in duties(subject) if duty.within)
    return frozenset(
        {fact for test in tests for fact in facts_of(test)}
        | {anchor.name for anchor in anchors if anchor}
    )
