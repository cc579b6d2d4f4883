"""PB904 `equal-rules`: rules of which any one could go, but not all."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.idle_places import idle_span, related
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in subject.proofs.dead:
        if each.kind == "equal":
            first, *others = each.rules
            names = ", ".join(f"`{id}`" for id in others)
            message = f"`{first}` says what {names} says: one of them could go"
            help = "keep one, with the quotes of both"
            notes = related(subject, tuple(others), "`{}` says the same")
            yield RULE.at(idle_span(subject, each), message, help=help, related=notes)


RULE = LintRule(
    Kind(
        "PB904",
        "equal-rules",
        "rules of which any one could go, but not all",
        "Two sentences that say the same are one promise; whoever changes one of them and "
        "forgets the other changes nothing.",
        "Keep one rule, and let it rest on the quotes of all.",
    ),
    severity=Severity.WARNING,
    source="Regal: duplicate-rule. Found by meaning, not by spelling.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: use-a, permit: use, when: consent and asked}
  - {id: use-b, permit: use, when: asked and consent}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {consent: {type: boolean}, asked: {type: boolean}}
""",
            underlined=("use-b",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
rules:
  - {id: use-b, permit: use, when: asked or consent}
  - {id: no-ads, forbid: use, for: marketing, unless: consent}
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email: {}}
facts: {consent: {type: boolean}, asked: {type: boolean}}
""",
        ),
    ),
    check=_check,
)
