"""A broken document without its broken parts, so that the rest can be checked in the same run.

In: nodes, and the path and kind of each error. Out: nodes without what was broken, the names that
were declared there, and the names of what now lacks something. The façade never lets a policy out
that was mended; this is only for telling every problem at once, and none twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode, node_at
from purposebind.problems.problem import Path
from purposebind.written.from_detail import clause_cut_before
from purposebind.written.lost import EVERYTHING
from purposebind.written.problems import STAND_IN

_SECTIONS = ("actions", "purposes", "data", "recipients")


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
    nameless: set[Path] = set()
    for path, kind in errors:
        holder = exact_path(root, path[:-1])
        if path[-1:] == ("id",):
            nameless.add(holder)
        if kind == "missing":
            if path[-1] != "id":
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
    kept = _pruned(root, broken - {()}, nameless, ())
    mended.root = kept if isinstance(kept, MapNode) else root
    mended.maimed.update(_stand_in(node_at(root, path)) for path in nameless)
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


def _pruned(node: Node, broken: set[Path], nameless: set[Path], at: Path) -> Node:
    match node:
        case ListNode(items, span):
            kept = (
                _pruned(item, broken, nameless, (*at, i))
                for i, item in enumerate(items)
                if (*at, i) not in broken
            )
            return ListNode(tuple(kept), span)
        case MapNode(entries, span):
            left = tuple(
                (key, _pruned(value, broken, nameless, (*at, key.text)))
                for key, value in entries
                if (*at, key.text) not in broken
            )
            if at in nameless:
                id = _stand_in(node)
                left += ((ScalarNode("id", "id", span, ""), ScalarNode(id, id, span, "")),)
            return MapNode(left, span)
        case _:
            return node


def _stand_in(node: Node) -> str:
    """An id for what has none; no other place of the document gives the same one."""
    return f"{STAND_IN}{node.span.start}"


def _along(root: Node, path: Path) -> Iterator[str]:
    """The keys on the way to a broken part, and the ids of what it stands in."""
    for end in range(len(path) + 1):
        node = node_at(root, path[:end])
        if isinstance(node, MapNode):
            yield from (
                value.text
                for key, value in node.entries
                if key.text == "id" and isinstance(value, ScalarNode)
            )
    yield from (step for step in path if isinstance(step, str))


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
