"""PB806 `statement-changed`: the statement is not the one that the policy was compared with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from purposebind.lint.bindings import binding_rules
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind, Problem, Related, Severity
from purposebind.reviewed.review import Change, Review, changes
from purposebind.statement.folding import fold

_LONGEST = 160
_MOST_PLACES = 4


def _check(subject: Subject) -> Iterator[Problem]:
    statement, review = subject.meant.statement, subject.review
    if statement is None or review is None:
        return
    for change in changes(review, statement):
        span = change.now.span if change.now else change.was.span if change.was else None
        related = _bound(subject, change.now.span) if change.now else ()
        yield RULE.at(span, _message(change, review), help=_HELP, related=related)


_HELP = (
    "read the words and correct the rules; then record it with `purposebind review POLICY"
    " --by NAME --on DATE`"
)


def _message(change: Change, review: Review) -> str:
    since = f"{shown(review.by)} reviewed the statement on {review.on}"
    was = change.was.words if change.was else ""
    match change.kind:
        case "changed":
            now = change.now.words if change.now else ""
            return f"this sentence changed since {since}: {_exchanged(fold(was), now)}"
        case "new":
            return f"this sentence is new since {since}"
        case "gone":
            return f"this sentence is gone since {since}: `{shown(was, most=_LONGEST)}`"


def _exchanged(was: str, now: str) -> str:
    """The words of two sentences between those with which both begin and end."""
    old, new = was.split(), now.split()
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    gone, come = (
        shown(" ".join(words[start : len(words) - end]), most=_LONGEST) for words in (old, new)
    )
    if not gone:
        return f"`{come}` was added"
    return f"`{gone}` became `{come}`" if come else f"`{gone}` was taken out"


def _same(old: list[str], new: list[str]) -> int:
    """How many words both begin with."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))


def _bound(subject: Subject, span: Span) -> tuple[Related, ...]:
    """The rules bound to a sentence: a few with their places, so that all fits on a screen, and
    the names of the rest.
    """
    bound = binding_rules(subject, span)
    rest = [f"`{id}`" for id, _ in bound[_MOST_PLACES:]]
    also = f", and so {'is' if len(rest) == 1 else 'are'} {', '.join(rest)}" if rest else ""
    notes = [f"rule `{id}` is bound to it" for id, _ in bound[:_MOST_PLACES]]
    notes[-1:] = [f"{note}{also}" for note in notes[-1:]]
    return tuple(
        Related(note, place) for note, (_, place) in zip(notes, bound[:_MOST_PLACES], strict=True)
    )


_POLICY = """\
purposebind: 1
policy: shop
statement: statement.txt
vocabulary:
  actions: {use: {}, share: {}}
  purposes: {orders: {}}
  data: {name: {}}
rules:
  - {id: orders, permit: use, for: orders, says: "We use your name for your orders"}
"""
_REVIEW = """\
reviewed: 1
by: Jane Doe
on: 2026-01-31
statement: "0"
texts:
  main:
    - "We use your name for your orders."
    - "We share it with nobody."
"""

RULE = LintRule(
    Kind(
        "PB806",
        "statement-changed",
        "the statement changed since somebody compared the policy with it",
        "A statement is edited by people who do not read the policy. A quote that still occurs"
        " keeps a rule alive whose sentence now says `unless`, and a new sentence binds nobody."
        " White space and typography are no change.",
        "Read the sentences named, correct the rules bound to them, and record that it was done:"
        " `purposebind review POLICY --by NAME --on DATE` writes `reviewed.yaml` beside the policy."
        " Without that file this rule is silent.",
    ),
    severity=Severity.WARNING,
    source="Lock files of package managers: what was reviewed is recorded, not remembered.",
    bad=(
        Example(
            policy=_POLICY,
            statement="We use your name for your orders and for advertising. We sell nothing.\n"
            "We may call you.\n",
            reviewed=_REVIEW,
            underlined=(
                '"We share it with nobody."',
                "We use your name for your orders and for advertising.",
                "We sell nothing.",
                "We may call you.",
            ),
        ),
        Example(
            policy=_POLICY,
            statement="We use your name for your orders.\n",
            reviewed=_REVIEW,
            underlined=('"We share it with nobody."',),
        ),
    ),
    good=(
        Example(
            policy=_POLICY,
            statement="We use your name\nfor your orders.   We share it with nobody.\n",
            reviewed=_REVIEW,
        ),
        # As with the shipped policy, as long as nobody has recorded a review.
        Example(policy=_POLICY, statement="We use your name for your orders.\n"),
    ),
    check=_check,
)
