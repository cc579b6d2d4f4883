"""PB841 `deadline-before-use`: a deadline on a duty that comes before the use."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.clauses import duties
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Timing
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for duty, path in duties(subject):
        if duty.timing is Timing.BEFORE and duty.within is not None:
            message = f"the deadline of duty `{duty.id}` has no effect: it comes before the use"
            help = "take `within` out, or say `timing: after`"
            yield RULE.at(subject.whole.span((*path, "within")), message, help=help)


RULE = LintRule(
    Kind(
        "PB841",
        "deadline-before-use",
        "a `within` on a duty with `timing: before`",
        "A duty that comes first holds the use back until it is fulfilled; it is never owed and has"
        " no due date. The deadline was meant for a duty owed afterwards, or as a condition.",
        "Take `within` out, or say `timing: after`. A time that must have passed or must not have"
        " passed is a condition: `when: notice.given_on is at least 30 days before today`.",
    ),
    severity=Severity.WARNING,
    source="Section 4 of the policy language: `within` is a span after the day of the use, or after"
    " a date fact.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {disclose: {}}
  purposes: {legal_compliance: {}}
  data: {name: {}}
rules:
  - id: disclosing
    permit: disclose
    duties:
      - {id: notify-holder, do: tell the account holder, timing: before, within: 14 days}
""",
            underlined=("14 days",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: hosting
vocabulary:
  actions: {disclose: {}}
  purposes: {legal_compliance: {}}
  data: {name: {}}
facts:
  gag.lifted_on: {type: date}
rules:
  - id: disclosing
    permit: disclose
    duties:  # a notice that must come first, and one that waits for the order to be lifted
      - {id: notify-holder, do: tell the account holder, timing: before}
      - {id: notify-late, do: tell the account holder, within: 30 days after gag.lifted_on}
""",
        ),
    ),
    check=_check,
)
