"""Policies with one part replaced by any data, and with keys that stand anywhere."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from fuzz.checking import outcome
from fuzz.test_documents import SMALL, USE
from purposebind import Policy, loads
from purposebind.document.from_text import from_text
from purposebind.document.nodes import Node, to_data

Path = tuple[str | int, ...]
MARKS = [
    "[key]",
    "inline",
    "files",
    "ban",
    "word",
    "id",
    "is",
    "any",
    "",
    "for_",
    "except_",
    "model",
]


def _data(node: Node | None) -> Any:
    assert node is not None
    return to_data(node)


POLICY = _data(from_text(SMALL, "small")[0])


def _paths(value: Any, path: Path = ()) -> list[Path]:
    """Every way to a part of the data, the whole among them."""
    if not isinstance(value, dict | list):
        return [path]
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(found for step, each in steps for found in _paths(each, (*path, step)))]


PATHS = _paths(POLICY)
KEYS = sorted({step for path in PATHS for step in path if isinstance(step, str)})
names = st.sampled_from([*KEYS, *MARKS])


def _parts(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    odd = st.sampled_from([1.5, "a b", "x" * 70])
    return st.recursive(
        st.none() | st.booleans() | st.integers(-3, 3) | keys | odd,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=5,
    )


parts = _parts(names)


def _try(data: Any) -> None:
    policy = outcome(lambda: loads(json.dumps(data)), seconds=5)
    if isinstance(policy, Policy):
        outcome(lambda: policy.decide(USE).explain())


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@given(st.sampled_from(PATHS), parts)
@example(("facts", "consent"), 7)
@example((), 7)
def test_any_part_may_be_anything(path: Path, part: Any) -> None:
    if not path:
        _try(part)
        return
    changed = deepcopy(POLICY)
    _at(changed, path[:-1])[path[-1]] = part
    _try(changed)


@given(st.lists(st.tuples(st.sampled_from(PATHS), names, parts), min_size=1, max_size=4))
@example([((), "id", 7)])
@example([(("facts",), "id", 7)])
@example([((), "[key]", 7)])
def test_any_key_may_stand_anywhere(changes: list[tuple[Path, str, Any]]) -> None:
    changed = deepcopy(POLICY)
    for path, name, part in changes:
        holder = _at(changed, path) if _exists(changed, path) else changed
        if isinstance(holder, dict):
            holder[name] = part
        elif isinstance(holder, list):
            holder.append(part)
    _try(changed)


@given(st.lists(st.sampled_from([path for path in PATHS if path]), min_size=1, max_size=4))
def test_any_part_may_be_missing(paths: list[Path]) -> None:
    changed = deepcopy(POLICY)
    for path in paths:
        if _exists(changed, path):
            del _at(changed, path[:-1])[path[-1]]
    _try(changed)


def _exists(data: Any, path: Path) -> bool:
    for step in path:
        inside = isinstance(step, int) and isinstance(data, list) and step < len(data)
        if not inside and not (isinstance(data, dict) and step in data):
            return False
        data = data[step]
    return True


SLIP = {"id": "slip", "forbid": "any", "when": "not_declared_anywhere"}
SECTIONS = ("actions", "purposes", "data", "recipients", "kinds")
WIDE: set[Path] = {(), ("rules",), ("facts",), ("vocabulary",), *((each,) for each in SECTIONS)}
WIDE |= {("vocabulary", each) for each in (*SECTIONS, "facts")}
"""Without these nothing is known of what was declared, and an unknown name is no news."""


def _is_wide(path: Path) -> bool:
    return path in WIDE or (path[:2] == ("vocabulary", "kinds") and len(path) == 3)


NARROW = [path for path in PATHS if not _is_wide(path)]
quiet_names = names.filter(lambda name: name not in ("do", "why", "because"))
"""These three hide what stands elsewhere: a bug of its own, in the tests of `written`."""
quiet_parts = _parts(quiet_names)


def _codes(data: Any) -> set[str]:
    result = outcome(lambda: loads(json.dumps(data)), seconds=5)
    return set() if isinstance(result, Policy) else {each.code for each in result.problems}


@given(st.sampled_from(NARROW), quiet_parts)
def test_no_broken_part_hides_a_problem_elsewhere(path: Path, part: Any) -> None:
    changed = deepcopy(POLICY)
    _at(changed, path[:-1])[path[-1]] = part
    changed["rules"].append(SLIP)

    assert "PB502" in _codes(changed)


@given(st.sampled_from(PATHS), quiet_names, quiet_parts)
def test_no_key_too_many_hides_a_problem_elsewhere(path: Path, name: str, part: Any) -> None:
    changed = deepcopy(POLICY)
    holder = _at(changed, path)
    # A key too many at the top, or of a vocabulary, may be a section that is misspelt.
    if not isinstance(holder, dict) or path in ((), ("vocabulary",)) or _is_wide((*path, name)):
        return
    holder[name] = part
    changed["rules"].append(SLIP)

    assert "PB502" in _codes(changed)
