"""PB801 `uncovered-sentence`: published words that the policy passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from purposebind.lint.bindings import all_quotes
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Related, Severity
from purposebind.statement.sentences import Sentence, sentences
from purposebind.statement.text import Quote

_WORD = re.compile(r"\w[\w'\u2019.-]*\w|\w")
_INLINE_MARK = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]")
_JOINTS = frozenset(("a", "an", "and", "as", "of", "or", "the", "to"))
"""Words that say nothing where the words on both sides are quoted; `not` is none of them."""
_MOST_RELATED = 3


def _check(subject: Subject) -> Iterator[Problem]:
    statement = subject.meant.statement
    if statement is None:
        return
    covered: dict[str, list[Quote]] = {}
    for quote in sorted(all_quotes(subject), key=lambda quote: quote.start):
        covered.setdefault(quote.text, []).append(quote)
    for sentence in sentences(statement):
        gaps = tuple(_gaps(sentence, covered.get(sentence.text, [])))
        if gaps:
            yield _finding(sentence, gaps)


def _finding(sentence: Sentence, gaps: tuple[Span, ...]) -> Problem:
    whole = len(gaps) == 1 and len(gaps[0].text) == len(sentence.span.text)
    words = shown(" ".join(gaps[0].text.split()))
    what = "sentence" if whole else "words"
    return RULE.at(
        gaps[0],
        f"no rule, duty or `unbound` entry quotes the {what} `{words}`",
        help="bind a rule to it, or list it under `unbound` with the reason why it binds no use",
        related=tuple(
            Related("nor these words of the same sentence", gap) for gap in gaps[1:_MOST_RELATED]
        ),
    )


def _gaps(sentence: Sentence, quotes: list[Quote]) -> Iterator[Span]:
    """The stretches of a sentence that no quote covers and that say something."""
    span = sentence.span
    at = span.start
    touching = [quote for quote in quotes if quote.end > span.start and quote.start < span.end]
    if not touching:
        yield span
        return
    for start, end in [*((q.start, q.end) for q in touching), (span.end, span.end)]:
        words = list(_telling(span.source.text, at, max(at, start)))
        if words:
            yield Span(span.source, words[0].start(), words[-1].end())
        at = max(at, end)


def _telling(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for match in _WORD.finditer(text, start, end):
        mark = _INLINE_MARK.match(text, match.start())
        is_mark = mark is not None and mark.end() >= match.end()
        if not is_mark and match.group().casefold() not in _JOINTS:
            yield match


_HEAD = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {use: {}, sell: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
"""
_POLICY = _HEAD + '  - {id: no-sale, forbid: sell, says: "We will not sell your name."}\n'

RULE = LintRule(
    Kind(
        "PB801",
        "uncovered-sentence",
        "a sentence of the statement that the policy passes over",
        "A promise that nobody encoded is broken by a policy that looks complete. Every sentence is"
        " either bound by a rule, a duty or `silence`, or said to bind no use and why.",
        "Quote the words in the `says` of the rule that they make, or list them under `unbound`"
        " with their `why`. Where a rule quotes part of a sentence, quote the rest as well, in a"
        " list, or unbind it.",
    ),
    severity=Severity.WARNING,
    source="The coverage tests that requirements engineering asks of a specification: each"
    " sentence of the source is traced to what implements it.",
    bad=(
        Example(
            policy=_POLICY,
            statement="Your privacy\n\nWe will not sell your name. We use it for your orders.\n",
            underlined=("Your privacy", "We use it for your orders."),
        ),
        Example(
            policy=_POLICY,
            statement="We will not sell your name. We may:\n- keep it;\n1. rent it.\n",
            underlined=("We may:", "keep it;", "rent it."),
        ),
        Example(
            policy=_POLICY.replace("your name.", "your name"),
            statement="We will not sell your name unless you agree.\n",
            underlined=("unless you agree",),
        ),
    ),
    good=(
        Example(
            policy=_POLICY
            + """\
  - {id: orders, permit: use, for: orders, says: "We use it for your orders."}
unbound:
  - {says: "Your privacy", why: heading}
""",
            statement="Your privacy\n\nWe will not sell your name. We use it for your orders.\n",
        ),
        # From the shipped policy: two items of one sentence, with a word between that says nothing.
        Example(
            policy=_HEAD
            + """\
  - {id: orders, permit: use, says: ["We may use your name to:", "Process transactions"]}
  - {id: notices, permit: use, for: orders, says: "send notices about your transactions;"}
""",
            statement="We may use your name to:\n"
            "- Process transactions and send notices about your transactions;\n",
        ),
        Example(policy=_POLICY.replace("statement: statement.txt\n", "")),
    ),
    check=_check,
)
