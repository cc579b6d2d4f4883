"""Policies of rules, read from a folder, and what a rule finds in them.

In: examples, folders. Out: subjects and findings; PolicyError where a policy does not load.
"""

from __future__ import annotations

from pathlib import Path

from purposebind.analysis.properties_from_nodes import properties_from_bytes
from purposebind.limits import DEFAULT_LIMITS
from purposebind.lint.examples import texts
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.policy.loading import read_whole
from purposebind.policy.policy import Policy
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.reviewed.files import review_beside
from purposebind.testing.files import cases_from_bytes


def subject_of(example: Example, folder: Path) -> Subject:
    """The example, written into `folder` and read from there."""
    for name, text in texts(example).items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return subject_in(folder)


def subject_in(folder: Path) -> Subject:
    """The policy in a folder, with its cases and the record of its review."""
    text = (folder / "policy.yaml").read_bytes()
    whole = read_whole(text, "policy.yaml", folder, DEFAULT_LIMITS)
    if whole.meant is None:
        raise PolicyError(whole.problems)
    cases = folder / "cases.yaml"
    files = (cases_from_bytes(cases.read_bytes(), "cases.yaml"),) if cases.exists() else ()
    assert not any(file.problems for file in files), files
    review, wrong = review_beside(folder)
    assert not wrong, wrong
    stated = folder / "properties.yaml"
    properties, wrong = (
        properties_from_bytes(stated.read_bytes(), "properties.yaml")
        if stated.exists()
        else ((), ())
    )
    assert not wrong, wrong
    return Subject(Policy(whole.meant), whole, files, review, properties)


def found_by(rule: LintRule, subject: Subject) -> tuple[Problem, ...]:
    """What the rule finds, by file and place."""
    return tuple(sorted(rule.check(subject), key=_place))


def underlined(rule: LintRule, subject: Subject) -> tuple[str, ...]:
    """The text that each finding underlines, by file and place."""
    return tuple(each.span.text if each.span else "" for each in found_by(rule, subject))


def _place(problem: Problem) -> tuple[str, int]:
    return (problem.span.source.name, problem.span.start) if problem.span else ("", 0)
