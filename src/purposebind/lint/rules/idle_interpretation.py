"""PB909 `idle-interpretation`: an interpretation that decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import idle_span
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.dead:
        if each.kind == "idle_interpretation":
            pair = f"`{each.rules[0]}` over `{each.rules[1]}`"
            message = f"no answer turns on the interpretation that prefers {pair}"
            if len(each.interpretations) > 1:
                message += ", as long as the others that decide the same are there"
            yield RULE.at(idle_span(subject, each), message, help="take it out")


RULE = LintRule(
    Kind(
        "PB909",
        "idle-interpretation",
        "an interpretation that decides nothing",
        "It records a decision that is never needed: the sentences do not collide, or something"
        " else settles them. A reader takes it for the reason of an answer that has another.",
        "Take it out, or say what it was meant to settle.",
    ),
    severity=Severity.WARNING,
    source="Recorded choices of law are reviewed like code; one that decides nothing is dead code.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: order-use, permit: use, for: orders}
  - {id: no-ads, forbid: use, for: marketing}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
interpretations:
  - {prefer: order-use, over: no-ads, because: orders come first, by: counsel, on: 2026-01-01}
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
  - {id: order-use, permit: use, for: orders}
  - {id: no-email, forbid: use, data: email}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
interpretations:
  - {prefer: order-use, over: no-email, because: orders come first, by: counsel, on: 2026-01-01}
""",
        ),
    ),
    check=_check,
)
