"""The generator reaches all verdicts, in shares worth testing, and every form of the language."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from generated.policies import pairs
from generated.reach import reach
from twin.naive import decide

PAIRS = 6000
TRUTHS = ("true", "false", "unknown")
DATE_FORMS = [
    f"date {form}{direction} {moment}"
    for form in ("", "within SPAN ", "at least SPAN ")
    for direction in ("before", "after")
    for moment in ("DATE", "date", "today")
]
FORMS = [
    *("DIM is", "DIM is one of", "boolean", "judgement", "choice is", "choice is one of"),
    *("term is", "term is one of", "term among", "terms includes", "level is"),
    *("level at least", "level at most", "integer is", "integer is one of", "date is"),
    *("date is one of", "date never", "today is", "today is one of", "today before date"),
    *("today after date", "today within SPAN before date", "today at least SPAN after date"),
    *(f"{kind} {sign}" for kind in ("integer", "duration", "date") for sign in ("<", ">=", "=")),
    *DATE_FORMS,
]


@pytest.fixture(scope="module")
def reached() -> Counter[str]:
    """Count what the first pairs of a seed reach."""
    total: Counter[str] = Counter()
    for policy, use in islice(pairs(1), PAIRS):
        total += reach(policy, use, decide(policy, use))
    return total


@pytest.mark.parametrize(
    ("verdict", "share"),
    [
        ("allowed", 0.20),
        ("undetermined", 0.10),
        ("forbidden", 0.15),
        ("contested", 0.07),
        ("silent", 0.07),
        ("not_governed", 0.05),
    ],
)
def test_every_verdict_has_its_share(reached: Counter[str], verdict: str, share: float) -> None:
    assert reached[f"verdict {verdict}"] >= share * PAIRS


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_test_is_answered_in_every_way(reached: Counter[str], form: str) -> None:
    answers = TRUTHS[:2] if form.startswith("DIM") else TRUTHS

    assert [truth for truth in answers if not reached[f"test {form}: {truth}"]] == []


@pytest.mark.parametrize(
    "name",
    [
        *(f"rule {effect}" for effect in ("permit", "oblige", "forbid", "limit")),
        *(f"rule except, {depth} deep" for depth in (1, 2, 3)),
        *(f"rule {part}" for part in ("alongside", "overrides", "effect: any", "to: any")),
        *(f"duty {timing}" for timing in ("before", "after", "ongoing")),
        *(f"standing duty {timing}" for timing in ("before", "after", "ongoing")),
        *("document governs", "document interpretations", "document facts in the vocabulary"),
        "document silence forbidden, some actions",
        *("use fulfilled as a list", "use fulfilled as a map", "use judgement that expires"),
        *("use general item", "use without facts", "use without day", "use without recipient"),
        *("taxonomy recipient: required", "taxonomy recipient: none"),
        "taxonomy term spelled like a keyword",
        *("corner test of a missing recipient", "corner `never` facing an unknown"),
        *("corner judgement expired", "corner judgement may have expired"),
        "atom standing duty holds back: true",
    ],
)
def test_every_construct_is_used(reached: Counter[str], name: str) -> None:
    assert reached[name] > 0


def test_a_seed_always_gives_the_same_pairs() -> None:
    assert list(islice(pairs(7), 40)) == list(islice(pairs(7), 40))
