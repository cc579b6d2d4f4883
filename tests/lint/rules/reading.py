"""Read policies for lint rules: from text, from plain data, or the shipped one.

In: a policy. Out: a `Subject`, and what a rule finds in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from purposebind.limits import DEFAULT_LIMITS
from purposebind.lint.lint_rule import LintRule
from purposebind.lint.subject import Subject
from purposebind.policy.loading import read_whole
from purposebind.policy.policy import Policy
from purposebind.problems.errors import PolicyError
from purposebind.testing.files import cases_from_bytes

SHIPPED = Path(__file__).parents[3] / "policies" / "smart-parts-pc"
HEAD = "purposebind: 1\npolicy: shop\n"


def subject(text: str, cases: str = "") -> Subject:
    """A policy that names no files, from its text, with a case file unless it is empty."""
    whole = read_whole(text, "policy.yaml", None, DEFAULT_LIMITS)
    assert whole.meant is not None, str(PolicyError(whole.problems))
    files = (cases_from_bytes(cases.encode(), "cases.yaml"),) if cases else ()
    return Subject(Policy(whole.meant), whole, files)


def subject_of_data(document: Mapping[str, object]) -> Subject:
    """A policy from plain data."""
    return subject(json.dumps(document))


def shipped() -> Subject:
    """The shipped policy with its cases."""
    text = (SHIPPED / "policy.yaml").read_bytes()
    whole = read_whole(text, "policy.yaml", SHIPPED, DEFAULT_LIMITS)
    assert whole.meant is not None, str(PolicyError(whole.problems))
    cases = cases_from_bytes((SHIPPED / "cases.yaml").read_bytes(), "cases.yaml")
    return Subject(Policy(whole.meant), whole, (cases,))


def underlined(rule: LintRule, text: str) -> list[str]:
    """The text that each finding underlines in a policy without files, by place."""
    spans = [finding.span for finding in rule.check(subject(text))]
    assert all(spans)
    return [span.text for span in sorted((s for s in spans if s), key=lambda span: span.start)]


def helps(rule: LintRule, text: str) -> list[str | None]:
    """The help of each finding, in the order found."""
    return [finding.help for finding in rule.check(subject(text))]
