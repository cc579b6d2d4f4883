"""Nodes of a record into a `Review`, strictly.

In: the root node. Out: the review, or every problem.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.problems.problem import Problem
from purposebind.reviewed import problems
from purposebind.reviewed.review import Read, Review

VERSION = 1
KEYS = ("reviewed", "by", "on", "statement", "texts")

Keyed = Mapping[str, Node]


def from_nodes(root: Node) -> tuple[Review | None, tuple[Problem, ...]]:
    """Read the record; none where there is any problem."""
    if not isinstance(root, MapNode):
        return None, (problems.wrong_shape(root.span, "the record", "a mapping"),)
    found: list[Problem] = []
    for key, _ in root.entries:
        if key.text not in KEYS:
            found.append(problems.unknown_key(key.span, key.text, KEYS))
    keyed = {key.text: value for key, value in root.entries}
    start = root.entries[0][0].span if root.entries else root.span
    found += [problems.missing_key(start, key) for key in KEYS if key not in keyed]
    if found:
        return None, tuple(found)
    if not isinstance(keyed["reviewed"], ScalarNode) or keyed["reviewed"].value != VERSION:
        found.append(problems.wrong_shape(keyed["reviewed"].span, "`reviewed`", f"`{VERSION}`"))
    by, digest = _text(keyed, "by", found), _text(keyed, "statement", found)
    on, texts = _day(keyed["on"], found), _texts(keyed["texts"], found)
    if found or on is None:
        return None, tuple(found)
    return Review(by, on, digest, texts), ()


def _text(keyed: Keyed, key: str, found: list[Problem]) -> str:
    node = keyed[key]
    if isinstance(node, ScalarNode) and node.text.strip():
        return node.text
    found.append(problems.wrong_shape(node.span, f"`{key}`", "text"))
    return ""


def _day(node: Node, found: list[Problem]) -> date | None:
    text = node.text if isinstance(node, ScalarNode) else ""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else _no_day()
    except ValueError:
        found.append(problems.wrong_shape(node.span, "`on`", "a day, YYYY-MM-DD"))
        return None


def _no_day() -> date:
    raise ValueError("no day")


def _texts(node: Node, found: list[Problem]) -> dict[str, tuple[Read, ...]]:
    if not isinstance(node, MapNode):
        found.append(problems.wrong_shape(node.span, "`texts`", "a mapping of lists"))
        return {}
    texts = {}
    for key, value in node.entries:
        items = value.items if isinstance(value, ListNode) else (None,)
        read = [Read(each.text, each.span) for each in items if isinstance(each, ScalarNode)]
        if len(read) != len(items):
            found.append(
                problems.wrong_shape(value.span, f"`texts.{key.text}`", "a list of sentences")
            )
        texts[key.text] = tuple(read)
    return texts
