"""PB912 `silent-term`: a term of which no sentence allows or always forbids anything."""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.analysis import Gap
from purposebind.analysis.gap import ANY, NOBODY
from purposebind.clause.syntax import DimensionName
from purposebind.lint.declared import term_spans
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.vocabulary import DIMENSIONS, SECTIONS
from purposebind.problems.problem import Kind, Problem, Severity


def _check(subject: Subject) -> Iterator[Problem]:
    places = term_spans(subject.whole)
    for gap in subject.proofs.gaps:
        for dimension, names in _alone(gap):
            for name in names:
                span = places.get((SECTIONS[dimension], name))
                message = f"the policy is silent on the {dimension} `{name}`, whatever the rest"
                help = "bind a sentence that speaks of it, or take the term out"
                yield RULE.at(span, message, help=help)


def _alone(gap: Gap) -> Iterator[tuple[DimensionName, tuple[str, ...]]]:
    """The dimension of a line that says more than "any", where there is one only."""
    said = [(each, getattr(gap, each)) for each in DIMENSIONS if getattr(gap, each) != (ANY,)]
    if len(said) == 1 and NOBODY not in said[0][1]:
        yield said[0]


_POLICY = """\
purposebind: 1
policy: shop
rules:
  - {{id: orders, permit: use, for: orders}}
{}vocabulary:
  actions: {{use: {{}}}}
  purposes: {{orders: {{}}, marketing: {{}}}}
  data: {{email: {{}}}}
"""

RULE = LintRule(
    Kind(
        "PB912",
        "silent-term",
        "a term of which no sentence allows or always forbids anything",
        "Whoever states it in a use is told that the statement is silent, with every data and for"
        " every purpose: a sentence may have been forgotten, or the term is not needed.",
        "Look for the sentence that speaks of it. If there is none, keep the term where callers are"
        " to be told so, and accept the finding with that reason.",
    ),
    severity=Severity.NOTE,
    source="Coverage holes: the question no engine of this field answers.",
    bad=(Example(policy=_POLICY.format(""), underlined=("marketing",)),),
    good=(Example(policy=_POLICY.format("  - {id: no-ads, forbid: use, for: marketing}\n")),),
    check=_check,
)
