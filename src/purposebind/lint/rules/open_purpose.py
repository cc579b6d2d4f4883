"""PB831 `open-purpose`: a permit to disclose that does not say what for."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.disclosing import disclosed_by, disclosing_actions
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    meant = subject.meant
    actions, disclosing = meant.vocabulary.actions, disclosing_actions(meant)
    excepted = {rule.parent for rule in meant.rules if rule.scope.purposes}
    for rule in meant.rules:
        # A condition, such as a legal duty or somebody's consent, is a ground as a purpose is.
        is_open = rule.scope.purposes is None and rule.when is None and rule.id not in excepted
        if not rule.effect.grants or not is_open:
            continue
        disclosed = disclosed_by(actions, disclosing, rule)
        if disclosed:
            message = f"rule `{rule.id}` lets data be disclosed for any purpose"
            help = "name the purposes under `for:`, or the ground under `when:`"
            span = subject.whole.rule_span(rule.id, str(rule.effect))
            yield RULE.at(span, f"{message}: it permits `{disclosed}` and has no `for`", help=help)


RULE = LintRule(
    Kind(
        "PB831",
        "open-purpose",
        "a permit to disclose that names neither a purpose nor a condition",
        "A rule without `for` holds for every purpose, those included that are added to the"
        " vocabulary later. One sentence of this kind opens what all others promise.",
        "Name the purposes that the passage speaks of under `for:`, or the ground under `when:`."
        " Where the statement really names none, suppress the finding and quote the words.",
    ),
    severity=Severity.WARNING,
    source="Purpose limitation, Article 5(1)(b) of the GDPR: data is collected for specified"
    " purposes.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {store: {}, disclose: {recipient: required}}
  purposes: {legal_compliance: {}, marketing: {}}
  data: {client_information: {}}
  recipients: {third_party: {}}
rules:
  - {id: passing-it-on, permit: [store, disclose], data: client_information, to: third_party}
""",
            underlined=("[store, disclose]",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {disclose: {recipient: required}, contact: {recipient: none}}
  purposes: {legal_compliance: {}, marketing: {}}
  data: {client_records: {}}
  recipients: {third_party: {}, authority: {under: third_party}}
facts:
  legally_required: {type: boolean}
rules:
  - id: records-are-confidential
    forbid: disclose
    data: client_records
    to: third_party
    except:  # the duty is the ground
      - {id: records-required-by-law, permit: disclose, to: authority, when: legally_required}
  - {id: notices, permit: contact}
""",
        ),
    ),
    check=_check,
)
