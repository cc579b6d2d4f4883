"""H, of uses: what a caller may ask is bounded before any work is done for it.

OPA CVE-2022-28946, CVE-2022-33082. Here the items and the atoms of a use are counted first, and
neither a long list, nor deep or circular data, nor many mistakes at once keep a service busy.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

import purposebind
from lessons.effort import cpu_seconds
from lessons.small import PERMIT, USE, VOCABULARY, Json, document_with, policy
from purposebind import Limits, Policy, UseError, Verdict


def _codes(asked: Policy, use: Json) -> list[str]:
    with pytest.raises(UseError) as caught:
        asked.decide(use)
    return [problem.code for problem in caught.value.problems]


def _flat(size: int) -> Json:
    return {f"t{i}": {} for i in range(size)}


@pytest.fixture(scope="module")
def wide() -> Policy:
    """A policy with a hundred and one purposes, actions and recipients, and 1,200 data terms."""
    hundred = _flat(101)
    vocabulary = {"actions": hundred, "purposes": hundred, "recipients": hundred}
    return policy(vocabulary={**vocabulary, "data": _flat(1_200)})


def test_a_thousand_items_are_judged_and_one_more_is_refused(wide: Policy) -> None:
    data = [f"t{i}" for i in range(998)]
    with cpu_seconds(5):
        decision = wide.decide(action="t0", purpose="t0", data=data)

        assert decision.allowed
        assert len(decision.causes) == 1
        assert _codes(wide, {"action": "t0", "purpose": "t0", "data": [*data, "t998"]}) == ["PB616"]


def test_items_are_counted_before_they_are_looked_at(wide: Policy) -> None:
    names = [f"nothing{i}" for i in range(100_000)]
    with cpu_seconds(5):
        assert _codes(wide, {"action": "t0", "purpose": "t0", "data": names}) == ["PB616"]


def test_too_many_atoms_are_refused_before_any_is_judged(wide: Policy) -> None:
    """Three times 101 items: 1,030,301 combinations."""
    hundred = [f"t{i}" for i in range(101)]
    use = {"action": hundred, "purpose": hundred, "data": "t0", "recipient": hundred}
    with cpu_seconds(3):
        assert _codes(wide, use) == ["PB616"]


def test_atoms_of_general_items_are_counted_while_they_are_listed() -> None:
    """998 terms of one chain of 2,000, each with a rule: a million and a half atoms."""
    chain: Json = {f"t{i}": {"under": f"t{i - 1}"} if i else {} for i in range(2_000)}
    rules = [{"id": f"r{i}", "permit": "any", "data": name} for i, name in enumerate(chain)]
    text = json.dumps(document_with(*rules, vocabulary={**VOCABULARY, "data": chain}))
    asked = purposebind.loads(text, limits=Limits(atoms=5_000))
    with cpu_seconds(1):
        assert _codes(asked, {**USE, "data": list(chain)[:998]}) == ["PB616"]


def test_a_long_list_of_terms_is_looked_through() -> None:
    """A client who declined two thousand purposes, asked about the purpose above them all."""
    purposes = {"every": {}, **{f"p{i}": {"under": "every"} for i in range(2_000)}}
    declined = {"declined": {"type": "terms", "of": "purposes"}}
    ban = {"id": "ban", "forbid": "any", "when": "purpose is among declined"}
    asked = policy(PERMIT, ban, vocabulary={**VOCABULARY, "purposes": purposes}, facts=declined)
    facts = {"declined": [f"p{i}" for i in range(2_000)]}

    assert asked.decide({**USE, "purpose": "every", "facts": facts}).verdict is Verdict.CONTESTED


CIRCLE: list[Any] = []
CIRCLE.append(CIRCLE)
ROUND: Json = {"is": "record"}
ROUND["state"] = ROUND
DEEP: Any = json.loads("[" * 900 + "]" * 900)


@pytest.mark.parametrize(
    "value", [CIRCLE, ROUND, DEEP, {"by": DEEP}], ids=["list", "map", "deep", "in"]
)
@pytest.mark.parametrize("type_", ["boolean", "judgement", "terms", "integer", "date"])
def test_deep_and_circular_values_are_refused(type_: str, value: object) -> None:
    more = {"judgement": {"asks": "Was it so?"}, "terms": {"of": "channel"}}.get(type_, {})
    asked = policy(facts={"stated": {"type": type_, **more}})

    assert _codes(asked, {**USE, "facts": {"stated": value}})


@pytest.mark.parametrize("part", ["action", "purpose", "data", "recipient", "fulfilled", "on"])
@pytest.mark.parametrize("value", [CIRCLE, DEEP, [ROUND]], ids=["list", "deep", "item"])
def test_deep_and_circular_parts_are_refused(part: str, value: object) -> None:
    assert _codes(policy(), {**USE, part: value})


def test_many_unknown_facts_are_reported_in_time() -> None:
    """Two thousand of them: 60 KB of JSON."""
    facts = {f"a_fact_of_some_length_{i}": {"type": "boolean"} for i in range(100)}
    stated = {f"a_fcat_of_smoe_lenght_{i}": True for i in range(2_000)}
    asked = policy(facts=facts)
    with cpu_seconds(1.5):
        assert len(_codes(asked, {**USE, "facts": stated})) == 2_000


def _undetermined(booleans: int, terms: int) -> tuple[Policy, Json]:
    """A ban on each of some purposes that waits for a fact of its own, asked of `terms` cubed."""
    names = _flat(terms)
    rules: list[Json] = [
        {"id": f"r{i}", "forbid": "any", "for": f"t{i % terms}", "when": f"f{i}"}
        for i in range(booleans)
    ]
    asked = policy(
        PERMIT,
        *rules,
        vocabulary=dict.fromkeys(("actions", "purposes", "data", "recipients"), names),
        facts={f"f{i}": {"type": "boolean"} for i in range(booleans)},
    )
    return asked, {"action": list(names), "purpose": list(names), "data": list(names)}


def test_past_the_budget_nothing_is_tried_and_the_answer_says_so() -> None:
    asked, use = _undetermined(booleans=13, terms=13)
    with cpu_seconds(5):
        missing = asked.decide(use).missing

    assert (len(missing), {each.checked for each in missing}) == (13, {False})


def test_completions_of_a_wide_use_are_bounded_too() -> None:
    """4,096 completions of 8,000 atoms."""
    asked, use = _undetermined(booleans=12, terms=20)
    decision = asked.decide(use)
    with cpu_seconds(4):
        assert len(decision.missing) == 12
