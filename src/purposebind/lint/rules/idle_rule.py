"""PB903 `idle-rule`: a rule whose removal changes no answer."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import idle_span
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.dead:
        if each.kind == "changes_nothing":
            message = (
                f"`{each.rules[0]}` changes no answer: without it every use is judged the same"
            )
            help = "take it out, or narrow the rule that covers it"
            yield RULE.at(idle_span(subject, each), message, help=help)


RULE = LintRule(
    Kind(
        "PB903",
        "idle-rule",
        "a rule whose removal changes no answer",
        "Somebody wrote it to say something, and it says nothing: its words are bound, and no "
        "use is judged by them. Either the rule is wrong, or another says more than it should.",
        "Look for the rule that covers it; narrow that one, or take this one out and list its "
        "words under `unbound`.",
    ),
    severity=Severity.WARNING,
    source="Cedar: the analysis of redundant policies; Regal: duplicate and unused rules.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: all-use, permit: use}
  - {id: order-use, permit: use, for: orders}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
""",
            underlined=("order-use",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: ads, permit: use, for: marketing}
  - {id: order-use, permit: use, for: orders}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
""",
        ),
    ),
    check=_check,
)
