"""B. Two different questions shared one cache key, and one got the other's answer.

OpenFGA GHSA-32q6-rr98-cjqv, CVE-2025-46331, CVE-2026-41131. Here clauses are compiled once, terms
that no rule tells apart are judged together and decisions are read late: no answer may depend on
what was asked before, and no two values that differ may count as one.
"""

from __future__ import annotations

import copy
from datetime import date
from functools import lru_cache
from itertools import islice, permutations
from typing import Any

import pytest

from generated.policies import pairs
from generated.policies import use as generated_use
from generated.sources import seeded
from generated.vocabularies import dimension_of, value
from laws.law import facts_of, loaded
from lessons.small import PERMIT, USE, VOCABULARY, Json, policy, truth, where
from purposebind import Decision, Use, UseError, Verdict


def _bytes(decision: Decision) -> str:
    return decision.to_json(values=True) + decision.explain(values=True)


def _variants(document: Json, use: Json, seed: str) -> list[Json]:
    """The use, and uses that differ from it in one fact or altogether."""
    source = seeded(seed)
    found = [use]
    for name, declared in facts_of(document).items():
        if dimension_of(name) is None:
            stated = value(source, declared, document["vocabulary"])
            found.append({**use, "facts": {**use["facts"], name: stated}})
            found.append({**use, "facts": {k: v for k, v in use["facts"].items() if k != name}})
    return [*found, generated_use(source, document)]


@pytest.mark.parametrize("seed", range(2))
def test_no_decision_depends_on_those_before_it(seed: int) -> None:
    """Uses that differ in one fact, asked twice in two orders, as a fresh policy answers them."""
    for number, (document, use) in enumerate(islice(pairs(2_000 + seed), 0, 160, 4)):
        uses = _variants(document, use, f"{seed}/{number}")
        fresh = [_bytes(loaded(document).decide(each)) for each in uses]
        shared = loaded(document)
        decisions = [shared.decide(each) for each in uses]

        assert [_bytes(shared.decide(each)) for each in reversed(uses)] == fresh[::-1]
        assert [_bytes(decision) for decision in decisions] == fresh


@pytest.mark.parametrize(
    ("declared", "same", "others"),
    [
        ({"type": "boolean"}, True, [1, 1.0, "true", "1"]),
        ({"type": "boolean"}, False, [0, 0.0, "", None, []]),
        ({"type": "integer"}, 1, [True, 1.0, "1", 1 + 0j]),
        ({"type": "integer"}, 0, [False, 0.0, -0.0, "0", None, ""]),
        ({"type": "duration"}, 1, [True, 1.0, "1"]),
        ({"type": "terms", "of": "channel"}, [], [None, "", {}, False]),
        ({"type": "choice", "of": ["never", "none"]}, "none", [None, "None", "never "]),
    ],
)
def test_values_that_python_finds_equal_are_told_apart(
    declared: Json, same: object, others: list[object]
) -> None:
    """Asked right after one another, the look-alike is refused and the right one still judged."""
    asked = policy(facts={"stated": declared})

    for other in others:
        assert asked.decide({**USE, "facts": {"stated": same}}).allowed
        with pytest.raises(UseError):
            asked.decide({**USE, "facts": {"stated": other}})


def test_nothing_stated_differs_from_everything_that_is_false() -> None:
    asked = where("flag", flag={"type": "boolean"})

    assert [truth(asked), truth(asked, {"flag": False}), truth(asked)] == [None, False, None]


def test_names_that_run_together_are_told_apart() -> None:
    """`a.b` with `c`, `a` with `b.c` and `a_b_c` would be one key if they were joined."""
    facts = {name: {"type": "boolean"} for name in ("a.b.c", "a.b_c", "a_b.c", "a_b_c", "abc")}
    rules = [{"id": f"r{i}", "permit": "any", "when": name} for i, name in enumerate(facts)]
    asked = policy(*rules, facts=facts)

    for i, name in enumerate(facts):
        stated = {**dict.fromkeys(facts, False), name: True}
        decision = asked.decide({**USE, "facts": stated})
        assert [cause.id for cause in decision.causes] == [f"r{i}"]


def test_combinations_that_run_together_are_told_apart() -> None:
    """Terms `a` and `b_c` are not `a_b` and `c`, nor is the same name in another section."""
    terms: Json = {name: {} for name in ("a", "b_c", "a_b", "c")}
    vocabulary = dict.fromkeys(("actions", "purposes", "data", "recipients"), terms)
    rule = {"id": "one", "permit": "a", "for": "b_c", "data": "a_b", "to": "c"}
    asked = policy(rule, vocabulary=vocabulary)
    allowed = []
    for action, purpose, data, recipient in permutations(terms):
        use = {"action": action, "purpose": purpose, "data": data, "recipient": recipient}
        allowed += [use] if asked.decide(use).allowed else []

    assert allowed == [{"action": "a", "purpose": "b_c", "data": "a_b", "recipient": "c"}]


