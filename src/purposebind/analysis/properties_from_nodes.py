"""Nodes of a file of properties into properties, strictly.

In: the bytes of the file. Out: every property, each knowing where it stands, or every problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from purposebind.analysis import problems
from purposebind.analysis.properties import KINDS, Property, problems_of_shape
from purposebind.document.nodes import ListNode, Node, ScalarNode, key_span, node_at, to_data
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.places import Passage, Span
from purposebind.policy.policy import file_of
from purposebind.problems.problem import Path as Keys
from purposebind.problems.problem import Problem
from purposebind.stated.from_text import document_from_bytes

PROPERTIES_FILE = "properties.yaml"
"""The file beside a policy that holds its properties."""


def properties_beside(policy: Path) -> Path:
    """The file of properties of a policy, which is a file or the folder of its `policy.yaml`."""
    return file_of(policy).parent / PROPERTIES_FILE


def properties_from_bytes(
    data: bytes, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[tuple[Property, ...], tuple[Problem, ...]]:
    """Read one file of properties, YAML or JSON; no properties where there is any problem."""
    root, read = document_from_bytes(data, name, "list of properties", limits)
    if root is None:
        return (), read
    if not isinstance(root, ListNode) or not root.items:
        return (), (problems.no_list(root.span),)
    found: list[Problem] = []
    properties = [_property(item, found) for item in root.items]
    first: dict[str, Property] = {}
    for each in properties:
        if each and each.id and first.setdefault(each.id, each) is not each:
            found.append(problems.twice(each.where(("id",)), each.id))
    return ((), tuple(found)) if found else (tuple(each for each in properties if each), ())


def _property(item: Node, found: list[Problem]) -> Property | None:
    stated = to_data(item)
    if not isinstance(stated, Mapping):
        found.append(problems.no_mapping(item.span))
        return None
    wrong = problems_of_shape(stated, partial(_span, item))
    found += wrong
    if wrong:
        return None
    kind = next(each for each in KINDS if each in stated)
    return Property(
        kind,
        stated[kind],
        str(stated.get("when", "")),
        str(stated.get("id", "")),
        str(stated.get("says", "")),
        where=partial(_span, item),
        clause=_passage(item, ("when",)) if "when" in stated else None,
    )


def _span(item: Node, path: Keys, *, key: bool = False) -> Span:
    return key_span(item, path) if key else node_at(item, path).span


def _passage(item: Node, path: Keys) -> Passage | None:
    node = node_at(item, path)
    return node.passage() if isinstance(node, ScalarNode) else None
