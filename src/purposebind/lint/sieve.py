"""Which findings the comments of a policy accept, and which comments accept none.

In: suppressions and findings. Out: findings as suppressed, and findings on comments. Called by
`lint.linting`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from purposebind.lint import problems
from purposebind.lint.report import Suppressed
from purposebind.lint.suppressions import Suppression
from purposebind.problems.problem import Problem


@dataclass
class Sieve:
    """The suppressions of a policy, and which of their codes were needed."""

    suppressions: tuple[Suppression, ...]
    documents: frozenset[str]
    """Files that can hold comments."""
    _used: set[tuple[int, str]] = field(default_factory=set)

    def accepted(self, problem: Problem) -> Suppressed | None:
        """The finding as suppressed; none where no comment accepts it.

        What is found in a file without comments, such as a statement, is accepted at the places
        that belong to it.
        """
        spans = [problem.span] if problem.span else []
        if not any(span.source.name in self.documents for span in spans):
            spans = [related.span for related in problem.related]
        held = [
            i
            for i, each in enumerate(self.suppressions)
            if problem.code in each.codes and any(each.covers(span) for span in spans)
        ]
        self._used |= {(i, problem.code) for i in held}
        if not held:
            return None
        first = self.suppressions[held[0]]
        return Suppressed(problem, "comment", first.reason, first.span)

    def unused(self, looked_for: Iterable[str]) -> list[Problem]:
        """A finding for each comment with codes that were looked for and not found."""
        wanted = frozenset(looked_for)
        found = []
        for i, each in enumerate(self.suppressions):
            idle = [code for code in each.codes if code in wanted and (i, code) not in self._used]
            if idle:
                found.append(problems.unused_suppression(each.span, idle))
        return found
