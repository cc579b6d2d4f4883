"""Properties that make no sense are refused: from Python without a place, from a file with one."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.little import policy
from purposebind import PolicyError
from purposebind.analysis import Property, verify
from purposebind.analysis.properties_from_nodes import properties_from_bytes

LITTLE = policy("id: help, permit: use, for: support")


def problems(*stated: dict[str, Any]) -> list[tuple[str, str]]:
    """The code and message of everything that is wrong with some properties."""
    with pytest.raises(PolicyError) as refused:
        verify(LITTLE, stated)
    return [(each.code, each.message) for each in refused.value.problems]


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ({}, "PB752"),
        ({"never": {}, "only_if": {}, "when": "agreed"}, "PB752"),
        ({"never": {}, "wen": "agreed"}, "PB751"),
        ({"never": {"datum": "name"}}, "PB751"),
        ({"only_if": {}}, "PB753"),
        ({"only_if": {}, "when": ""}, "PB753"),
        ({"never": "use"}, "PB754"),
        ({"never": ["use"]}, "PB754"),
        ({"never": {"action": 3}}, "PB754"),
        ({"never": {"action": []}}, "PB754"),
        ({"never": {"action": ["use", 3]}}, "PB754"),
        ({"never": {}, "when": True}, "PB754"),
        ({"never": {}, "id": 3}, "PB754"),
        ({"never": {}, "says": ""}, "PB754"),
    ],
)
def test_a_property_of_the_wrong_shape_is_refused(stated: dict[str, Any], code: str) -> None:
    with pytest.raises(PolicyError) as refused:
        Property.of(stated)

    assert code in {each.code for each in refused.value.problems}
    assert all(each.span is None for each in refused.value.problems)


def test_what_the_policy_does_not_know_is_refused_all_at_once() -> None:
    found = problems(
        {"never": {"action": "sell", "data": ["name", "nam"]}, "id": "first"},
        {"only_if": {"purpose": "support"}, "when": "agred"},
        {"always": {}, "when": "age is at least 3"},
    )

    assert found[:3] == [
        ("PB755", "the property `first` names `sell`, which is not among actions"),
        ("PB755", "the property `first` names `nam`, which is not among data"),
        ("PB502", "there is no fact `agred`"),
    ]
    assert len(found) > 3


def test_the_place_of_a_clause_that_was_not_read_from_a_file_is_the_property() -> None:
    with pytest.raises(PolicyError) as refused:
        verify(LITTLE, [{"never": {}, "when": "agred", "id": "first"}])

    (problem,) = refused.value.problems
    assert problem.span is not None
    assert problem.span.source.name == "<property first>"
    assert (problem.span.line, problem.span.column) == (1, 1)


def test_a_file_without_mistakes_is_read_whole() -> None:
    text = b"# kept\n- {id: a, never: {action: use}, when: agreed, says: so}\n- always: {}\n"

    properties, found = properties_from_bytes(text, "properties.yaml")

    assert found == ()
    assert [each.to_dict() for each in properties] == [
        {"never": {"action": "use"}, "id": "a", "when": "agreed", "says": "so"},
        {"always": {}},
    ]


def test_json_is_read_too() -> None:
    properties, found = properties_from_bytes(b'[{"never": {"action": ["use"]}}]', "p.json")

    assert found == ()
    assert [each.to_dict() for each in properties] == [{"never": {"action": ["use"]}}]


@pytest.mark.parametrize(
    ("kind", "rule", "clause", "holds"),
    [
        ("never", "permit: use, when: agreed", "not agreed", True),
        ("never", "permit: use", "agreed", False),
        ("always", "permit: use, when: agreed", "agreed", True),
        ("always", "permit: use, when: agreed and urgent", "agreed", False),
        ("only_if", "permit: use, when: agreed and urgent", "agreed", True),
        ("only_if", "permit: use, when: agreed or urgent", "agreed", False),
    ],
)
def test_what_each_kind_says(kind: str, rule: str, clause: str, holds: bool) -> None:
    stated = {kind: {"action": "use"}, "when": clause}

    (result,) = verify(policy(f"id: help, {rule}"), [stated])

    assert result.holds is holds
    assert (result.witness is None) is holds


def test_a_pattern_that_no_use_meets_holds() -> None:
    nobody = policy("id: help, permit: use, when: agreed and not agreed")

    (result,) = verify(nobody, [{"never": {"action": "use"}}])

    assert result.holds is True


def test_a_broken_property_has_the_smallest_witness_and_what_allows_it() -> None:
    (result,) = verify(
        policy("id: help, permit: use, for: support, when: agreed"),
        [{"never": {"action": "use", "data": "name"}}],
    )

    assert result.witness is not None
    assert result.witness.to_dict() == {
        "action": "use",
        "purpose": "support",
        "data": "personal",
        "facts": {"agreed": True},
    }
    assert result.rules == ("help",)
    assert result.to_dict()["verdict"] == "allowed"
