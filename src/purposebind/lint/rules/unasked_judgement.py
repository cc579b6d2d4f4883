"""PB833 `unasked-judgement`: a judgement without a real question, or without who answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from purposebind.lint.declared import fact_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    spans = fact_spans(subject.whole)
    for name, fact in subject.meant.vocabulary.facts.items():
        if fact.type != "judgement":
            continue
        if _words(fact.asks) == _words(name):
            message = f"judgement `{name}` asks nothing but its own name"
            help = "put the question under `asks:`, in the statement's words"
            yield RULE.at(spans[name], message, help=help)
        elif not fact.by:
            message = f"judgement `{name}` does not say who is to answer it"
            yield RULE.at(spans[name], message, help="name the role under `by:`")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


RULE = LintRule(
    Kind(
        "PB833",
        "unasked-judgement",
        "a judgement without a question in words, or without the role that answers it",
        "The question is put to a person as it stands, when a use is refused for want of an"
        " answer. A name is no question, and a question that is nobody's is answered by whoever"
        " wants the use.",
        "Ask in the words of the statement under `asks:`, and name a role under `by:` that is not"
        " the requester's. A question need not end in a question mark.",
    ),
    severity=Severity.WARNING,
    source="Section 3 of the policy language: `asks` is the question in the statement's words, `by`"
    " the role that should answer.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {contact: {}}
  purposes: {account_servicing: {}}
  data: {email_address: {}}
facts:
  necessary: {type: judgement, asks: "Necessary?", by: the data protection lead}
  appropriate: {type: judgement, asks: "Is sending this copy appropriate here?"}
rules:
  - {id: servicing, permit: contact, when: necessary and appropriate}
""",
            underlined=("necessary", "appropriate"),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: smart-parts-pc
vocabulary:
  actions: {provide_copy: {}}
  purposes: {subject_access: {}}
  data: {client_records: {}}
facts:
  reasonable_notice:
    type: judgement
    asks: whether the notice of the request was reasonable
    by: records officer
rules:
  - {id: copies-for-clients, oblige: provide_copy, when: reasonable_notice}
""",
        ),
    ),
    check=_check,
)
