"""PB911 `broken-property`: a property beside the policy that some use breaks."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import related
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.stated.to_text import use_text


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.broken:
        if each.witness is None:  # left open: PB900 tells of it
            continue
        span = each.property.where((each.property.kind,), key=True)
        message = (
            f"the property `{each.property.title}` is broken:"
            f" {use_text(each.witness)} is {each.verdict}"
        )
        notes = related(subject, each.rules, "because of `{}`")
        help = "mend the policy, or the property if it asks too much"
        yield RULE.at(span, message, help=help, related=notes)


_POLICY = """\
purposebind: 1
policy: shop
rules:
  - {id: mail, permit: use, for: marketing}
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {consent: {type: boolean}}
"""

RULE = LintRule(
    Kind(
        "PB911",
        "broken-property",
        "a property beside the policy that some use breaks",
        "`properties.yaml` says what the policy is to keep, whatever the facts. A use that breaks"
        " it is one that somebody decided must not happen.",
        "Decide the use that is shown, read the rules that it rests on, and mend them.",
    ),
    severity=Severity.ERROR,
    source="Policy verification in AWS Zelkova and the Cedar analysis.",
    bad=(
        Example(
            policy=_POLICY,
            properties="- {id: asked, only_if: {purpose: marketing}, when: consent}\n",
            underlined=("only_if",),
        ),
    ),
    good=(
        Example(
            policy=_POLICY,
            properties="- {id: no-orders, never: {purpose: orders}}\n",
        ),
    ),
    check=_check,
)
