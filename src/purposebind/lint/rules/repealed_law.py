"""PB805 `repealed-law`: the statement rests on a law that is no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from purposebind.lint.bindings import places_of
from purposebind.lint.laws import LAWS, Law
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Related, Severity
from purposebind.statement.sentences import Sentence, sentences

_AS_PAST = re.compile(
    r"\b(?:repeal\w*|replac\w+|supersed\w+|former(?:ly)?|no longer|previous(?:ly)?|invalid\w*"
    r"|struck down|predecessors?|successors?|succeeded|abolished|expired|until \d|was in force"
    r"|aufgehoben|abgel\u00f6st|ehemalig\w*|fr\u00fcher\w*)\b",
    re.IGNORECASE,
)


def _check(subject: Subject) -> Iterator[Problem]:
    for sentence in sentences(subject.meant.statement) if subject.meant.statement else ():
        if not _AS_PAST.search(sentence.span.text):
            for law, span in _named_in(sentence):
                yield _finding(law, span, places_of(subject, span))


def _named_in(sentence: Sentence) -> Iterator[tuple[Law, Span]]:
    text, start, end = sentence.span.source.text, sentence.span.start, sentence.span.end
    taken: list[tuple[int, int]] = []
    for law in LAWS:
        for match in law.pattern.finditer(text, start, end):
            if not any(match.start() < last and first < match.end() for first, last in taken):
                taken.append(match.span())
                yield law, Span(sentence.span.source, match.start(), match.end())


def _finding(law: Law, span: Span, related: tuple[Related, ...]) -> Problem:
    now = f"what holds now: {law.successor}" if law.successor else "nothing took its place"
    return RULE.at(
        span,
        f"`{shown(' '.join(span.text.split()))}`: {law.name} was {law.ended} on {law.since}",
        help=f"{now} (source: {law.source})",
        related=related,
    )


_POLICY = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {use: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
  - {id: orders, permit: use, says: "We use your name for your orders."}
"""
_USE = "We use your name for your orders. "

RULE = LintRule(
    Kind(
        "PB805",
        "repealed-law",
        "the statement names a law or an arrangement that is no longer in force",
        "A promise to adhere to a law that was repealed promises nothing, and a transfer that rests"
        " on an arrangement that a court struck down rests on nothing. It also tells how old the"
        " statement is: whoever encodes it should ask for the current one.",
        "Have the statement corrected; what holds now stands in the help. Where the sentence binds"
        " no use, list it under `unbound` with `why: reference` and accept this finding with the"
        " reason. A sentence that itself says that the law was replaced is left alone.",
    ),
    severity=Severity.WARNING,
    source="The table `purposebind.lint.laws`; each entry names the act or the judgment.",
    bad=(
        Example(
            policy=_POLICY,
            statement=_USE + "We adhere to the legislation of the Data Protection Act 1998 and to"
            " Directive 95/46/EC.\nWe are certified under the EU-US Privacy Shield and the Safe"
            " Harbor Framework.\n",
            underlined=(
                "Data Protection Act 1998",
                "95/46/EC",
                "Privacy Shield",
                "Safe Harbor Framework",
            ),
        ),
    ),
    good=(
        Example(
            policy=_POLICY,
            statement=_USE + "We comply with the Data Protection Act 2018, which replaced the"
            " Data Protection Act 1998. The GDPR, Directive 2002/58/EC, the Loi 78-17 of 1978,"
            " PIPEDA, the Privacy Act 1988 of Australia and the CCPA apply. HIPAA knows a safe"
            " harbor method.\n",
        ),
        # From the shipped policy: laws that are not named cannot be old.
        Example(
            policy=_POLICY,
            statement=_USE + "Where applicable and permitted by law, you may decline to receive"
            " certain communications.\n",
        ),
    ),
    check=_check,
)
