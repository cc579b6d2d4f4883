"""The order of rules, of terms and of keys never matters, down to the bytes of every answer.

Each by itself; `laws/test_order.py` shuffles all of them at once on many generated policies.
"""

from __future__ import annotations

from typing import Any

import pytest

from equality.ways import Json
from generated.sources import Source, seeded
from invariance.shuffling import shuffled
from invariance.subjects import generated, shipped
from invariance.told import everything

RULES = ("rules", "duties", "interpretations", "unbound")


def _rules(source: Source, document: Json) -> Json:
    """Rules, exceptions, duties and interpretations in another order."""
    parts = {key: each for key, each in document.items() if key in RULES}
    return {**document, **shuffled(source, parts, keys=False)}


def _terms(source: Source, document: Json) -> Json:
    """Taxonomies, terms, and facts in another order."""
    parts = {key: each for key, each in document.items() if key in ("vocabulary", "facts")}
    return {**document, **shuffled(source, parts)}


def _keys(source: Source, document: Json) -> Json:
    """The keys of every mapping in another order."""
    found: Json = shuffled(source, document, lists=False)
    return found


def _all(source: Source, document: Json) -> Json:
    found: Json = shuffled(source, document)
    return found


ORDERS: dict[str, Any] = {"rules": _rules, "terms": _terms, "keys": _keys, "all": _all}
each_order = pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)


@each_order
@pytest.mark.parametrize("seed", range(2))
def test_the_shipped_policy_may_be_written_in_any_order(order: Any, seed: int) -> None:
    subject = shipped()
    other = subject.written(order(seeded(seed), subject.document))
    here, there = subject.load(), other.load()

    for use in subject.uses:
        assert everything(here, use) == everything(there, use), use


@each_order
def test_generated_policies_may_be_written_in_any_order(order: Any) -> None:
    for subject in generated(7_100, 40, size=5):
        other = subject.written(order(seeded(subject.name), subject.document))
        here, there = subject.load(), other.load()
        for use in subject.uses:
            assert everything(here, use) == everything(there, use), (subject.document, use)


def test_the_keys_of_a_use_may_stand_in_any_order() -> None:
    """The parts of a use, its facts, its attributes and its duties: equal uses are told alike."""
    for subject in (shipped(), *generated(7_150, 60)):
        policy, source = subject.load(), seeded(subject.name)
        for use in subject.uses:
            other = shuffled(source, use, lists=False)
            assert everything(policy, other) == everything(policy, use), (subject.document, use)
