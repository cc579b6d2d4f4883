"""Survivors that somebody accepted, with reasons: `mutants.yaml` beside a policy.

In: bytes of the file. Out: every acceptance, each knowing where it stands, or every problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.mutation import problems
from purposebind.places import Span
from purposebind.policy.policy import file_of
from purposebind.problems.problem import Problem
from purposebind.stated.from_text import document_from_bytes

ACCEPTANCE_FILE = "mutants.yaml"
"""The file beside a policy that says which mutants need no case, and why."""
KEYS = ("mutant", "why")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A mutant that no case has to notice."""

    mutant: str
    """Its name."""
    why: str
    span: Span | None = None
    """Where the name is written; none where it was not read from a file."""


def acceptances_beside(policy: Path) -> Path:
    """The acceptances of a policy, which is a file or the folder of its `policy.yaml`."""
    return file_of(policy).parent / ACCEPTANCE_FILE


def acceptances_from_bytes(
    data: bytes, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[tuple[Acceptance, ...], tuple[Problem, ...]]:
    """Read one file, YAML or JSON; no acceptances where there is any problem."""
    root, read = document_from_bytes(data, name, "list of accepted mutants", limits)
    if root is None:
        return (), read
    if not isinstance(root, ListNode):
        return (), (problems.not_a_list(root.span),)
    found: list[Problem] = []
    accepted = [each for item in root.items if (each := _acceptance(item, found))]
    first: dict[str, Acceptance] = {}
    for each in accepted:
        if first.setdefault(each.mutant, each) is not each and each.span:
            found.append(problems.twice(each.span, each.mutant, first[each.mutant].span))
    return ((), tuple(found)) if found else (tuple(accepted), ())


def _acceptance(item: Node, found: list[Problem]) -> Acceptance | None:
    if not isinstance(item, MapNode):
        found.append(problems.not_a_mapping(item.span))
        return None
    keyed = {key.text: value for key, value in item.entries}
    found += [
        problems.unknown_key(k.span, k.text, KEYS) for k, _ in item.entries if k.text not in KEYS
    ]
    mutant, why = (_text(item, keyed, key, found) for key in KEYS)
    return Acceptance(mutant, why, keyed["mutant"].span) if mutant and why else None


def _text(item: MapNode, keyed: Mapping[str, Node], key: str, found: list[Problem]) -> str:
    node = keyed.get(key)
    if node is None:
        start = item.entries[0][0].span if item.entries else item.span
        found.append(problems.missing_key(start, key))
        return ""
    if isinstance(node, ScalarNode) and isinstance(node.value, str) and node.value.strip():
        return " ".join(node.value.split())
    found.append(problems.not_text(node.span, key))
    return ""
