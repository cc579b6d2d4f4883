"""What the rules about meaning, text and names say of the shipped policy before suppressions."""

from __future__ import annotations

import pytest

from purposebind.lint.lint_rule import LintRule
from purposebind.lint.registry import RULES
from purposebind.lint.rules import (
    open_purpose,
    redundant_scope_term,
    unasked_judgement,
    unexplained_interpretation,
)

from .reading import shipped

ACCEPTED_OR_MENDED = {
    rule.RULE.code
    for rule in (
        open_purpose,  # "may be passed to third parties" names no purpose
        unasked_judgement,  # no judgement names its role
        unexplained_interpretation,  # no interpretation says by whom, and when
        redundant_scope_term,  # fraud is named beside the illegal activities it is one of
    )
}
OURS = [
    rule
    for rule in RULES
    if "PB830" <= rule.code <= "PB889"
    and rule.code not in ACCEPTED_OR_MENDED
    and rule.code not in ("PB834", "PB864")
]


@pytest.mark.parametrize("rule", OURS, ids=[rule.code for rule in OURS])
def test_the_shipped_policy_gives_no_finding(rule: LintRule) -> None:
    assert [finding.message for finding in rule.check(shipped())] == []


def test_the_open_permission_is_the_only_disclosure_without_a_purpose() -> None:
    messages = [finding.message for finding in open_purpose.RULE.check(shipped())]

    assert [message.split("`")[1] for message in messages] in ([], ["passing-to-third-parties"])
