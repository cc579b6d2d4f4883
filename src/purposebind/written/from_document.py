"""Nodes into the policy as written: shape checked whole, every error at its place.

In: the root node of a document. Out: the models and the nodes they came from, or problems. A part
that is broken is reported once and left out, so that the rest of the document can still be checked
for everything else in the same run; the façade never lets such a policy out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from purposebind.document.nodes import (
    ListNode,
    MapNode,
    Node,
    ScalarNode,
    key_span,
    node_at,
    to_data,
)
from purposebind.places import Passage, Span
from purposebind.problems.problem import Path, Problem
from purposebind.written.from_detail import from_detail
from purposebind.written.lost import EVERYTHING
from purposebind.written.models import FORMS, PolicySource, Source, VocabularySource

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

S = TypeVar("S", bound=Source)


@dataclass(frozen=True, slots=True, eq=False)
class Written(Generic[S]):
    """One document as written."""

    model: S
    root: Node
    """The nodes, less what was broken, so that paths of the model are paths of the nodes."""
    lost: frozenset[str]
    """Names and ids declared in broken parts: they exist, though nothing is known of them."""

    def span(self, path: Path) -> Span:
        """The place of the value at `path`."""
        return node_at(self.root, path).span

    def key_span(self, path: Path) -> Span:
        """The place of the last key of `path`."""
        return key_span(self.root, path)

    def passage(self, path: Path) -> Passage:
        """The text at `path`, which is a scalar, and its place."""
        node = node_at(self.root, path)
        if isinstance(node, ScalarNode):
            return node.passage()
        return Passage("", node.span, lambda: None)


def policy_from_document(
    root: Node,
) -> tuple[Written[PolicySource] | None, tuple[Problem, ...]]:
    """Check the shape of a policy document."""
    return _validated(root, PolicySource)


def vocabulary_from_document(
    root: Node,
) -> tuple[Written[VocabularySource] | None, tuple[Problem, ...]]:
    """Check the shape of a vocabulary file."""
    return _validated(root, VocabularySource)


def _validated(root: Node, model: type[S]) -> tuple[Written[S] | None, tuple[Problem, ...]]:
    """Validate, and validate again without what was broken until the rest is sound or nothing is
    left.
    """
    found: tuple[Problem, ...] = ()
    lost: set[str] = set()
    while True:
        try:
            return Written(model.model_validate(to_data(root)), root, frozenset(lost)), found
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=True)
            if not found:
                found = tuple(
                    from_detail(root, model, path, each) for path, each in _located(details)
                )
            broken = {_broken_part(root, path, detail) for path, detail in _located(details)}
        if not isinstance(root, MapNode):
            return None, found
        for path in broken - {()}:
            lost |= set(_names(path, node_at(root, path)))
        root = _without(root, broken)
        if model is PolicySource:
            root = _with_required(root, lost)


def _located(details: Iterable[ErrorDetails]) -> Iterator[tuple[Path, ErrorDetails]]:
    """Each error with its path in the document: pydantic's own marks taken out."""
    for detail in details:
        loc = detail["loc"]
        steps = [step for step in loc if step != "[key]"]
        if len(steps) > 1 and steps[0] in ("silence", "vocabulary") and steps[1] in FORMS:
            del steps[1]
        yield tuple(steps), detail


def _broken_part(root: Node, path: Path, detail: ErrorDetails) -> Path:
    """What to leave out for one error: the value itself, or what holds it where a part is
    missing.
    """
    if detail["type"] == "missing":
        path = path[:-1]
    while path and not _exists(root, path):
        path = path[:-1]
    return path


def _exists(root: Node, path: Path) -> bool:
    parent, step = node_at(root, path[:-1]), path[-1]
    if isinstance(parent, ListNode):
        return isinstance(step, int) and step < len(parent.items)
    return isinstance(parent, MapNode) and any(key.text == step for key, _ in parent.entries)


def _without(root: MapNode, broken: set[Path]) -> MapNode:
    """The tree without the nodes at the broken paths."""
    kept = tuple(
        (key, _pruned(value, broken, (key.text,)))
        for key, value in root.entries
        if (key.text,) not in broken
    )
    return MapNode(kept, root.span)


def _pruned(node: Node, broken: set[Path], at: Path) -> Node:
    match node:
        case ListNode(items, span):
            kept = (
                _pruned(item, broken, (*at, i))
                for i, item in enumerate(items)
                if (*at, i) not in broken
            )
            return ListNode(tuple(kept), span)
        case MapNode(entries, span):
            return MapNode(
                tuple(
                    (key, _pruned(value, broken, (*at, key.text)))
                    for key, value in entries
                    if (*at, key.text) not in broken
                ),
                span,
            )
        case _:
            return node


def _with_required(root: MapNode, lost: set[str]) -> MapNode:
    """Stand-ins for required keys that are missing or broken, so that the rest can be checked."""
    stand_ins: dict[str, Node] = {
        "purposebind": ScalarNode("1", 1, root.span, ""),
        "policy": ScalarNode("unnamed", "unnamed", root.span, ""),
        "vocabulary": MapNode((), root.span),
        "rules": ListNode((), root.span),
    }
    written = {key.text for key, _ in root.entries}
    if not written & {"vocabulary"}:
        lost.add(EVERYTHING)
    added = tuple(
        (ScalarNode(key, key, root.span, ""), node)
        for key, node in stand_ins.items()
        if key not in written
    )
    return MapNode(root.entries + added, root.span)


def _names(path: Path, node: Node) -> Iterator[str]:
    """Every name or id that a part may have declared."""
    yield from (step for step in path if isinstance(step, str))
    match node:
        case ListNode(items):
            for item in items:
                yield from _names((), item)
        case MapNode(entries):
            for key, value in entries:
                yield key.text
                yield from _names((), value)
        case ScalarNode(text):
            yield text
