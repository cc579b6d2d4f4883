"""What a document is made of: scalars, lists and mappings, each with its place.

In: the reader of this station. Out: nodes, their plain data, and places by path. Called by
`written` and by the façade.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from purposebind.document.offsets import offsets_of
from purposebind.places import Passage, Span
from purposebind.problems.problem import Path

_LONG = 16
"""Entries from which on a mapping is looked into by a table."""


@dataclass(frozen=True, slots=True, eq=False)
class ScalarNode:
    """One scalar."""

    text: str
    """The value as text, quotes and escapes resolved."""
    value: bool | int | float | str | None
    """The value by the core schema; a float stands for every number that is not a plain whole
    one.
    """
    span: Span
    style: str
    """`'`, `"`, `|`, `>`, or empty for a plain scalar."""

    def passage(self) -> Passage:
        """The text and the way back from its characters to the source."""
        return Passage(self.text, self.span, lambda: offsets_of(self.text, self.span, self.style))


@dataclass(frozen=True, slots=True, eq=False)
class ListNode:
    """A list, block or flow."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class MapNode:
    """A mapping, in the order written; no key occurs twice."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    span: Span
    _by_key: dict[str, tuple[ScalarNode, Node]] = field(default_factory=dict, repr=False)
    """Filled when a long mapping is first looked into."""

    def entry(self, key: str | int) -> tuple[ScalarNode, Node] | None:
        """The entry of a key; none where there is none."""
        if len(self.entries) < _LONG:
            return next((entry for entry in self.entries if entry[0].text == key), None)
        if not self._by_key:
            self._by_key.update((entry[0].text, entry) for entry in self.entries)
        return self._by_key.get(str(key))


Node = ScalarNode | ListNode | MapNode


def to_data(node: Node) -> object:
    """The node as plain dicts, lists and scalars; depth is bounded by the reader's limit."""
    match node:
        case ScalarNode():
            return node.value
        case ListNode():
            return [to_data(item) for item in node.items]
        case MapNode():
            return {key.text: to_data(value) for key, value in node.entries}


def node_at(root: Node, path: Path) -> Node:
    """The node at `path`, or the deepest one on the way to it.

    A step that a node cannot take is skipped when the node is a scalar or when the step is index 0:
    "one or a list of them" may be written without the list.
    """
    node = root
    for step in path:
        if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, MapNode) and step != 0:
            found = node.entry(step)
            if found is None:
                break
            node = found[1]
    return node


def key_span(root: Node, path: Path) -> Span:
    """The place of the last key of `path`, or of the deepest node on the way to it."""
    parent = node_at(root, path[:-1])
    if isinstance(parent, MapNode):
        found = parent.entry(path[-1])
        if found is not None:
            return found[0].span
    return node_at(root, path).span
