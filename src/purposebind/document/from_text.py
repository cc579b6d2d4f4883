"""YAML text into nodes: events in, a located tree out.

In: bytes or text and its name. Out: the root node, or problems. Walks the parser's events with a
stack of its own: `compose` and `load` of the C loader recurse in C and end the process on deep
nesting. Anchors, aliases, tags, directives and further documents are refused.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import Any

import yaml

from purposebind.document import problems
from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.document.scalars import resolve
from purposebind.limits import DEFAULT_LIMITS, NESTING_CEILING, Limits
from purposebind.places import Source, Span
from purposebind.problems.problem import Problem

Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where the installed PyYAML has it; the pure one gives the same events."""

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_DIRECTIVE = re.compile("^%(?:TAG|YAML)[^\r\n]*", re.MULTILINE)
"""Looked for before parsing: libyaml takes the square of their number."""
_SURROGATE = re.compile("[\ud800-\udfff]")

Read = tuple[Node | None, tuple[Problem, ...]]


def from_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Read:
    """Read one document from the bytes of a file; UTF-8, with or without a byte order mark."""
    text, found = text_of(data, name, limits)
    return (None, found) if text is None else from_text(text, name, limits)


def text_of(
    data: bytes, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode a file: UTF-8, with or without a byte order mark, within the limit of size."""
    if len(data) > limits.document_bytes:
        return None, (problems.too_large(name, len(data), limits.document_bytes),)
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        return None, (problems.not_utf8(Source(name, before + "\ufffd"), len(before)),)


def from_text(text: str, name: str, limits: Limits = DEFAULT_LIMITS) -> Read:
    """Read one document from text."""
    source = Source(name, text)
    size = len(text.encode("utf-8", errors="replace"))
    if size > limits.document_bytes:
        return None, (problems.too_large(name, size, limits.document_bytes),)
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        return None, (problems.unprintable(source, unprintable.start()),)
    tag_line = _DIRECTIVE.search(text)
    if tag_line:
        return None, (problems.directive(Span(source, tag_line.start(), tag_line.end())),)
    builder = _Builder(source, min(limits.document_nesting, NESTING_CEILING))
    try:
        for event in yaml.parse(text, Loader=Parser):
            if not builder.take(event):
                break
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        offset = min(mark.index if mark else len(text), len(text))
        reason = getattr(error, "problem", None)
        builder.problems.append(problems.not_yaml(source, offset, reason))
    if not builder.problems and builder.root is None:
        builder.problems.append(problems.empty(source))
    return (None if builder.problems else builder.root), tuple(builder.problems)


def _offset(mark: Any) -> int:
    """Where a mark stands; every event that a parser makes of text has both of its own."""
    offset: int = mark.index
    return offset


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    start: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[ScalarNode, Node]] = field(default_factory=list)
    keys: dict[str, ScalarNode] = field(default_factory=dict)
    key: ScalarNode | None = None
    bad_key: bool = False


@dataclass(slots=True)
class _Builder:
    source: Source
    deepest: int
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event; false when reading on makes no sense."""
        match event:
            case yaml.AliasEvent():
                self.problems.append(problems.alias(self._span(event)))
                self._add(ScalarNode("", "", self._span(event), ""))
            case yaml.ScalarEvent():
                self._check_plain_node(event)
                self._add(self._scalar(event))
            case yaml.CollectionStartEvent():
                self._check_plain_node(event)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self.stack.append(_Open(_offset(event.start_mark), is_mapping))
                if len(self.stack) > self.deepest:
                    self.problems.append(problems.too_deep(self._span(event), self.deepest))
                    return False
            case yaml.CollectionEndEvent():
                self._close(_offset(event.end_mark))
            case yaml.DocumentStartEvent():
                return self._start_document(event)
        return True

    def _start_document(self, event: yaml.DocumentStartEvent) -> bool:
        self.documents += 1
        if self.documents > 1:
            self.problems.append(problems.second_document(self._span(event)))
        elif event.version or event.tags:
            self.problems.append(problems.directive(self._span(event)))
        return self.documents == 1

    def _check_plain_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.problems.append(problems.anchor(self._span(event), event.anchor))
        if event.tag is not None:
            self.problems.append(problems.tag(self._span(event), event.tag))

    def _scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        plain = event.style is None or event.style == ""
        text: str = event.value
        span = self._span(event)
        if _SURROGATE.search(text):
            self.problems.append(problems.lone_surrogate(span))
            text = ""
        return ScalarNode(text, resolve(text) if plain else text, span, event.style or "")

    def _span(self, event: yaml.Event) -> Span:
        return Span(self.source, _offset(event.start_mark), _offset(event.end_mark))

    def _close(self, end: int) -> None:
        done = self.stack.pop()
        span = Span(self.source, done.start, max(end, done.start))
        if done.is_mapping:
            self._add(MapNode(tuple(done.entries), span))
        else:
            self._add(ListNode(tuple(done.items), span))

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None and not parent.bad_key:
            self._add_key(parent, node)
        else:
            if parent.key is not None:
                parent.entries.append((parent.key, node))
            parent.key, parent.bad_key = None, False

    def _add_key(self, parent: _Open, node: Node) -> None:
        if not isinstance(node, ScalarNode) or not isinstance(node.value, str):
            self.problems.append(problems.key_not_text(node.span))
            parent.bad_key = True
        elif node.text in parent.keys:
            self.problems.append(
                problems.duplicate_key(node.span, node.text, parent.keys[node.text].span)
            )
            parent.bad_key = True
        else:
            parent.keys[node.text] = parent.key = node
