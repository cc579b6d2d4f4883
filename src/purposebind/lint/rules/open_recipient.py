"""PB830 `open-recipient`: a permit to disclose that does not say to whom."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.disclosing import disclosed_by, disclosing_actions
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant import clauses
from purposebind.meant.rules import Rule
from purposebind.meant.vocabulary import Vocabulary
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    meant = subject.meant
    actions, disclosing = meant.vocabulary.actions, disclosing_actions(meant)
    excepted = {rule.parent for rule in meant.rules if rule.scope.recipients}
    for rule in meant.rules:
        if not rule.effect.grants or rule.scope.recipients is not None or rule.id in excepted:
            continue
        disclosed = disclosed_by(actions, disclosing, rule)
        if disclosed and not _minds_recipient(rule, meant.vocabulary):
            message = f"rule `{rule.id}` lets anyone receive the data: it permits `{disclosed}`"
            help = (
                f"name the recipients under `to:`; where `{disclosed}` never has one,"
                " declare `recipient: none` for it"
            )
            span = subject.whole.rule_span(rule.id, str(rule.effect))
            yield RULE.at(span, f"{message} and has no `to`", help=help)


def _minds_recipient(rule: Rule, vocabulary: Vocabulary) -> bool:
    """Whether a clause of the rule asks who receives."""
    found = [condition.meaning for condition in (rule.when, rule.unless) if condition]
    return any(
        _reads_recipient(test, vocabulary)
        for meaning in found
        for test in clauses.tests_of(meaning)
    )


def _reads_recipient(test: clauses.Test, vocabulary: Vocabulary) -> bool:
    match test:
        case clauses.DimensionIs("recipient") | clauses.DimensionAmong("recipient"):
            return True
        case _:
            facts = clauses.facts_of(test)
            return any(vocabulary.facts[name].dimension == "recipient" for name in facts)


RULE = LintRule(
    Kind(
        "PB830",
        "open-recipient",
        "a permit to disclose that does not say to whom",
        "A rule without `to` holds for every recipient, an advertiser too. A sentence that allows a"
        " disclosure nearly always says to whom, or has it said by the passage it stands in."
        " An action discloses where it declares `recipient: required`, where it is mapped to such"
        " a term of DPV or fideslang, or where another rule names its recipients.",
        "Name the recipients under `to:`. Where the statement really means anyone, suppress the"
        " finding and quote the words.",
    ),
    severity=Severity.WARNING,
    source="Article 13(1)(e) of the GDPR: a person is told the recipients or their categories;"
    " Regal's `argument-always-wildcard` for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {recipient: none}, disclose: {recipient: required}}
  purposes: {delivery: {}}
  data: {address: {}}
  recipients: {courier: {}, advertiser: {}}
rules:
  - {id: delivering, permit: [use, disclose], data: address, for: delivery}
""",
            underlined=("[use, disclose]",),
        ),
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {hand_over: {maps_to: {dpv: Share}}}
  purposes: {delivery: {}}
  data: {address: {}}
  recipients: {courier: {}}
rules:
  - {id: delivering, permit: any, data: address, for: delivery}
""",
            underlined=("any",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {use: {recipient: none}, disclose: {recipient: required}}
  purposes: {legal_compliance: {}, customer_support: {}}
  data: {personal_information: {}}
  recipients: {anyone: {}, authority: {under: anyone}}
rules:
  - {id: support, permit: use, data: personal_information, for: customer_support}
  - id: no-sharing-with-anyone
    forbid: disclose
    data: personal_information
    to: anyone
    except:  # takes `to` over from the rule above
      - {id: sharing-to-comply-with-law, permit: disclose, for: legal_compliance}
""",
        ),
    ),
    check=_check,
)
