"""PB807 `never-reviewed`: nobody recorded that the policy was compared with its statement."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    if subject.meant.statement is not None and subject.review is None:
        yield RULE.at(
            subject.whole.span(("statement",)),
            "nobody has recorded that the policy was compared with this statement",
            help="`purposebind review POLICY --by NAME --on DATE` records it",
        )


_POLICY = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
  - {id: orders, permit: use, says: "We use your name for your orders."}
"""
_STATEMENT = "We use your name for your orders.\n"

RULE = LintRule(
    Kind(
        "PB807",
        "never-reviewed",
        "a policy without a record of its review",
        "When the statement changes, only a record of what was read can tell which sentences to"
        " read again.",
        "Compare the policy with the statement, and record it with `purposebind review POLICY --by"
        " NAME --on DATE`. Where reviews are recorded elsewhere, ignore this rule.",
    ),
    severity=Severity.NOTE,
    source="Regulation (EU) 2016/679, article 24(1): measures shall be reviewed and updated.",
    bad=(Example(policy=_POLICY, statement=_STATEMENT, underlined=("statement.txt",)),),
    good=(
        Example(
            policy=_POLICY,
            statement=_STATEMENT,
            reviewed='reviewed: 1\nby: Jane Doe\non: 2026-01-31\nstatement: "0"\n'
            'texts: {main: ["We use your name for your orders."]}\n',
        ),
        Example(policy=_POLICY.replace("statement: statement.txt\n", "")),
    ),
    check=_check,
)
