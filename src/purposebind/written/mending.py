"""A broken document without its broken parts, so that the rest can be checked in the same run.

In: nodes, and the path and kind of each error. Out: nodes without what was broken, the names that
were declared there, and the names of what now lacks something. The façade never lets a policy out
that was mended; this is only for telling every problem at once, and none twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode, node_at
from purposebind.problems.problem import Path
from purposebind.written.from_detail import clause_cut_before
from purposebind.written.lost import EVERYTHING
from purposebind.written.problems import STAND_IN

_TEXTS = {"because": "unsaid", "do": "unsaid", "why": "hedge"}
"""Texts that may stand in for others, since nothing that is checked hangs on them."""
_SECTIONS = ("actions", "purposes", "data", "recipients")


Lacking = Mapping[Path, Mapping[str, str]]
"""Texts to stand in for what is missing, by the part that lacks it and the key."""


@dataclass(slots=True)
class Mended:
    """A document without its broken parts."""

    root: MapNode
    lost: set[str] = field(default_factory=set)
    maimed: set[str] = field(default_factory=set)


def mend(root: MapNode, errors: Iterable[tuple[Path, str]]) -> Mended:
    """Leave out what is broken; a rule or duty whose id is broken gets one to stand in for it."""
    mended = Mended(root)
    broken: set[Path] = set()
    lacking: dict[Path, dict[str, str]] = {}
    for path, kind in errors:
        holder = exact_path(root, path[:-1])
        stand_in = _stand_in(root, holder, path[-1]) if path else ""
        if stand_in:
            lacking.setdefault(holder, {})[str(path[-1])] = stand_in
        if kind == "missing":
            if not stand_in:
                broken.add(holder)
        else:
            broken.add(exact_path(root, path))
        parent = node_at(root, holder)
        cut = clause_cut_before(parent, str(path[-1])) if path else None
        if kind == "extra_forbidden" and cut:
            broken.add((*holder, cut))
        mended.maimed.update(_along(root, path))
    for path in broken:
        mended.lost.update(_declared(path, node_at(root, path)))
    kept = _pruned(root, broken - {()}, lacking, ())
    mended.root = kept if isinstance(kept, MapNode) else root
    mended.maimed.update(parts["id"] for parts in lacking.values() if "id" in parts)
    return mended


def exact_path(root: Node, path: Path) -> Path:
    """The steps that really lead from node to node, as far as they go.

    "One or a list of them" may be written without the list: the index of the only one is left out.
    """
    node, steps = root, list[str | int]()
    for step in path:
        if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, MapNode) and any(key.text == step for key, _ in node.entries):
            node = next(value for key, value in node.entries if key.text == step)
        elif step == 0:
            continue
        else:
            break
        steps.append(step)
    return tuple(steps)


def with_required(root: MapNode, lost: set[str]) -> MapNode:
    """Stand-ins for required keys that are missing or broken, so that the rest can be checked."""
    stand_ins: dict[str, Node] = {
        "purposebind": ScalarNode("1", 1, root.span, ""),
        "policy": ScalarNode("unnamed", "unnamed", root.span, ""),
        "vocabulary": MapNode((), root.span),
        "rules": ListNode((), root.span),
    }
    written = {key.text for key, _ in root.entries}
    if "vocabulary" not in written:
        lost.add(EVERYTHING)
    added = tuple(
        (ScalarNode(key, key, root.span, ""), node)
        for key, node in stand_ins.items()
        if key not in written
    )
    return MapNode(root.entries + added, root.span)


def _pruned(node: Node, broken: set[Path], lacking: Lacking, at: Path) -> Node:
    match node:
        case ListNode(items, span):
            kept = (
                _pruned(item, broken, lacking, (*at, i))
                for i, item in enumerate(items)
                if (*at, i) not in broken
            )
            return ListNode(tuple(kept), span)
        case MapNode(entries, span):
            left = tuple(
                (key, _pruned(value, broken, lacking, (*at, key.text)))
                for key, value in entries
                if (*at, key.text) not in broken
            )
            left += tuple(
                (ScalarNode(key, key, span, ""), ScalarNode(text, text, span, ""))
                for key, text in lacking.get(at, {}).items()
            )
            return MapNode(left, span)
        case _:
            return node


def _stand_in(root: Node, holder: Path, key: str | int) -> str:
    """What may stand for a required text that is missing or broken; empty where nothing may."""
    if key != "id":
        return _TEXTS.get(str(key), "")
    lists = ("rules", "except", "duties")
    if len(holder) > 1 and isinstance(holder[-1], int) and holder[-2] in lists:
        # No other part of the document starts at the same place.
        return f"{STAND_IN}{node_at(root, holder).span.start}"
    return ""


def _along(root: Node, path: Path) -> Iterator[str]:
    """The ids of what a broken part stands in, its top key behind a `/`, and a fact by its name."""
    for end in range(len(path) + 1):
        node = node_at(root, path[:end])
        if isinstance(node, MapNode):
            yield from (
                value.text
                for key, value in node.entries
                if key.text == "id" and isinstance(value, ScalarNode)
            )
    yield f"/{path[0]}" if path else "/"
    steps = path[1:] if path[:1] == ("vocabulary",) else path
    if steps[:1] == ("facts",) and len(steps) > 1:
        yield str(steps[1])


def _declared(path: Path, node: Node) -> Iterator[str]:
    """The names and ids that a broken part declared."""
    yield from _ids(node)
    steps = path[1:] if path[:1] == ("vocabulary",) else path
    if steps[:1] == ("kinds",):
        if len(steps) == 2:
            yield str(steps[1])
        steps = steps[1:]
    is_section = steps[:1] == ("facts",) or steps[:1] in [(each,) for each in _SECTIONS]
    if is_section or path[:1] in (("kinds",), ("vocabulary",)):
        if len(steps) == 2:
            yield str(steps[1])
        elif len(steps) < 2 and isinstance(node, MapNode):
            yield from (key.text for key, _ in node.entries)
        elif len(steps) < 2:
            yield EVERYTHING


def _ids(node: Node) -> Iterator[str]:
    match node:
        case ListNode(items):
            for item in items:
                yield from _ids(item)
        case MapNode(entries):
            for key, value in entries:
                if key.text == "id" and isinstance(value, ScalarNode):
                    yield value.text
                yield from _ids(value)
        case _:
            return
