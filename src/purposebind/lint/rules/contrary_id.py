"""PB865 `contrary-id`: a rule whose id says the contrary of its effect."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Effect
from purposebind.problems.problem import Kind, Problem, Severity

_DENYING = ("no", "not", "never", "ban", "deny", "disallow", "dont", "forbid", "prohibit")
_GRANTING = ("allow", "allowed", "may", "permit", "permitted")
_CONTRARY = {Effect.PERMIT: _DENYING, Effect.FORBID: _GRANTING}
"""First words. `oblige` and `limit` are left out: `no-delay` obliges, `allow-only` limits."""


def _check(subject: Subject) -> Iterator[Problem]:
    for rule in subject.meant.rules:
        word, dash, _ = rule.id.partition("-")
        if dash and word in _CONTRARY.get(rule.effect, ()):
            message = f"rule `{rule.id}` is a `{rule.effect}`, and its id says the contrary"
            help = f"name it for what it does, or mend `{rule.effect}`"
            yield RULE.at(subject.whole.rule_span(rule.id), message, help=help)


RULE = LintRule(
    Kind(
        "PB865",
        "contrary-id",
        "a permit called `no-...`, or a ban called `allow-...`",
        "Decisions, overrides and cases name rules by id, and most readers never look further. One"
        " of the two is wrong: the id, or the effect.",
        "Look at the sentence. If the effect is right, name the rule for it.",
    ),
    severity=Severity.WARNING,
    source="The naming rules of Regal for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary: {actions: {use: {}}, purposes: {offers: {}}, data: {name: {}}}
rules:
  - {id: no-offers, permit: use, for: offers}
  - {id: allow-names, forbid: use, data: name}
""",
            underlined=("no-offers", "allow-names"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary: {actions: {disclose: {}}, purposes: {notices: {}}, data: {name: {}}}
facts: {agreed: {type: boolean}}
rules:
  - {id: no-sharing-with-anyone, forbid: disclose}
  - {id: notices, permit: disclose}
  - {id: allow-only-agreed, limit: disclose, unless: agreed}
  - {id: no-delay, oblige: disclose}
""",
        ),
    ),
    check=_check,
)
