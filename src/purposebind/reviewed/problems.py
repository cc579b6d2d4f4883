"""All wording of the station `reviewed`: what can be wrong with a record of a review.

In: places and words. Out: problems. One constructor a problem.
"""

from __future__ import annotations

from collections.abc import Iterable

from purposebind.places import Span
from purposebind.problems.nearest import did_you_mean, listed, shown
from purposebind.problems.problem import Kind, Problem

SHAPE = Kind(
    "PB741",
    "review-shape",
    "a record of a review of another shape than expected",
    "A record that cannot be read would hide that the statement changed.",
    "Write it again: `purposebind review POLICY --by NAME --on DATE`, after reading the statement.",
    "reviewed: 1\nby: jane",
    'reviewed: 1\nby: jane\non: 2026-01-31\nstatement: 9f86...\ntexts:\n  main: ["We use names."]',
)
UNKNOWN_KEY = Kind(
    "PB742",
    "unknown-review-key",
    "a key that a record of a review does not have",
    "Whoever added it expects it to mean something.",
    "Use the key suggested, or leave it out.",
)

KINDS = (SHAPE, UNKNOWN_KEY)


def wrong_shape(span: Span, what: str, wanted: str) -> Problem:
    """`what` is not what was wanted there."""
    return SHAPE.at(span, f"{what} of a review is not {wanted}", help=SHAPE.mend[0].lower() + _MEND)


_MEND = SHAPE.mend[1:].rstrip(".")


def missing_key(span: Span, key: str) -> Problem:
    """A key that every record has is not there."""
    return SHAPE.at(span, f"the review has no `{key}`")


def unknown_key(span: Span, key: str, keys: Iterable[str]) -> Problem:
    """A key that records do not have."""
    help = did_you_mean(key, keys) or f"the keys are {listed(keys)}"
    return UNKNOWN_KEY.at(span, f"a review has no key `{shown(key)}`", help=help)
