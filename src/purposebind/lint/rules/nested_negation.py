"""PB837 `nested-negation`: a clause that denies a denial."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.clause.syntax import Node, Unless
from purposebind.clause.to_text import to_text
from purposebind.lint.clauses import clauses
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.plain_form import both, first_doubled, lifted, plain
from purposebind.lint.subject import Subject
from purposebind.lint.written_clause import extent_span, written_clause
from purposebind.meant.rules import Effect
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    for each in clauses(subject):
        if first_doubled(each.condition.syntax) is None:
            continue
        node = written_clause(subject, each.path)
        extent = first_doubled(node) if node else None
        if node and extent:
            span = extent_span(subject, each.path, extent)
            help = f"write `{to_text(plain(node))}`"
            yield RULE.at(span, f"`{each.key}` denies a denial", help=help)
    yield from _denied_exceptions(subject)


def _denied_exceptions(subject: Subject) -> Iterator[Problem]:
    """Rules that are lifted unless something holds: they apply when it does."""
    for rule in subject.meant.rules:
        # `limit` with `unless: not minor` is how the language says "only if not a minor".
        if rule.unless is None or rule.effect is Effect.LIMIT:
            continue
        exception = plain(rule.unless.syntax)
        # An exception that has one of its own, as a gag that lapses, reads best as it is written.
        condition = None if isinstance(exception, Unless) else lifted(exception)
        if condition is not None:
            span = subject.whole.rule_span(rule.id, "unless")
            when = _joined(rule.when.syntax if rule.when else None, condition)
            help = f"write `when: {to_text(when)}` and take `unless` out"
            yield RULE.at(span, f"`unless` of rule `{rule.id}` denies a denial", help=help)


def _joined(when: Node | None, condition: Node) -> Node:
    return plain(condition if when is None else both(when, condition))


RULE = LintRule(
    Kind(
        "PB837",
        "nested-negation",
        "a negation of a negation: `not ... is not`, `unless not`",
        "A reader has to turn the clause over twice, and a reader in a hurry turns it over once."
        " The policy is read by people who know the statement and not Boolean algebra.",
        "Say what has to hold; the finding shows how. The plain form means the same on every use,"
        " unknown facts included.",
    ),
    severity=Severity.NOTE,
    source="Regal's `double-negative` for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {contact: {}}
  purposes: {offers: {}}
  data: {name: {}}
facts:
  solicited: {type: boolean}
  minor: {type: boolean}
  basis: {type: choice, of: [consent, contract]}
rules:
  - {id: a, permit: contact, when: solicited and not basis is not contract}
  - {id: b, permit: contact, when: solicited unless not minor}
  - {id: c, permit: contact, when: not (not solicited and not minor)}
  - {id: d, forbid: contact, unless: basis is not consent}
""",
            underlined=(
                "not basis is not contract",
                "solicited unless not minor",
                "not (not solicited and not minor)",
                "basis is not consent",
            ),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {contact: {}}
  purposes: {offers: {}}
  data: {email_address: {}}
facts:
  solicited: {type: boolean}
  minor: {type: boolean}
  agreed_services: {type: boolean}
rules:
  - {id: offers, permit: contact, when: solicited and not minor}
  - {id: no-unsolicited-email, forbid: contact, unless: solicited}
  - {id: only-for-agreed-services, limit: contact, unless: agreed_services}
  - {id: only-adults, limit: contact, unless: not minor}
""",
        ),
    ),
    check=_check,
)
