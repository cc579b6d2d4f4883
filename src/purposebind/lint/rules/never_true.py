"""PB906 `never-true`: a condition, or a part of one, that is never true."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import idle_span
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.dead:
        if each.kind == "never_true":
            whose = f" of `{each.rules[0]}`" if each.rules else ""
            message = f"this part of `{each.key}`{whose} is never true: `{each.part}`"
            help = "no facts make it true for any use in scope"
            yield RULE.at(idle_span(subject, each), message, help=help)


RULE = LintRule(
    Kind(
        "PB906",
        "never-true",
        "a condition, or a part of one, that is never true",
        "A rule under it never applies, or an exception to it never lifts it. Nobody writes "
        "that on purpose.",
        "Look at the bounds and terms of the underlined part, and at the scope of its rule.",
    ),
    severity=Severity.WARNING,
    source="Regal: constant-condition, impossible-not; Cedar validator: ImpossiblePolicy.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: children, permit: use, when: subject.age < 13 and subject.age >= 18}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {subject.age: {type: integer}}
""",
            underlined=("subject.age < 13 and subject.age >= 18",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: adults, permit: use, when: subject.age >= 13 and subject.age < 18}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {subject.age: {type: integer}}
""",
        ),
    ),
    check=_check,
)
