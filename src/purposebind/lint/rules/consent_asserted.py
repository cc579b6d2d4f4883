"""PB812 `consent-asserted`: a permission that rests on a consent which only the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from purposebind.lint.bindings import bound_rules
from purposebind.lint.declared import fact_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.clauses import facts_of, tests_of
from purposebind.meant.rules import Rule
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.statement.modality import consent

_CONSENT = re.compile(r"(?:^|[._])(?:consent\w*|agreed|accepted|opted_in|opt_in)(?:$|[._])")


def _check(subject: Subject) -> Iterator[Problem]:
    for bound in bound_rules(subject):
        if not bound.rule.effect.grants or _asks_for_consent(bound.rule, subject):
            continue
        for binding in bound.bindings:
            match = consent(binding.words)
            if match:
                yield RULE.at(
                    binding.place_of(match),
                    f"rule `{bound.rule.id}` rests on a consent that the text asserts:"
                    f" `{shown(' '.join(match.group().split()))}`",
                    help="let the rule ask for a consent that was given, by a fact, or list the"
                    " words under `unbound`",
                )
                break
    yield from _given_by_default(subject)


def _asks_for_consent(rule: Rule, subject: Subject) -> bool:
    """Whether a clause of the rule reads a consent that is not there by default."""
    clauses = [clause for clause in (rule.when, rule.unless) if clause]
    read = {name for each in clauses for test in tests_of(each.meaning) for name in facts_of(test)}
    facts = subject.meant.vocabulary.facts
    return any(_CONSENT.search(name) and facts[name].default is not True for name in read)


def _given_by_default(subject: Subject) -> Iterator[Problem]:
    statement = subject.meant.statement
    if statement is None or not any(consent(each.text) for each in statement.texts.values()):
        return
    spans = fact_spans(subject.whole)
    for name, fact in subject.meant.vocabulary.facts.items():
        if fact.default is True and _CONSENT.search(name):
            yield RULE.at(
                spans[name],
                f"fact `{name}` is true unless a use says otherwise: the text's word for the"
                " subject's",
                help="leave the default out; a consent that nobody recorded is unknown",
            )


_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {contact: {}}
  purposes: {marketing: {}}
  data: {phone_number: {}}
"""

RULE = LintRule(
    Kind(
        "PB812",
        "consent-asserted",
        "a permission that rests on a consent which the text itself asserts",
        "Nobody consents by being told that they do: consent is an act of the subject, unambiguous,"
        " and for whoever relies on it to show. A rule that is bound to `you consent to` without"
        " asking for a consent takes the company's word for the subject's.",
        "Let the rule ask for a consent that was given, `when: consent`, by a fact without a"
        " default of true; or list the words under `unbound`.",
    ),
    severity=Severity.WARNING,
    source="Regulation (EU) 2016/679, articles 4(11) and 7(1); Court of Justice of the European"
    " Union, C-673/17, Planet49.",
    bad=(
        Example(
            policy=_HEAD
            + """\
facts: {consent: {type: boolean, default: true}}
rules:
  - id: calls
    permit: contact
    when: consent
    says: "We may use, and you consent to receive, autodialed calls."
""",
            statement="We may use, and you consent to receive, autodialed calls.\n",
            underlined=("consent", "you consent to"),
        ),
        Example(
            policy=_HEAD
            + """\
rules:
  - id: calls
    permit: contact
    says: "By using this site you agree to be called."
""",
            statement="By using this site you agree to be called.\n",
            underlined=("By using this site you agree",),
        ),
    ),
    good=(
        Example(
            policy=_HEAD
            + """\
facts: {consent: {type: boolean}}
rules:
  - id: calls
    permit: contact
    when: consent
    says: "If you consent to calls, we may call you."
""",
            statement="If you consent to calls, we may call you.\n",
        ),
        Example(
            policy=_HEAD
            + """\
facts: {subject_consented: {type: boolean}}
rules:
  - id: calls
    permit: contact
    when: subject_consented
    says: "We may use, and you consent to receive, autodialed calls."
""",
            statement="We may use, and you consent to receive, autodialed calls.\n",
        ),
        # From the shipped policy: the consent that is asserted binds nothing.
        Example(
            policy=_HEAD
            + """\
rules:
  - {id: calls, permit: contact, says: "we may contact you to offer coupons"}
unbound:
  - says: "we may use, and you consent to receive, autodialed or prerecorded calls"
    why: description
""",
            statement="Additionally, we may contact you to offer coupons. When contacting you via"
            " phone we may use, and you consent to receive, autodialed or prerecorded calls.\n",
        ),
    ),
    check=_check,
)
