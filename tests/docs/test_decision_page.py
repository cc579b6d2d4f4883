"""The page on decisions names all that the API has, and no more."""

from __future__ import annotations

from collections.abc import Iterator

import purposebind
from purposebind import Decision, Policy, Problem, loads

from .pages import ROOT, first_cells, prose

PAGE = ROOT / "docs" / "decision.md"
POLICY = loads("""
purposebind: 1
policy: every-key
vocabulary: {actions: {use: {}}, purposes: {support: {}}, data: {name: {}, card: {}}}
facts:
  fair: {type: judgement, asks: "Is it fair?", by: privacy lead}
  consent: {type: boolean}
rules:
  - {id: ban, forbid: use, says: "We use nothing"}
  - id: permission
    permit: use
    when: fair and consent
    overrides: ban
    duties: [{id: tell, do: tell them, within: 1 week, says: "We tell you"}]
""")
JUDGED = {"value": True, "by": "A", "on": "2026-01-05", "grounds": "B", "expires": "2026-12-31"}
USE = {"action": "use", "purpose": "support", "data": "name", "on": "2026-02-01"}
DECISIONS = [
    POLICY.decide(USE),
    POLICY.decide({**USE, "facts": {"fair": JUDGED}}),
    POLICY.decide({**USE, "facts": {"fair": JUDGED, "consent": True}}),
]
OPAQUE = ("use", "findings[].atom", "findings[].causes[]", "duties[].quotes[]")
"""Keys whose own keys are documented elsewhere."""


def _paths(value: object, path: str = "") -> Iterator[str]:
    if path:
        yield path
    if path in OPAQUE:
        return
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _paths(each, f"{path}.{key}" if path else key)
    if isinstance(value, list):
        for each in value:
            yield from _paths(each, f"{path}[]")


def _shown(*, values: bool) -> set[str]:
    found = {path for each in DECISIONS for path in _paths(each.to_dict(values=values))}
    return {path for path in found if f"{path}[]" not in found}


def _documented() -> dict[str, str]:
    rows = [line.split("|") for _, line in prose(PAGE) if line.startswith("|")]
    listed = set(first_cells(PAGE, "Keys of a decision"))
    return {row[1].strip(" `"): row[2] for row in rows if row[1].strip(" `") in listed}


def test_the_keys_of_a_decision_are_those_in_the_table() -> None:
    assert set(_documented()) == _shown(values=True)


def test_the_keys_that_need_values_are_marked() -> None:
    marked = {key for key, what in _documented().items() if "only with values" in what}

    assert set(_documented()) - marked == _shown(values=False)


def test_the_names_are_those_of_the_package() -> None:
    assert set(first_cells(PAGE, "The names")) == set(purposebind.__all__)


def _public(kind: type) -> set[str]:
    return {name for name in (*dir(kind), *kind.__annotations__) if not name.startswith("_")}


def test_every_part_of_a_policy_is_in_the_table() -> None:
    assert set(first_cells(PAGE, "Loading")) == _public(Policy)


def test_every_part_of_a_decision_is_in_the_table() -> None:
    assert set(first_cells(PAGE, "A decision")) == _public(Decision)


def test_every_part_of_a_problem_is_in_the_table() -> None:
    assert set(first_cells(PAGE, "Errors")) == _public(Problem)
