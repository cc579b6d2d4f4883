"""PB869 `loaded-name`: a term whose name says its section, or what is allowed."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.declared import term_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity

_SECTION = {"actions": "action", "purposes": "purpose", "recipients": "recipient"}
"""Data has none: `data_subject_request` and `data_export` are what they are called."""
_EFFECTS = frozenset(
    {"allow", "allowed", "deny", "denied", "disallow", "dont", "forbid", "forbidden"}
    | {"never", "no", "not", "permitted", "prohibit", "prohibited"}
)
"""Not `permit`: a council has the purpose `permit_applications`."""


def _check(subject: Subject) -> Iterator[Problem]:
    for (taxonomy, name), span in term_spans(subject.whole).items():
        first, bar, rest = name.partition("_")
        if not bar or not rest:
            continue
        if first == _SECTION.get(taxonomy):
            message = f"`{name}` says once more that it is one of the `{taxonomy}`"
            yield RULE.at(span, message, help=f"call it `{rest}`")
        elif taxonomy in ("actions", "purposes") and first in _EFFECTS:
            message = f"`{name}` says what is allowed, which is for rules to say"
            yield RULE.at(span, message, help=f"call it `{rest}`, and permit or forbid that")


RULE = LintRule(
    Kind(
        "PB869",
        "loaded-name",
        "a term whose name carries its section or an effect: `purpose_x`, `no_marketing`",
        "A use names what is done, not whether it is allowed. Of a term such as `no_marketing`"
        " nobody can say whether a mailing is a kind of it, and a ban on it bans nothing.",
        "Name the action or the purpose itself, and say in a rule what becomes of it.",
    ),
    severity=Severity.NOTE,
    source="The naming rules of Regal for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {purpose_orders: {}, no_marketing: {}}
  data: {name: {}}
rules:
  - {id: ordering, permit: use, for: [purpose_orders, no_marketing]}
""",
            underlined=("purpose_orders", "no_marketing"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {use: {}}
  purposes: {notices: {}, transaction_notices: {under: notices}, permit_applications: {}}
  data: {data_export: {}, no_show_history: {}}
rules:
  - {id: notifying, permit: use, for: notices}
""",
        ),
    ),
    check=_check,
)
