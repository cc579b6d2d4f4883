"""PB902 `obligation-denied`: an obligation that a limit denies on some use."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import id_span, related
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.stated.to_text import use_text


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.conflicts:
        if each.kind == "obligation_denied":
            obligation, *others = each.rules
            message = (
                f"`{obligation}` requires what `{others[0]}` makes forbidden:"
                f" {use_text(each.witness)}"
            )
            help = "give the obligation the condition, or the limit an exception"
            notes = related(subject, tuple(others), "`{}` limits it")
            yield RULE.at(id_span(subject, obligation), message, help=help, related=notes)


RULE = LintRule(
    Kind(
        "PB902",
        "obligation-denied",
        "an obligation that a limit denies on some use",
        "The statement promises to do it and names a condition that then fails: the use is "
        "forbidden, although somebody has a right to it.",
        "Say under which condition the promise holds, as its `when`, or except it from the limit.",
    ),
    severity=Severity.WARNING,
    source="GDPR, Article 15: a right of access is not lost to a limit on use.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: copies, oblige: disclose}
  - {id: only-orders, limit: any, unless: purpose is orders}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
""",
            underlined=("copies",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: copies, oblige: disclose, for: orders}
  - {id: only-orders, limit: any, unless: purpose is orders}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
""",
        ),
    ),
    check=_check,
)
