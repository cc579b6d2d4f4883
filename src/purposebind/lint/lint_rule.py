"""`LintRule`: one thing the linter looks for, with its page and its examples.

In: each module of `lint.rules`, which exports one as `RULE`. Out: values. A rule's examples are its
tests and stand on its page, so that page, test and behaviour cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.problem import Kind, Problem, Related, Severity


@dataclass(frozen=True, slots=True)
class Example:
    """A smallest policy that shows a rule, or that it leaves alone."""

    policy: str
    """Text of `policy.yaml`; it loads."""
    statement: str = ""
    """Text of `statement.txt`; empty where the policy names none."""
    cases: str = ""
    """Text of `cases.yaml`; empty where there is none."""
    reviewed: str = ""
    """Text of `reviewed.yaml`; empty where there is none."""
    properties: str = ""
    """Text of `properties.yaml`; empty where there is none."""
    underlined: tuple[str, ...] = ()
    """The text that each finding underlines, by place; empty for an example that is left alone."""


class Looked(Protocol):
    """Anything that can be looked for, selected and weighed: a rule of the linter, or of others."""

    @property
    def kind(self) -> Kind:
        """Code, name and page."""

    @property
    def severity(self) -> Severity:
        """How much a finding weighs unless the configuration says otherwise."""

    @property
    def code(self) -> str:
        """The code of its kind."""


@dataclass(frozen=True, slots=True)
class LintRule:
    """One thing the linter looks for."""

    kind: Kind
    """Code, name and page; `bad` and `good` are left empty there, the examples stand here."""
    severity: Severity
    """How much a finding weighs unless the configuration says otherwise."""
    source: str
    """Where the idea comes from: a law, a paper, a linter, a failure that happened."""
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    check: Callable[[Subject], Iterable[Problem]]
    """What it finds in a policy that loads; findings come in any order."""

    @property
    def code(self) -> str:
        """Stable: `PB8xx` for what is read off the policy, `PB9xx` for what is proved of it."""
        return self.kind.code

    def at(
        self,
        span: Span | None,
        message: str,
        *,
        help: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> Problem:
        """A finding of this rule; `span` is what is underlined."""
        return Problem(self.code, message, self.severity, help, span, (), related)
