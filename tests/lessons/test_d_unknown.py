"""D. What was not known counted as false, or as true.

SpiceDB CVE-2024-48909, CVE-2024-46989, CVE-2025-49011, GHSA-4vrg-r928-h5vv, cel-java#863,
cel-go#1444, cedar-spec#402. Here unknown is a third value by Kleene's strong tables, and what is
settled in spite of it stays settled however the rest is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from math import prod
from typing import Any

import pytest

from generated.policies import pairs
from generated.vocabularies import DAYS, dimension_of, terms_of
from laws.law import NEVER_ALLOWED, facts_of, loaded
from lessons.small import USE, Json, truth, where
from purposebind import Verdict

F, U, T = False, None, True
BOOLEANS: Json = {"p": {"type": "boolean"}, "q": {"type": "boolean"}}
TABLE = [(p, q) for p in (T, U, F) for q in (T, U, F)]
"""p and q: both true first, then q unknown, then q false, and so on."""
JUDGED = {"value": True, "by": "an officer", "on": "2024-01-01"}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("p", [T, T, T, U, U, U, F, F, F]),
        ("not p", [F, F, F, U, U, U, T, T, T]),
        ("not not p", [T, T, T, U, U, U, F, F, F]),
        ("p and q", [T, U, F, U, U, F, F, F, F]),
        ("p or q", [T, T, T, T, U, U, T, U, F]),
        ("p unless q", [F, U, T, F, U, U, F, F, F]),
        ("not (p and q)", [F, U, T, U, U, T, T, T, T]),
        ("not (p or q)", [F, F, F, F, U, U, F, U, T]),
        ("p and not p", [F, F, F, U, U, U, F, F, F]),
        ("p or not p", [T, T, T, U, U, U, T, T, T]),
        ("(p and q) or (not p and not q)", [T, U, F, U, U, U, F, U, T]),
        ("(p or q) and (q or p)", [T, T, T, T, U, U, T, U, F]),
        ("p and q unless p", [F, F, F, U, U, F, F, F, F]),
    ],
)
def test_connectives_follow_the_strong_tables(clause: str, expected: list[bool | None]) -> None:
    asked = where(clause, **BOOLEANS)
    stated = [
        {name: value for name, value in (("p", p), ("q", q)) if value is not None} for p, q in TABLE
    ]

    assert [truth(asked, facts) for facts in stated] == expected


TESTS: dict[str, Json] = {
    "{} ": {"type": "boolean"},
    " {}": {"type": "judgement", "asks": "Was it so?"},
    "{} is paper": {"type": "term", "of": "channel"},
    "{} is one of (paper, fax)": {"type": "term", "of": "channel"},
    "{} includes paper": {"type": "terms", "of": "channel"},
    "purpose is among {}": {"type": "terms", "of": "purposes"},
    "{} is yes": {"type": "choice", "of": ["yes", "no"]},
    "{} is one of (yes, no)": {"type": "choice", "of": ["yes", "no"]},
    "{} is low": {"type": "level", "of": ["low", "high"]},
    "{} is at least low": {"type": "level", "of": ["low", "high"]},
    "{} is at most high": {"type": "level", "of": ["low", "high"]},
    "{} is 1": {"type": "integer"},
    "{} is one of (1, 2)": {"type": "integer"},
    "{} < 1": {"type": "integer"},
    "{} <= 1": {"type": "integer"},
    "{} > 1": {"type": "integer"},
    "{} >= 1": {"type": "integer"},
    "{} = 1": {"type": "integer"},
    "{} != 1": {"type": "integer"},
    "{} >= 0 days": {"type": "duration"},
    "{} is 2024-01-01": {"type": "date"},
    "{} != 2024-01-01": {"type": "date"},
    "{} is never": {"type": "date"},
    "{} is before 2024-01-01": {"type": "date"},
    "{} is after today": {"type": "date"},
    "today is after {}": {"type": "date"},
    "{} is within 1 day after {}": {"type": "date"},
    "{} is at least 1 day before {}": {"type": "date"},
}
"""A test of each form on `it`; those of two days ask about the same one twice."""


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("around", ["{}", "not ({})", "({0}) and ({0})", "({0}) or not ({0})"])
def test_every_test_of_an_unknown_fact_is_unknown(around: str, test: str) -> None:
    """Even one that every value answers alike, such as `is at least` the lowest level."""
    clause = around.format(test.format("it", "it").strip())

    assert truth(where(clause, it=TESTS[test]), on="2024-01-01") is U


@pytest.mark.parametrize("test", ["today is 2024-01-01", "today < 2024-01-01", "today is never"])
def test_the_day_of_the_use_is_unknown_until_it_is_stated(test: str) -> None:
    """It is never taken from the clock."""
    assert truth(where(test)) is U


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        # is electronic, is paper, is mail, is fax, is one of (mail, fax)
        ("electronic", [T, U, U, U, U]),
        ("paper", [U, T, F, U, U]),
        ("mail", [T, F, T, F, T]),
        ("fax", [T, T, F, T, T]),
    ],
)
def test_a_general_term_leaves_a_narrower_test_unknown(
    stated: str, expected: list[bool | None]
) -> None:
    """Electronic and paper share the fax, so that neither rules the other out."""
    tests = ["is electronic", "is paper", "is mail", "is fax", "is one of (mail, fax)"]
    declared = {"type": "term", "of": "channel"}

    assert [truth(where(f"it {test}", it=declared), {"it": stated}) for test in tests] == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        # includes electronic, includes paper, includes mail
        ([], [F, F, F]),
        (["electronic"], [T, U, U]),
        (["paper"], [U, T, F]),
        (["mail"], [T, F, T]),
        (["mail", "paper"], [T, T, T]),
        (["electronic", "mail"], [T, U, T]),
    ],
)
def test_includes_is_an_or_over_the_stated_terms(
    stated: list[str], expected: list[bool | None]
) -> None:
    tests = ["includes electronic", "includes paper", "includes mail"]
    declared = {"type": "terms", "of": "channel"}

    assert [truth(where(f"it {test}", it=declared), {"it": stated}) for test in tests] == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"them": []}, F),
        ({"it": "mail"}, U),
        ({"it": "mail", "them": ["electronic"]}, T),
        ({"it": "electronic", "them": ["mail"]}, U),
        ({"it": "electronic", "them": ["paper"]}, U),
        ({"it": "mail", "them": ["paper"]}, F),
        ({"them": ["electronic", "paper"]}, U),
    ],
)
def test_among_nothing_is_false_and_among_the_unknown_unknown(
    facts: Json, expected: bool | None
) -> None:
    declared = {"it": {"type": "term", "of": "channel"}, "them": {"type": "terms", "of": "channel"}}

    assert truth(where("it is among them", **declared), facts) is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("it is after 2024-01-01", F),
        ("it is not after 2024-01-01", T),
        ("it != 2024-01-01", F),
        ("it is after other", F),
        ("other is after it", F),
        ("other is not before it", T),
        ("today is after it", F),
        ("it is within 1 day after other", F),
        ("other is at least 1 day before it", F),
        ("it is never", T),
        ("other is never", U),
    ],
)
def test_never_settles_a_test_even_against_an_unknown(clause: str, expected: bool | None) -> None:
    days = {"it": {"type": "date"}, "other": {"type": "date"}}

    assert truth(where(clause, **days), {"it": "never"}) is expected


@pytest.mark.parametrize(
    "clause", ["recipient is partner", "recipient.near", "recipient is among them"]
)
def test_a_use_without_a_recipient_settles_every_test_of_it(clause: str) -> None:
    """Whatever is unknown besides: nobody is no unknown recipient."""
    facts: Json = {
        "recipient.near": {"type": "boolean"},
        "them": {"type": "terms", "of": "recipients"},
    }

    assert truth(where(clause, **facts)) is F
    assert truth(where(f"not ({clause})", **facts)) is T


def _completions(document: Json, use: Json, most: int) -> Iterator[Json]:
    """Every way to state what a use leaves open, facts by every value of a small domain."""
    declared = facts_of(document)
    open_facts = [
        name
        for name, fact in declared.items()
        if name not in use["facts"] and not dimension_of(name) and "default" not in fact
    ]
    domains = [_domain(document, declared[name]) for name in open_facts]
    days: list[str | None] = [use["on"]] if "on" in use else [*DAYS[:3]]
    if prod(map(len, domains), start=len(days)) > most:
        return
    for day, values in product(days, product(*domains)):
        stated = {**use["facts"], **dict(zip(open_facts, values, strict=True))}
        yield {**use, "facts": stated, "on": day}


def _domain(document: Json, declared: Json) -> list[Any]:
    match declared["type"]:
        case "boolean":
            return [True, False]
        case "judgement":
            return [JUDGED, {**JUDGED, "value": False}]
        case "choice" | "level":
            return list(declared["of"])
        case "term":
            return terms_of(declared, document["vocabulary"])
        case "terms":
            return [[], terms_of(declared, document["vocabulary"])]
        case "integer":
            return [-8, 0, 13, 19]
        case "duration":
            return [0, 14, 31]
        case _:
            return ["never", *DAYS[:3]]


@pytest.mark.parametrize("seed", range(3))
def test_a_definite_verdict_holds_in_every_completion(seed: int) -> None:
    """Every combination of small domains: what is allowed stays so, and so does what is not."""
    tried = 0
    for document, use in islice(pairs(4_000 + seed, size=3), 400):
        asked = loaded(document)
        before = asked.decide(use).verdict
        if before is Verdict.UNDETERMINED:
            continue
        holds = NEVER_ALLOWED if before in NEVER_ALLOWED else (Verdict.ALLOWED,)
        for complete in _completions(document, use, most=48):
            tried += 1
            assert asked.decide(complete).verdict in holds, (document, use, complete)

    assert tried > 1_000


@pytest.mark.parametrize("seed", range(2))
def test_what_nothing_missing_would_change_has_one_answer(seed: int) -> None:
    """Where every thing missing is called immaterial, all completions come to one verdict."""
    for document, use in islice(pairs(4_100 + seed, size=2), 250):
        asked = loaded(document)
        decision = asked.decide(use)
        if decision.missing and all(each.immaterial for each in decision.missing):
            verdicts = {asked.decide(each).verdict for each in _completions(document, use, most=32)}
            assert len(verdicts - {Verdict.UNDETERMINED}) <= 1, (document, use, verdicts)


def test_what_is_unknown_and_makes_no_difference_is_still_unknown() -> None:
    """`p or not p`: Kleene's logic does not look ahead, and the answer says that it does not."""
    decision = where("p or not p", **BOOLEANS).decide(USE)

    assert decision.verdict is Verdict.UNDETERMINED
    assert [(each.name, each.immaterial) for each in decision.missing] == [("p", True)]
