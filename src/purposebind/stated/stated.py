"""`Stated`: plain data that knows where each part of it was written.

In: a root node. Out: data for `Policy.decide`, and places for the problems that come of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from purposebind.document.nodes import (
    ListNode,
    MapNode,
    Node,
    ScalarNode,
    key_span,
    node_at,
    to_data,
)
from purposebind.places import Span
from purposebind.problems.problem import Path, Problem
from purposebind.use.problems import SHAPE, UNKNOWN_DUTY, UNKNOWN_FACT
from purposebind.use.use import KEYS


@dataclass(frozen=True)
class Stated:
    """A use as it was written down."""

    root: Node

    @cached_property
    def data(self) -> object:
        """The plain data; a mapping wherever the use is of the shape of section 6."""
        return to_data(self.root)

    def placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems of this use, each with the place of the part that it speaks of."""
        return tuple(
            problem if problem.span else replace(problem, span=self._span(problem))
            for problem in problems
        )

    def _span(self, problem: Problem) -> Span:
        path = problem.path
        if not path:
            return self.root.span
        if not self._has(path):
            return _first_key(self.root)
        if problem.code == UNKNOWN_DUTY.code:
            return self._duty(path)
        if problem.code == UNKNOWN_FACT.code:
            return key_span(self.root, path)
        if problem.code == SHAPE.code and len(path) == 1 and path[0] not in KEYS:
            return key_span(self.root, path)
        return node_at(self.root, path).span

    def _has(self, path: Path) -> bool:
        root = self.root
        return isinstance(root, MapNode) and any(key.text == path[0] for key, _ in root.entries)

    def _duty(self, path: Path) -> Span:
        """Duties are written as a list of ids, or as a mapping of them."""
        written = node_at(self.root, path[:-1])
        if isinstance(written, ListNode):
            for item in written.items:
                if isinstance(item, ScalarNode) and item.text == path[-1]:
                    return item.span
        return key_span(self.root, path)


def _first_key(root: Node) -> Span:
    """Where a missing key is shown: at the first that is there."""
    return root.entries[0][0].span if isinstance(root, MapNode) and root.entries else root.span
