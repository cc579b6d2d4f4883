"""PB862 `look-alike-names`: two names that one takes for the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from purposebind.lint.clauses import duties
from purposebind.lint.declared import fact_spans, kind_spans, term_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.problem import Kind, Problem, Related, Severity

Named = dict[str, Span]
"""Names of which any two may be mixed up, and where they are declared."""

_SEPARATOR = re.compile(r"(?<![0-9])[-_.]+|[-_.]+(?![0-9])")
"""Not between digits: `section-1-11` and `section-11-1` are read, and count, as two."""
_AFTER_DIGIT = re.compile(r"(?<=[0-9])[01]|[01](?=[0-9])")
_PLURALS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", ""))
_NO_PLURALS = ("ss", "us", "is", "ews")
"""`address`, `status`, `basis`, `news`."""


def _check(subject: Subject) -> Iterator[Problem]:
    for what, names in _spaces(subject):
        first: dict[str, str] = {}
        for name, span in names.items():
            other = first.setdefault(_looks(name), name)
            if other != name:
                message = f"{what} `{name}` is easily taken for `{other}`"
                related = (Related(f"`{other}` is declared here", names[other]),)
                help = "give one of them a name that differs in a word, or make them one"
                yield RULE.at(span, message, help=help, related=related)


def _spaces(subject: Subject) -> Iterator[tuple[str, Named]]:
    """Names by where they are used: those of each taxonomy, of facts, of rules and duties."""
    whole = subject.whole
    taxonomies: dict[str, Named] = {}
    for (taxonomy, name), span in term_spans(whole).items():
        taxonomies.setdefault(taxonomy, {})[name] = span
    for names in taxonomies.values():
        yield "term", names
    yield "fact", fact_spans(whole)
    yield "kind", kind_spans(whole)
    ids: dict[str, Span | None] = {rule: whole.rule_span(rule) for rule in whole.rule_paths}
    for duty, path in duties(subject):
        ids.setdefault(duty.id, whole.span((*path, "id")))
    yield "id", {id: span for id, span in ids.items() if span}


def _looks(name: str) -> str:
    """What is left of a name at a glance: equal for names that are easily mixed up."""
    glance = _SEPARATOR.sub("", name)
    if not glance.endswith(_NO_PLURALS):
        ending, singular = next((e for e in _PLURALS if glance.endswith(e[0])), ("", ""))
        glance = glance.removesuffix(ending) + singular
    # A zero or a one beside another digit is read as the digit it is.
    kept = {match.start() for match in _AFTER_DIGIT.finditer(glance)}
    return "".join(
        each if at in kept else {"0": "o", "1": "l"}.get(each, each)
        for at, each in enumerate(glance)
    )


RULE = LintRule(
    Kind(
        "PB862",
        "look-alike-names",
        "names that differ only by a hyphen, a plural, or 0 for o and 1 for l",
        "Whoever writes a rule or asks the policy picks the one and means the other, and both are"
        " sound names: no error says so. A ban on `email_address` does not touch"
        " `e_mail_address`.",
        "Make them one, or give them names that differ in a word. Terms are compared within their"
        " taxonomy, facts with facts, ids of rules and duties with each other.",
    ),
    severity=Severity.WARNING,
    source="Cedar's `ConfusableIdentifier`.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {offer: {}, offers: {}}
  data: {email_address: {}, e_mail_addresses: {}, role: {}, ro1e: {}}
rules:
  - {id: no-sale, forbid: use}
  - {id: nosale, limit: use}
""",
            underlined=("offers", "e_mail_addresses", "ro1e", "nosale"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {transaction_notices: {}, transaction_processing: {}, service_provision: {}}
  data: {address: {}, account_data: {}}
  recipients: {client: {}}
  kinds: {client: {client: {}}}
rules:
  - {id: section-1-11, permit: use}
  - {id: section-11-1, permit: disclose}
  - {id: section-11-10, forbid: use}
  - {id: services, forbid: disclose}
""",
        ),
    ),
    check=_check,
)
