"""PB845 `untested-policy`: a policy without cases."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.testing.files import CASE_FILE


def _check(subject: Subject) -> Iterator[Problem]:
    if not subject.cases:
        message = f"policy `{subject.meant.id}` has no cases"
        help = f"write `{CASE_FILE}` beside it: uses, and the verdict that each must get"
        yield RULE.at(subject.whole.span(("policy",)), message, help=help)


RULE = LintRule(
    Kind(
        "PB845",
        "untested-policy",
        "a policy with no case file beside it",
        "That a policy loads says that it is well formed, not that it answers as the statement"
        " does. A handful of uses with the expected verdicts shows a reader who knows the statement"
        " what the rules mean, and shows every later change what it broke.",
        "Write `cases.yaml` beside the policy, at least one case for each rule, and run"
        " `purposebind test`.",
    ),
    severity=Severity.NOTE,
    source="Regal's `testing` rules for OPA; conftest, where no tests counted as passed tests.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary: {actions: {use: {}}, purposes: {orders: {}}, data: {name: {}}}
rules:
  - {id: ordering, permit: use, for: orders}
""",
            underlined=("shop",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary: {actions: {use: {}}, purposes: {service_provision: {}}, data: {name: {}}}
rules:
  - {id: services-and-support, permit: use, for: service_provision}
""",
            cases="""\
- case: use-provide-service
  use: {action: use, purpose: service_provision, data: name}
  verdict: allowed
""",
        ),
    ),
    check=_check,
)
