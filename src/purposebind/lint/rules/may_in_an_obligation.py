"""PB809 `may-in-an-obligation`: an obligation bound to words that leave a choice."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.bindings import bound_rules
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Effect
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.statement.modality import FIRM, choice


def _check(subject: Subject) -> Iterator[Problem]:
    for bound in bound_rules(subject):
        is_firm = any(FIRM.search(each.words) for each in bound.bindings)
        if bound.rule.effect is not Effect.OBLIGE or is_firm:
            continue
        for binding in bound.bindings:
            match = choice(binding.words)
            if match:
                yield RULE.at(
                    binding.place_of(match),
                    f"rule `{bound.rule.id}` obliges, and its words say `{shown(match.group())}`",
                    help="make it a `permit`, or quote the words that oblige",
                )
                break


_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {provide_copy: {}}
  purposes: {access: {}}
  data: {records: {}}
rules:
"""

RULE = LintRule(
    Kind(
        "PB809",
        "may-in-an-obligation",
        "an obligation bound to words that leave a choice",
        "`may` leaves the company free; an `oblige` tells people that it is bound, and an answer"
        " `obliged` promises them what the statement does not.",
        "Make the rule a `permit`, or quote the words that bind (`shall`, `will`, `have the"
        " right`). A right of the subject (`you may ask for a copy`) binds, and is left alone.",
    ),
    severity=Severity.WARNING,
    source="RFC 2119 keeps MAY and MUST apart, deontic logic permission and obligation.",
    bad=(
        Example(
            policy=_HEAD
            + '  - {id: copies, oblige: provide_copy, says: "We may send copies of records."}\n',
            statement="We may send copies of records.\n",
            underlined=("may",),
        ),
    ),
    good=(
        Example(
            policy=_HEAD
            + '  - {id: copies, oblige: provide_copy, says: "You may ask for copies of them."}\n',
            statement="You may ask for copies of them.\n",
        ),
        # From the shipped policy.
        Example(
            policy=_HEAD
            + """\
  - id: copies
    oblige: provide_copy
    says: "Clients have the right to request sight of, and copies of any records we may keep."
""",
            statement="Clients have the right to request sight of, and copies of any records we may"
            " keep.\n",
        ),
    ),
    check=_check,
)
