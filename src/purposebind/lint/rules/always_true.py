"""PB907 `always-true`: a condition, or a part of one, that is never false."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import idle_span
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.dead:
        if each.kind == "always_true":
            whose = f" of `{each.rules[0]}`" if each.rules else ""
            message = f"this part of `{each.key}`{whose} is true of every use: `{each.part}`"
            help = "no facts make it false for any use in scope"
            yield RULE.at(idle_span(subject, each), message, help=help)


RULE = LintRule(
    Kind(
        "PB907",
        "always-true",
        "a condition, or a part of one, that is never false",
        "It reads as a safeguard and holds nothing back.",
        "Take it out, or say what was meant: `and` for `or`, another bound, another term.",
    ),
    severity=Severity.WARNING,
    source="Asked of the Cedar validator and open (cedar#1263); Regal: constant-condition.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: ads, permit: use, for: marketing, when: channel is not post or channel is not email}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {channel: {type: choice, of: [post, email]}}
""",
            underlined=("channel is not post or channel is not email",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: ads, permit: use, for: marketing, when: channel is not post}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {channel: {type: choice, of: [post, email]}}
""",
        ),
    ),
    check=_check,
)
