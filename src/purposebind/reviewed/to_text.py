"""A `Review` as the text of `reviewed.yaml`.

In: a review. Out: YAML, one sentence a line, so that a change shows as one line of a difference.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.document.to_text import plain_or_quoted, quoted
from purposebind.reviewed.from_nodes import VERSION
from purposebind.reviewed.review import Review

_HEAD = """\
# The statement as it was when somebody last compared the policy with it, sentence by sentence.
# Written by `purposebind review`; the linter names what changed since.
"""


def to_text(review: Review) -> str:
    """The whole file; reading it gives an equal review."""
    return "\n".join([_HEAD, *_lines(review)]) + "\n"


def _lines(review: Review) -> Iterator[str]:
    yield f"reviewed: {VERSION}"
    yield f"by: {plain_or_quoted(review.by)}"
    yield f"on: {review.on.isoformat()}"
    yield f"statement: {quoted(review.digest)}"
    yield "texts:"
    for name, read in review.texts.items():
        yield f"  {quoted(name)}:" + ("" if read else " []")
        yield from (f"    - {quoted(each.words)}" for each in read)
