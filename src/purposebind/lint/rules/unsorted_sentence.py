"""PB814 `unsorted-sentence`: a rule that nobody has named since `init` wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.starting.policy_text import UNSORTED


def _check(subject: Subject) -> Iterator[Problem]:
    for rule in subject.meant.rules:
        if rule.id.startswith(UNSORTED):
            is_first = rule.effect == "limit" and rule.scope.actions is None
            state = (
                "is as `init` wrote it" if is_first else "still has the name that `init` gave it"
            )
            yield RULE.at(
                subject.whole.rule_span(rule.id),
                f"rule `{rule.id}` {state}",
                help="say what its sentence allows, requires, bans or limits and name the rule by"
                " that, or move the sentence to `unbound`",
            )


_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
"""
_STATEMENT = "We may use your name for your orders.\n"

RULE = LintRule(
    Kind(
        "PB814",
        "unsorted-sentence",
        "a rule that nobody has named since `purposebind init` wrote it",
        "The first rule that `init` writes limits every use, so that an unfinished policy allows"
        " nothing; its sentence most likely says something else. The other rules it proposes are"
        " comments, with an effect guessed from a word or two.",
        "Read the sentence, correct the effect, say what the rule speaks of, and give it a name"
        " that says so. Where the sentence decides no use, move it to `unbound`.",
    ),
    severity=Severity.WARNING,
    source="The `TODO` comments that scaffolds leave, and linters look for.",
    bad=(
        Example(
            policy=_HEAD
            + '  - {id: unsorted-1, limit: any, says: "We may use your name for your orders."}\n',
            statement=_STATEMENT,
            underlined=("unsorted-1",),
        ),
    ),
    good=(
        # As in the shipped policy, whose rules are named after what they say.
        Example(
            policy=_HEAD
            + '  - {id: orders, permit: use, says: "We may use your name for your orders."}\n',
            statement=_STATEMENT,
        ),
    ),
    check=_check,
)
