"""PB864 `missing-meaning`: a term that only its name explains."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.declared import term_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    spans = term_spans(subject.whole)
    for dimension in DIMENSIONS:
        taxonomy = subject.meant.vocabulary.dimension(dimension)
        for name, term in taxonomy.terms.items():
            if not term.means:
                message = f"{dimension} `{name}` says nowhere what it means"
                help = "add `means:` with what falls under it and what does not"
                yield RULE.at(spans[taxonomy.name, name], message, help=help)


RULE = LintRule(
    Kind(
        "PB864",
        "missing-meaning",
        "an action, purpose, data category or recipient without `means`",
        "Whoever asks the policy picks terms by their names alone. Two people who read"
        " `partner` differently ask different questions and trust the same answer.",
        "Add `means:` with a sentence: what falls under the term, and what does not. Take it from"
        " the statement where the statement says it.",
    ),
    severity=Severity.NOTE,
    source="SKOS asks for a definition of each concept (`skos:definition`); Regal's"
    " `missing-metadata` for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {means: "any handling within the shop"}}
  purposes: {orders: {means: "to deliver what was bought"}}
  data: {name: {means: "the name of a customer"}, address: {}}
rules:
  - {id: delivery, permit: use, data: [name, address], for: orders}
""",
            underlined=("address",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {means: "any handling within the shop"}}
  purposes: {orders: {means: "to deliver what was bought"}}
  data: {name: {means: "the name of a customer"}, address: {means: "where goods are sent"}}
rules:
  - {id: delivery, permit: use, data: [name, address], for: orders}
""",
        ),
    ),
    check=_check,
)
