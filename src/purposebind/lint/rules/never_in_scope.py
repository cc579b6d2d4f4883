"""PB905 `never-in-scope`: a rule that no use can be in the scope of."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import idle_span
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.dead:
        if each.kind == "never_applies":
            message = f"no use can be in the scope of `{each.rules[0]}`"
            help = "look at its action and recipient: one of them rules the other out"
            yield RULE.at(idle_span(subject, each), message, help=help)


RULE = LintRule(
    Kind(
        "PB905",
        "never-in-scope",
        "a rule that no use can be in the scope of",
        "An action without a recipient that is permitted to somebody, a recipient on a data "
        "term that cannot have one: the rule reads as if it said something.",
        "Widen the scope to what the words speak of.",
    ),
    severity=Severity.WARNING,
    source="Cedar validator: ImpossiblePolicy.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: keep-for-them, permit: store, to: partner}
vocabulary:
  actions: {store: {recipient: none}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
  recipients: {partner: {}}
""",
            underlined=("keep-for-them",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: give-to-them, permit: share, to: partner}
vocabulary:
  actions: {share: {recipient: required}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
  recipients: {partner: {}}
""",
        ),
    ),
    check=_check,
)
