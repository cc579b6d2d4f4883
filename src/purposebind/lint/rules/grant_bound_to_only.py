"""PB810 `grant-bound-to-only`: a permission whose words restrict, with no limit beside it."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.bindings import bound_rules
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.statement.modality import only
from purposebind.statement.sentences import Sentence, sentences
from purposebind.statement.text import Quote


def _check(subject: Subject) -> Iterator[Problem]:
    statement = subject.meant.statement
    if statement is None:
        return
    denying = [
        quote for rule in subject.meant.rules if not rule.effect.grants for quote in rule.quotes
    ]
    limited = [
        each for each in sentences(statement) if any(_meet(each, quote) for quote in denying)
    ]
    denies = {rule.id: not rule.effect.grants for rule in subject.meant.rules}
    for bound in bound_rules(subject):
        rule = bound.rule
        if not rule.effect.grants or (rule.parent and denies[rule.parent]):
            continue
        for binding in bound.bindings:
            match = only(binding.words)
            if match and not any(_meet(each, binding.quote) for each in limited):
                yield RULE.at(
                    binding.place_of(match),
                    f"rule `{rule.id}` grants, its words say `{shown(match.group())}`, and no rule"
                    " limits by them",
                    help="add a `limit` with these words: `only if C` is `limit` with `unless: C`",
                )
                break


def _meet(sentence: Sentence, quote: Quote) -> bool:
    """Whether the quote holds words of the sentence."""
    span = sentence.span
    return sentence.text == quote.text and quote.start < span.end and span.start < quote.end


_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {contact: {}}
  purposes: {orders: {}, marketing: {}}
  data: {email_address: {}}
facts: {agreed: {type: boolean}}
rules:
"""
_STATEMENT = "We e-mail you only in connection with your orders.\n"

RULE = LintRule(
    Kind(
        "PB810",
        "grant-bound-to-only",
        "a permission bound to `only`, with no limit bound to the same sentence",
        "`only if C` states a condition that every such use must meet. A `permit` with `when: C`"
        " grants where C holds and restricts nothing: another rule may still allow the use without"
        " it.",
        "Add a `limit` with the same words and `unless: C`. Keep the `permit` where the sentence"
        " grants as well.",
    ),
    severity=Severity.WARNING,
    source="45 of 350 clauses of published statements state a necessary condition and grant"
    " nothing; written as grants they are lost.",
    bad=(
        Example(
            policy=_HEAD
            + """\
  - id: mails
    permit: contact
    for: orders
    says: "We e-mail you only in connection with your orders."
""",
            statement=_STATEMENT,
            underlined=("only",),
        ),
    ),
    good=(
        Example(
            policy=_HEAD
            + """\
  - id: mails
    permit: contact
    for: orders
    says: "We e-mail you only in connection with your orders."
  - {id: mails-only, limit: contact, unless: purpose is orders, says: "only in connection with"}
""",
            statement=_STATEMENT,
        ),
        # From the shipped policy: "only" as the limit that it is, and "not only", which is none.
        Example(
            policy=_HEAD
            + """\
  - id: mails
    limit: contact
    unless: agreed
    says: "Any emails will only be in connection with the provision of agreed services."
  - {id: news, permit: contact, says: "We may write to you not only about orders."}
""",
            statement="Any emails will only be in connection with the provision of agreed services."
            " We may write to you not only about orders.\n",
        ),
    ),
    check=_check,
)
