"""PB846 `rule-without-case`: a rule that no case expects to decide anything."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    expected = [
        case.expected.because.names
        for file in subject.cases
        for case in file.cases
        if case.expected.because
    ]
    if not expected:  # the cases tell nothing of rules: of none more than of another
        return
    named = frozenset().union(*expected)
    for rule in subject.meant.rules:
        if rule.id not in named:
            message = f"no case expects rule `{rule.id}` among its causes"
            help = f"add a case with `because: [{rule.id}]`"
            yield RULE.at(subject.whole.rule_span(rule.id), message, help=help)


RULE = LintRule(
    Kind(
        "PB846",
        "rule-without-case",
        "a rule that no case names under `because`",
        "A verdict can be right for the wrong reason. Until a case names the rule as a cause, its"
        " scope and conditions can be changed at will and every test still passes.",
        "Add a case of a use that this rule decides, with its id under `because`. Policies whose"
        " cases never say `because` are left alone.",
    ),
    severity=Severity.NOTE,
    source="Coverage of rules by tests, which users of Cerbos ask for (cerbos/cerbos#1654).",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary: {actions: {use: {}}, purposes: {orders: {}, offers: {}}, data: {name: {}}}
rules:
  - {id: ordering, permit: use, for: orders}
  - {id: offering, permit: use, for: offers}
""",
            cases="""\
- case: an order
  use: {action: use, purpose: orders, data: name}
  because: [ordering]
- case: an offer
  use: {action: use, purpose: offers, data: name}
  verdict: allowed
""",
            underlined=("offering",),
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
