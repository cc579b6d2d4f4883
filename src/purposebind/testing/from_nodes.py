"""Nodes of a case file into cases, strictly.

In: the root node. Out: every case, or every problem. Nothing is half-loaded.
"""

from __future__ import annotations

from collections.abc import Mapping

from purposebind.decision.verdict import Verdict
from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.places import Span
from purposebind.problems.problem import Problem
from purposebind.stated.stated import Stated
from purposebind.testing import problems
from purposebind.testing.cases import Case, Expected, Names

EXPECTATIONS = ("verdict", "without_interpretations", "obliged", "because", "missing", "duties")
KEYS = ("case", "use", *EXPECTATIONS, "why")
REQUIRED = ("case", "use")

Keyed = Mapping[str, Node]


def from_nodes(root: Node) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """Read the cases of one file; none where there is any problem."""
    if not isinstance(root, ListNode):
        return (), (problems.not_a_list(root.span),)
    if not root.items:
        return (), (problems.no_cases(root.span),)
    found: list[Problem] = []
    cases = [case for item in root.items if (case := _case(item, found))]
    first: dict[str, Span] = {}
    for case in cases:
        if case.name in first:
            found.append(problems.duplicate(case.span, case.name, first[case.name]))
        first.setdefault(case.name, case.span)
    return ((), tuple(sorted(found, key=_place))) if found else (tuple(cases), ())


def _place(problem: Problem) -> int:
    return problem.span.start if problem.span else 0


def _case(node: Node, found: list[Problem]) -> Case | None:
    if not isinstance(node, MapNode):
        found.append(problems.wrong_shape(node.span, "a case", "a mapping"))
        return None
    keyed = {key.text: value for key, value in node.entries}
    start = node.entries[0][0].span if node.entries else node.span
    for key, _ in node.entries:
        if key.text not in KEYS:
            found.append(problems.unknown_key(key.span, key.text, KEYS))
    found += [problems.missing_key(start, key) for key in REQUIRED if key not in keyed]
    # A misspelt expectation was reported as an unknown key already.
    if not keyed.keys() & set(EXPECTATIONS) and keyed.keys() <= set(KEYS):
        found.append(problems.nothing_expected(start))
    expected = _expected(keyed, found)
    name, why = _text(keyed, "case", found), _text(keyed, "why", found)
    if not name or "use" not in keyed:
        return None
    return Case(name, keyed["case"].span, Stated(keyed["use"]), expected, why)


def _expected(keyed: Keyed, found: list[Problem]) -> Expected:
    return Expected(
        _verdict(keyed, "verdict", found),
        _verdict(keyed, "without_interpretations", found),
        _boolean(keyed, "obliged", found),
        _names(keyed, "because", found),
        _names(keyed, "missing", found),
        _names(keyed, "duties", found),
    )


def _text(keyed: Keyed, key: str, found: list[Problem]) -> str:
    node = keyed.get(key)
    if node is None:
        return ""
    if isinstance(node, ScalarNode) and isinstance(node.value, str) and node.value.strip():
        return node.value
    found.append(problems.wrong_shape(node.span, f"`{key}`", "text"))
    return ""


def _verdict(keyed: Keyed, key: str, found: list[Problem]) -> Verdict | None:
    node = keyed.get(key)
    if node is None:
        return None
    text = node.text if isinstance(node, ScalarNode) else ""
    if text in {str(verdict) for verdict in Verdict}:
        return Verdict(text)
    found.append(
        problems.not_a_verdict(node.span, text, map(str, Verdict))
        if text
        else problems.wrong_shape(node.span, f"`{key}`", "a verdict")
    )
    return None


def _boolean(keyed: Keyed, key: str, found: list[Problem]) -> bool | None:
    node = keyed.get(key)
    if node is None:
        return None
    if isinstance(node, ScalarNode) and isinstance(node.value, bool):
        return node.value
    found.append(problems.wrong_shape(node.span, f"`{key}`", "true or false"))
    return None


def _names(keyed: Keyed, key: str, found: list[Problem]) -> Names | None:
    node = keyed.get(key)
    if node is None:
        return None
    if not isinstance(node, ListNode):
        found.append(problems.wrong_shape(node.span, f"`{key}`", "a list; `[]` for none"))
        return None
    places: list[tuple[str, Span]] = []
    for item in node.items:
        # The text and not the value: an id may be spelt `2026`, which YAML reads as a number.
        if isinstance(item, ScalarNode) and item.text:
            places.append((item.text, item.span))
        else:
            found.append(problems.wrong_shape(item.span, f"an item of `{key}`", "a name"))
    return Names(frozenset(name for name, _ in places), tuple(places))
