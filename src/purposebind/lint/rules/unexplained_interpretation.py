"""PB840 `unexplained-interpretation`: a decision of nobody, or of no day."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for i, each in enumerate(subject.meant.interpretations):
        missing = [key for key, value in (("by", each.by), ("on", each.on)) if not value]
        if missing:
            lacks = ", nor ".join({"by": "who decided", "on": "when"}[key] for key in missing)
            message = f"the interpretation that prefers `{each.prefer}` does not say {lacks}"
            help = "add " + " and ".join(f"`{key}:`" for key in missing)
            span = subject.whole.span(("interpretations", i, "prefer"))
            yield RULE.at(span, message, help=help)


RULE = LintRule(
    Kind(
        "PB840",
        "unexplained-interpretation",
        "an interpretation that does not say who decided it, or when",
        "An interpretation settles by somebody's authority what the statement leaves open. Every"
        " decision that turns on it is as good as that authority, and somebody will ask.",
        "Add `by:` with the person or the role that decided, and `on:` with the day.",
    ),
    severity=Severity.NOTE,
    source="Accountability, Article 5(2) of the GDPR: whoever decides must be able to show it.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {contact: {}}
  purposes: {offers: {}}
  data: {name: {}}
interpretations:
  - {prefer: no-contact, over: offers, because: the ban is the more definite, by: the data lead}
rules:
  - {id: offers, permit: contact}
  - {id: no-contact, forbid: contact}
""",
            underlined=("no-contact",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {disclose: {}}
  purposes: {legal_compliance: {}}
  data: {personal_information: {}}
  recipients: {third_party: {}}
rules:
  - {id: no-sharing, forbid: disclose, to: third_party}
  - {id: passing-to-third-parties, permit: disclose, to: third_party}
interpretations:
  - prefer: no-sharing
    over: [passing-to-third-parties]
    because: a reading that empties a promise is to be avoided
    by: the data protection lead
    on: 2026-11-22
""",
        ),
    ),
    check=_check,
)
