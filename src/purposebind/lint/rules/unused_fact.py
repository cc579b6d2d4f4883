"""PB834 `unused-fact`: a fact that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.clauses import facts_read
from purposebind.lint.declared import fact_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    read = facts_read(subject)
    for name, span in fact_spans(subject.whole).items():
        if name not in read:
            message = f"fact `{name}` is declared and nothing reads it"
            help = "test it in a clause, or take the declaration out"
            yield RULE.at(span, message, help=help)


RULE = LintRule(
    Kind(
        "PB834",
        "unused-fact",
        "a fact that no clause and no `within` of a duty reads",
        "Whoever asks the policy gathers the fact for nothing, and believes that the answer depends"
        " on it. More often a clause that should test it was forgotten, or tests another of a"
        " similar name.",
        "Test the fact in the clause that the statement calls for, or take its declaration out.",
    ),
    severity=Severity.WARNING,
    source="The unused names of every linter; Regal's `unused-*` rules for OPA.",
    bad=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {marketing: {}}
  data: {name: {}}
facts:
  consent: {type: boolean}
  age: {type: integer}
rules:
  - {id: ads, permit: use, for: marketing, when: consent}
""",
            underlined=("age",),
        ),
    ),
    good=(
        Example(
            policy="""\
purposebind: 1
policy: shop
vocabulary:
  actions: {use: {}}
  purposes: {marketing: {}}
  data: {name: {}}
facts:
  consent: {type: boolean}
  closed_on: {type: date}
rules:
  - id: ads
    permit: use
    for: marketing
    when: consent
    duties:
      - {id: erase, do: erase the name, within: 30 days after closed_on}
""",
        ),
    ),
    check=_check,
)
