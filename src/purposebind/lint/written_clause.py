"""A clause as it is written in the policy, for those who point into it.

In: the path of a clause. Out: its syntax tree, with the extents of this writing of it, and the text
they are extents of. Called by lint rules, and only where they have something to point at: equal
clauses share one tree of what is meant, but not their places.
"""

from __future__ import annotations

from purposebind.clause.from_text import from_text
from purposebind.clause.syntax import Extent, Node
from purposebind.lint.subject import Subject
from purposebind.places import Span
from purposebind.problems.problem import Path


def written_clause(subject: Subject, path: Path) -> Node | None:
    """The clause at `path` in the policy's document, parsed from there."""
    written = subject.whole.written
    if written is None:
        return None
    return from_text(written.passage(path), subject.policy.limits)[0]


def extent_span(subject: Subject, path: Path, extent: Extent) -> Span | None:
    """The place of a part of the clause at `path`."""
    written = subject.whole.written
    return written.passage(path).span(extent.start, extent.end) if written else None
