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

from purposebind.document.nodes import MapNode, Node, ScalarNode, key_span, node_at, to_data
from purposebind.places import Passage, Span
from purposebind.problems.problem import Path, Problem
from purposebind.written.from_detail import from_detail
from purposebind.written.mending import mend, with_required
from purposebind.written.models import FORMS, PolicySource, Source, VocabularySource

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

S = TypeVar("S", bound=Source)
_MOST_ROUNDS = 100
"""Each round leaves something out that no later round can miss; a document is never this deep."""


@dataclass(frozen=True, slots=True, eq=False)
class Written(Generic[S]):
    """One document as written."""

    model: S
    root: Node
    """The nodes, less what was broken, so that paths of the model are paths of the nodes."""
    lost: frozenset[str] = frozenset()
    """Names and ids declared in broken parts: they exist, though nothing is known of them."""
    maimed: frozenset[str] = frozenset()
    """Names, ids and keys of parts that lack something, because it was broken."""

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
    """Validate, and again without what was broken, until the rest is sound or nothing is left."""
    found: tuple[Problem, ...] = ()
    lost: set[str] = set()
    maimed: set[str] = set()
    for _ in range(_MOST_ROUNDS):
        try:
            sound = model.model_validate(to_data(root))
        except ValidationError as error:
            details = list(_located(error.errors(include_url=False, include_context=True)))
        else:
            return Written(sound, root, frozenset(lost), frozenset(maimed)), found
        if not found:
            found = tuple(from_detail(root, model, path, each) for path, each in details)
        if not isinstance(root, MapNode):
            return None, found
        mended = mend(root, [(path, each["type"]) for path, each in details])
        root, lost, maimed = mended.root, lost | mended.lost, maimed | mended.maimed
        if model is PolicySource:
            root = with_required(root, lost)
    return None, found


def _located(details: Iterable[ErrorDetails]) -> Iterator[tuple[Path, ErrorDetails]]:
    """Each error with its path in the document: pydantic's own marks taken out."""
    for detail in details:
        steps = list(detail["loc"])
        if len(steps) > 1 and steps[-1] == "[key]" and steps[-2] == detail["input"]:
            del steps[-1]
        if len(steps) > 1 and steps[0] in ("silence", "vocabulary") and steps[1] in FORMS:
            del steps[1]
        yield tuple(steps), detail
