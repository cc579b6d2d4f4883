"""The examples of every rule are its tests, and they stand on its page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from purposebind.lint import examples
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.registry import RULES
from purposebind.lint.rules import unused_fact

from .subjects import found_by, subject_of, underlined

Case = tuple[LintRule, Example]


def _examples(of: str) -> list[Any]:
    return [
        pytest.param((rule, example), id=f"{rule.code}-{i}")
        for rule in RULES
        for i, example in enumerate(getattr(rule, of), start=1)
    ]


@pytest.mark.parametrize("case", _examples("bad"))
def test_a_bad_example_has_exactly_the_findings_it_underlines(case: Case, tmp_path: Path) -> None:
    rule, example = case
    subject = subject_of(example, tmp_path)

    assert example.underlined
    assert underlined(rule, subject) == example.underlined


@pytest.mark.parametrize("case", _examples("good"))
def test_a_good_example_is_left_alone(case: Case, tmp_path: Path) -> None:
    rule, example = case
    subject = subject_of(example, tmp_path)

    assert not example.underlined
    assert found_by(rule, subject) == ()


@pytest.mark.parametrize("case", _examples("bad"))
def test_a_finding_is_of_its_rule_and_speaks_as_all_problems_do(case: Case, tmp_path: Path) -> None:
    """One line, lower-case start, no final period; `at` gives the code and the severity."""
    rule, example = case
    for finding in found_by(rule, subject_of(example, tmp_path)):
        assert (finding.code, finding.severity) == (rule.code, rule.severity)
        assert "\n" not in finding.message
        assert not finding.message.endswith(".")
        assert not re.match("[A-Z][a-z]", finding.message)
        assert finding.help is None or not finding.help.endswith(".")


@pytest.mark.parametrize("case", _examples("bad"))
def test_an_example_is_the_same_policy_without_a_folder(case: Case, tmp_path: Path) -> None:
    """The pages and `explain` read it from memory."""
    rule, example = case
    subject = subject_of(example, tmp_path)

    found = examples.found_in(rule, example)

    assert examples.subject_of(example).policy == subject.policy
    assert [(each.message, each.span and each.span.start) for each in found] == [
        (each.message, each.span and each.span.start) for each in found_by(rule, subject)
    ]


def test_what_is_found_is_underlined_in_the_text() -> None:
    example = unused_fact.RULE.bad[0]

    text = examples.marked(
        "policy.yaml", example.policy, examples.found_in(unused_fact.RULE, example)
    )

    assert "\n  age: {type: integer}\n  ^^^\nrules:\n" in text
