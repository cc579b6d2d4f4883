"""E. Asking for a list gave another answer than asking for each.

OpenFGA CVE-2023-40579, SpiceDB CVE-2023-35930, GHSA-9m7r-g8hg-x3vr, cerbos#917, #2592, #3387. Here
a use of several items, or of a general term, is the conjunction of all it stands for: its answer is
the worst of theirs, whatever the order or the number of threads they are asked in.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, product
from typing import Any

import pytest

from generated.policies import pairs
from laws.law import loaded, rules_of
from lessons.small import Json, policy
from purposebind import Policy, UseError, Verdict

SECTIONS = {"action": "actions", "purpose": "purposes", "data": "data", "recipient": "recipients"}


def _children(document: Json, section: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in document["vocabulary"][section]}
    for name, entry in document["vocabulary"][section].items():
        under = entry.get("under", [])
        for parent in [under] if isinstance(under, str) else under:
            found[parent].append(name)
    return found


def _at_or_below(document: Json, section: str, term: str) -> list[str]:
    children = _children(document, section)
    found: dict[str, None] = {}
    waiting = [term]
    while waiting:
        name = waiting.pop()
        found[name] = None
        waiting += children[name]
    return list(found)


def _each(document: Json, dimension: str, items: Any) -> list[Any]:
    """Every item, and every term below it with the item's attributes."""
    found = []
    for item in items if isinstance(items, list) else [items]:
        term = item["is"] if isinstance(item, dict) else item
        for lower in _at_or_below(document, SECTIONS[dimension], term):
            found.append({**item, "is": lower} if isinstance(item, dict) else lower)
    return found


def _singles(document: Json, use: Json) -> Iterator[Json]:
    """A use for each combination of terms that the use stands for."""
    dimensions = [dimension for dimension in SECTIONS if dimension in use]
    for items in product(*(_each(document, name, use[name]) for name in dimensions)):
        yield {**use, **dict(zip(dimensions, items, strict=True))}


def _answer(policy: Policy, use: Json) -> tuple[Verdict, bool] | None:
    """None where a narrower action asks otherwise for a recipient."""
    try:
        decision = policy.decide(use)
    except UseError:
        return None
    return decision.verdict, decision.obliged


@pytest.mark.parametrize("seed", range(3))
def test_a_use_of_many_gets_the_worst_answer_of_each(seed: int) -> None:
    """`alongside` is left out: it asks about the company of an item, which one alone has not."""
    compared = 0
    for document, use in islice(pairs(5_000 + seed), 200):
        if any("alongside" in rule for _, rule in rules_of(document)):
            continue
        asked = loaded(document)
        found = [_answer(asked, single) for single in islice(_singles(document, use), 60)]
        answers = [answer for answer in found if answer is not None]
        if len(answers) < len(found) or len(found) == 60:
            continue
        compared += len(found) > 1
        verdict = min((verdict for verdict, _ in answers), key=lambda each: each.rank)
        obliged = all(is_obliged for _, is_obliged in answers)
        assert _answer(asked, use) == (verdict, obliged), (document, use)

    assert compared > 40


def test_no_item_of_a_list_is_left_out() -> None:
    """Wherever the one forbidden item stands among a hundred."""
    vocabulary: Json = {
        "actions": {"use": {}},
        "purposes": {"service": {}},
        "data": {f"d{i}": {} for i in range(100)},
        "recipients": {},
    }
    rules = ({"id": "yes", "permit": "any"}, {"id": "no", "forbid": "any", "data": "d57"})
    asked = policy(*rules, vocabulary=vocabulary)
    names = [f"d{i}" for i in range(100)]
    for shift in range(0, 100, 9):
        use = {"action": "use", "purpose": "service", "data": names[shift:] + names[:shift]}
        decision = asked.decide(use)
        assert (decision.verdict, decision.atom.data) == (Verdict.CONTESTED, "d57")

    names.remove("d57")
    assert asked.decide(action="use", purpose="service", data=names).allowed


def test_a_filtered_list_is_allowed_as_a_whole() -> None:
    """The items that are allowed one by one are allowed together, and one more is too many."""
    for document, use in islice(pairs(5_100), 400):
        if any("alongside" in rule for _, rule in rules_of(document)):
            continue
        asked = loaded(document)
        terms = list(document["vocabulary"]["data"])
        answers = {term: _answer(asked, {**use, "data": term}) for term in terms}
        allowed = [term for term, answer in answers.items() if answer and answer[0] == "allowed"]
        if allowed:
            assert asked.decide({**use, "data": allowed}).allowed, (document, use)
        refused = [term for term in terms if term not in allowed]
        if refused and answers[refused[0]]:
            assert not asked.decide({**use, "data": [*allowed, refused[0]]}).allowed


def test_a_policy_in_which_no_rule_matches_allows_nothing() -> None:
    """cerbos#917: planning with no matching rule said that everything was allowed."""
    asked = policy({"id": "elsewhere", "permit": "share"})

    assert asked.decide(action="use", purpose="service", data="record").verdict is Verdict.SILENT


@pytest.mark.parametrize("workers", [1, 8])
def test_decisions_in_any_order_and_many_at_once_are_those_one_by_one(workers: int) -> None:
    document, _ = next(pairs(5_203, size=5))
    uses = [use for other, use in islice(pairs(5_203, size=5), 4) if other == document]
    asked = [(number, use) for number, use in enumerate(uses) for _ in range(40)]
    alone = [loaded(document).decide(use).to_json(values=True) for use in uses]
    shared = loaded(document)
    random.Random(5).shuffle(asked)
    with ThreadPoolExecutor(workers) as pool:
        answers = list(pool.map(lambda each: shared.decide(each[1]).to_json(values=True), asked))

    assert len(uses) == 4
    assert answers == [alone[number] for number, _ in asked]
