"""The small policies are small, always the same, and reach every construct."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import pytest

import purposebind
from analysis.edits import EDITS, edited_pairs
from analysis.enumeration import Enumeration, counts_months
from analysis.oracle import every_rule
from analysis.slots import asked_of
from analysis.small_policies import MOST_USES, SECTIONS, documents
from generated.vocabularies import Json, dimension_of
from twin.clauses import Node
from twin.reading import read_policy
from twin.truth import sides_of

POLICIES = 400
PAIRS = 400


@pytest.fixture(scope="module")
def small() -> list[Json]:
    """The first documents of a seed."""
    return [*islice(documents("reach"), POLICIES)]


@pytest.fixture(scope="module")
def reached(small: list[Json]) -> Counter[str]:
    """In how many of them each construct is found."""
    total: Counter[str] = Counter()
    for document in small:
        total.update({*_constructs(document)})
    return total


def test_every_policy_is_small(small: list[Json]) -> None:
    for document in small:
        assert all(len(document["vocabulary"][section]) <= 3 for section in SECTIONS)
        assert len(document["facts"]) <= 3
        assert Enumeration([document]).count <= MOST_USES


def test_every_policy_loads(small: list[Json]) -> None:
    assert all(purposebind.loads(json.dumps(document)) for document in small)


def test_a_seed_always_gives_the_same_policies(small: list[Json]) -> None:
    assert [*islice(documents("reach"), 40)] == small[:40]


@pytest.mark.parametrize(
    "construct",
    [
        *("permit", "oblige", "forbid", "limit", "alongside", "overrides", "unless", "says"),
        *("exception", "exception of an exception", "exception three deep"),
        *("interpretations", "governs", "silence for all actions", "silence for some actions"),
        *(f"duty {timing}" for timing in ("before", "after", "ongoing")),
        *(f"standing duty {timing}" for timing in ("before", "after", "ongoing")),
        *("duty unless", "duty within", "default", "default list"),
        *("two parents", "recipient required", "recipient none", "months between dates"),
        *(f"type {kind}" for kind in ("boolean", "judgement", "term", "terms", "choice", "level")),
        *(f"type {kind}" for kind in ("integer", "duration", "date")),
        *(f"attribute of {dimension}" for dimension in ("data", "recipient", "action", "purpose")),
        *(f"test {form}" for form in ("holds", "is", "level", "compare", "order", "never")),
        *("test within", "test apart", "test includes", "test among", "test today", "test dim"),
    ],
)
def test_every_construct_is_reached(reached: Counter[str], construct: str) -> None:
    assert reached[construct] >= 3


def test_every_edit_is_made() -> None:
    made = Counter(name for name, _, _ in islice(edited_pairs("reach"), PAIRS))

    assert [name for _, edit in EDITS if not made[name := edit.__name__]] == []


def _constructs(document: Json) -> Iterator[str]:
    for rule in every_rule(document):
        yield from rule
        for duty in rule.get("duties", []):
            yield f"duty {duty['timing']}"
            yield from (f"duty {key}" for key in duty)
    yield from _of_exceptions(document["rules"], 0)
    yield from (f"standing duty {duty['timing']}" for duty in document.get("duties", []))
    yield from document
    if "silence" in document:
        yield f"silence for {'some' if 'actions' in document['silence'] else 'all'} actions"
    if counts_months(document):
        yield "months between dates"
    yield from _of_words(document)
    policy = read_policy(document)
    for asked in asked_of([policy], 1, ()):
        yield from _of_test(asked.test)


def _of_exceptions(rules: list[Json], depth: int) -> Iterator[str]:
    names = ("", "exception", "exception of an exception", "exception three deep")
    for rule in rules:
        yield names[depth]
        yield from _of_exceptions(rule.get("except", []), depth + 1)


def _of_words(document: Json) -> Iterator[str]:
    for terms in (document["vocabulary"][section] for section in SECTIONS):
        if any(isinstance(entry.get("under"), list) for entry in terms.values()):
            yield "two parents"
    for entry in document["vocabulary"]["actions"].values():
        yield f"recipient {entry.get('recipient')}"
    for name, declared in document["facts"].items():
        yield f"type {declared['type']}"
        yield f"attribute of {dimension_of(name)}"
        if "default" in declared:
            yield "default list" if declared["type"] == "terms" else "default"


def _of_test(test: Node) -> Iterator[str]:
    yield f"test {test[0]}"
    yield from (f"test {side[0]}" for side in sides_of(test))