def test_the_same_attribute_of_two_items_is_told_apart() -> None:
    """Each item is judged with its own value, however often the same term was asked about."""
    facts = {"data.masked": {"type": "boolean"}, "recipient.masked": {"type": "boolean"}}
    asked = where("data.masked and recipient.masked", **facts)

    def verdict(data: object, recipient: object) -> Verdict:
        use = {**USE, "data": data, "recipient": recipient}
        return asked.decide(use).verdict

    masked, bare = {"is": "email", "masked": True}, {"is": "email", "masked": False}
    to_masked, to_bare = {"is": "partner", "masked": True}, {"is": "partner", "masked": False}
    assert verdict(masked, to_masked) is Verdict.ALLOWED
    assert verdict([masked, bare], to_masked) is Verdict.SILENT
    assert verdict([masked, "email"], to_masked) is Verdict.UNDETERMINED
    assert verdict(masked, to_bare) is Verdict.SILENT
    assert verdict("email", to_bare) is Verdict.SILENT
    assert verdict([bare, masked], [to_masked, to_bare]) is Verdict.SILENT


@pytest.mark.parametrize(
    "look_alike",
    [
        "Email",
        "EMAIL",
        "email ",
        "email\n",
        "e\u200bmail",
        "\u0435mail",  # Cyrillic
        "\uff45mail",  # full-width e
        "ema\u0131l",  # dotless i
        "email\u0301",
        "emai\u217c",  # the Roman numeral that NFKC makes an l
        "email\x00",
    ],
)
def test_look_alike_terms_are_unknown_and_never_matched(look_alike: str) -> None:
    """No folding of case, width or composed forms stands between a use and the vocabulary."""
    kinds: Json = {"kinds": {"medium": {"email": {}}}}
    facts = {"medium": {"type": "term", "of": "medium"}}
    asked = policy({**PERMIT, "data": "email"}, vocabulary=VOCABULARY | kinds, facts=facts)

    assert asked.decide({**USE, "data": "email"}).allowed
    for use in ({"data": look_alike}, {"data": "email", "facts": {"medium": look_alike}}):
        with pytest.raises(UseError):
            asked.decide({**USE, **use})


def test_a_use_that_differs_in_one_fact_is_another_use() -> None:
    uses = [
        Use.of(USE),
        Use.of(USE, facts={"flag": True}),
        Use.of(USE, facts={"flag": False}),
        Use.of(USE, facts={"flag": "True"}),
        Use.of(USE, facts={"flag": True}, on="2024-01-01"),
        Use.of(USE, facts={"flag": True}, fulfilled={"told": False}),
        Use.of(USE, facts={"flag": True}, fulfilled={"told": True}),
        Use.of(USE, data={"is": "record", "state": "raw"}),
        Use.of(USE, data=["record", "email"]),
        Use.of(USE, recipient="partner"),
    ]

    assert len(set(uses)) == 10
    assert len({hash(use) for use in uses}) == 10


def test_a_use_that_says_the_same_is_the_same_use() -> None:
    one = Use.of(USE, facts={"a": True, "b": ["x"]}, on="2024-01-01", fulfilled=["told"])
    other = Use.of(
        fulfilled={"told": True}, on=date(2024, 1, 1), facts={"b": ("x",), "a": True}, **USE
    )

    assert (one, hash(one)) == (other, hash(other))


def test_a_cache_of_decisions_by_use_does_not_allow_what_would_be_refused() -> None:
    """`Use` is hashable, so callers will cache on it; `flag: 1` is an error and must stay one."""
    asked = where("flag", flag={"type": "boolean"})
    cached = lru_cache(asked.decide)
    assert cached(Use.of(USE, facts={"flag": True})).allowed

    with pytest.raises(UseError):
        cached(Use.of(USE, facts={"flag": 1}))


def test_what_a_caller_changes_later_changes_no_decision() -> None:
    """What is missing is read late, and from what was asked then."""
    asked = where("flag and other", flag={"type": "boolean"}, other={"type": "boolean"})
    facts: dict[str, Any] = {"flag": True}
    mine = {**USE, "data": ["record"], "facts": facts}
    decision, expected = asked.decide(mine), asked.decide(copy.deepcopy(mine))

    facts["flag"] = False
    facts["other"] = True
    mine["data"].append("email")

    assert [each.name for each in decision.missing] == ["other"]
    assert _bytes(decision) == _bytes(expected)
