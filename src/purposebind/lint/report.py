"""What the linter found.

In: the findings of each policy. Out: values. Read by the formats of `render`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from purposebind.lint.lint_rule import Looked
from purposebind.places import Span
from purposebind.problems.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that somebody accepted."""

    problem: Problem
    by: Literal["comment", "per-file-ignores"]
    reason: str
    """Of a comment: why. Of `per-file-ignores`: the pattern of files."""
    place: Span | None = None
    """Of a comment: where it stands."""


@dataclass(frozen=True, slots=True)
class Linted:
    """What came of one policy."""

    policy: str
    """Its file, as people name it from the current folder."""
    loads: bool
    """False: the findings are what keeps it from loading, and no rule was run."""
    findings: tuple[Problem, ...]
    """By file and place."""
    suppressed: tuple[Suppressed, ...] = ()
    elsewhere: int = 0
    """Findings that touch none of the files asked about."""
    not_run: tuple[Looked, ...] = ()
    """Rules that need what is not installed."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """How much source code was looked at."""

    files: int
    """Of Python, in the paths."""
    uses: int
    """Uses of data that it declares or asks about."""
    always: int = 0
    """Of these: allowed whatever the facts."""
    by_facts: int = 0
    """Of these: allowed or not by their facts."""
    by_caller: int = 0
    """Of these: for a purpose that the caller sets."""
    not_read: int = 0
    """Of these: not judged, because a term is no literal."""
    untraced: int = 0
    """Questions of the shape of a use to something that cannot be followed to a policy; not among
    the uses.
    """


@dataclass(frozen=True)
class LintReport:
    """What came of every policy."""

    policies: tuple[Linted, ...] = ()
    """In the order of their names."""
    rules: tuple[Looked, ...] = ()
    """Those that were looked for, by code."""
    problems: tuple[Problem, ...] = ()
    """What kept the linter from running; there are then no policies."""
    configuration: str = ""
    """The file that the settings are from; empty where there are none."""
    missing: str = ""
    """What to install for the rules that were not run; empty where all were."""
    scanned: Scanned | None = None
    """None where policies were linted, and no source code."""

    @property
    def could_run(self) -> bool:
        """Whether the question could be answered at all."""
        return not self.problems

    @property
    def findings(self) -> Iterator[Problem]:
        """Every finding of every policy."""
        return (problem for linted in self.policies for problem in linted.findings)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left that is more than a note."""
        return all(problem.severity is Severity.NOTE for problem in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(problem.severity is severity for problem in self.findings)

    @property
    def not_run(self) -> tuple[Looked, ...]:
        """Rules that need what is not installed."""
        rules = dict.fromkeys(rule for linted in self.policies for rule in linted.not_run)
        return tuple(rules)

    @property
    def suppressed(self) -> int:
        """How many findings somebody accepted."""
        return sum(len(linted.suppressed) for linted in self.policies)

    @property
    def elsewhere(self) -> int:
        """How many findings touch none of the files asked about."""
        return sum(linted.elsewhere for linted in self.policies)
