"""JSON text into located nodes: the same tree that YAML is read into.

In: text and its name. Out: the root node, or problems. The standard library's parser knows no
places, keeps the last of two equal keys, takes `NaN`, and recurses; this one does none of that. By
the rules of the policy language a number is whole and plain, or fits nowhere.
"""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder

from purposebind.document import problems as document_problems
from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.document.scalars import resolve
from purposebind.limits import DEFAULT_LIMITS, NESTING_CEILING, Limits
from purposebind.places import Source, Span
from purposebind.problems.problem import Problem
from purposebind.stated import problems

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])", re.ASCII)
_WORD = re.compile(r"-?[A-Za-z]\w*")
_WORDS = {"true": True, "false": False, "null": None}
_CONSTANTS = frozenset({"NaN", "Infinity", "-Infinity"})
_STRINGS = JSONDecoder()
"""Reads the escapes of one string; it is given nothing else to read."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def from_json(
    text: str, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one JSON text."""
    reader = _Reader(Source(name, text), min(limits.document_nesting, NESTING_CEILING))
    try:
        root = reader.whole()
    except _Refused as refused:
        return None, (*reader.found, refused.problem)
    return (None if reader.found else root), tuple(reader.found)


class _Refused(Exception):  # noqa: N818  # never leaves this module
    """Reading on makes no sense."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class _Reader:
    """Reads from `at` onwards. Recursion is bounded by `deepest`."""

    def __init__(self, source: Source, deepest: int) -> None:
        self.source = source
        self.text = source.text
        self.deepest = deepest
        self.at = 0
        self.found: list[Problem] = []

    def whole(self) -> Node:
        root = self._value(0)
        if self._next():
            raise self._not_json("the end of the text")
        return root

    def _next(self) -> str:
        """The next character that is no white space, which is not passed; empty at the end."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def _value(self, depth: int) -> Node:
        match self._next():
            case '"':
                return self._string()
            case "{":
                return self._mapping(depth + 1)
            case "[":
                return self._list(depth + 1)
            case _:
                return self._bare()

    def _bare(self) -> ScalarNode:
        start = self.at
        word = _WORD.match(self.text, start)
        if word:
            text, span = word.group(), Span(self.source, start, word.end())
            if text in _CONSTANTS:
                self.found.append(problems.json_constant(span))
            elif text not in _WORDS:
                raise self._not_json('a value; text stands in double quotes (`"`)')
            self.at = word.end()
            return ScalarNode(text, _WORDS.get(text), span, "")
        number = _NUMBER.match(self.text, start)
        if not number:
            raise self._not_json("a value")
        self.at = number.end()
        return ScalarNode(number.group(), resolve(number.group()), self._from(start), "")

    def _string(self) -> ScalarNode:
        start = self.at
        try:
            text, self.at = _STRINGS.raw_decode(self.text, start)
        except JSONDecodeError as error:
            problem = problems.json_string(self.source, start, error.pos)
            raise _Refused(problem) from None
        span = self._from(start)
        if _SURROGATE.search(text):
            self.found.append(document_problems.lone_surrogate(span))
        return ScalarNode(text, text, span, '"')

    def _list(self, depth: int) -> ListNode:
        start = self._opened(depth)
        items: list[Node] = []
        if self._next() != "]":
            items.append(self._value(depth))
            while self._next() == ",":
                self.at += 1
                items.append(self._value(depth))
        self._close("]")
        return ListNode(tuple(items), self._from(start))

    def _mapping(self, depth: int) -> MapNode:
        start = self._opened(depth)
        entries: dict[str, tuple[ScalarNode, Node]] = {}
        if self._next() != "}":
            self._entry(entries, depth)
            while self._next() == ",":
                self.at += 1
                self._entry(entries, depth)
        self._close("}")
        return MapNode(tuple(entries.values()), self._from(start))

    def _entry(self, entries: dict[str, tuple[ScalarNode, Node]], depth: int) -> None:
        if self._next() != '"':
            raise self._not_json('a key in double quotes (`"`)')
        key = self._string()
        if self._next() != ":":
            raise self._not_json("`:`")
        self.at += 1
        value = self._value(depth)
        first = entries.setdefault(key.text, (key, value))[0]
        if first is not key:
            problem = document_problems.duplicate_key(key.span, key.text, first.span)
            self.found.append(problem)

    def _opened(self, depth: int) -> int:
        if depth > self.deepest:
            span = Span(self.source, self.at, self.at + 1)
            raise _Refused(document_problems.too_deep(span, self.deepest))
        self.at += 1
        return self.at - 1

    def _close(self, mark: str) -> None:
        if self._next() != mark:
            raise self._not_json(f"`,` or `{mark}`")
        self.at += 1

    def _from(self, start: int) -> Span:
        return Span(self.source, start, self.at)

    def _not_json(self, expected: str) -> _Refused:
        return _Refused(problems.not_json(self.source, self.at, expected))
