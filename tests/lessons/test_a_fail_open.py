"""A. A restricting rule that could not be evaluated was skipped, and the request went through.

cedar#2428, GHSA-hm46-7j72-rpv9, speedle-plus#36, cerbos#3312. Here a fact that is missing is
unknown and a fact of the wrong type refuses the whole use: neither ever opens what was closed.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
import yaml

import purposebind
from generated.policies import pairs
from generated.vocabularies import dimension_of
from laws.law import facts_of, loaded
from lessons.small import PERMIT, SHIPPED, USE, Json, policy
from purposebind import Policy, UseError, Verdict

DIMENSIONS = ("action", "purpose", "data", "recipient")

WRONG_FOR = {
    "boolean": [0, 1, "true", "yes", "", 1.0, [], [True], {}, {"value": True}],
    "judgement": [True, False, "yes", 1, [], {}, {"value": True}, {"value": "true", "by": "me"}],
    "term": [True, 1, "", "nothing", "Paper", "paper ", ["paper"], {"is": "paper"}],
    "terms": [True, 1, "paper", "", {}, ["nothing"], ["paper", None], [["paper"]], {"paper": True}],
    "choice": [True, 0, "", "Yes", "yes\n", ["yes"], {}],
    "level": [True, 0, 1, "", "Low", "lowest", ["low"], {}],
    "integer": [True, "18", 18.0, 1e3, "", [], {}, float("nan"), float("inf"), 10**18],
    "duration": [True, -1, "30", "30", "1 month", "-1 days", 7.0, "7days", [], 10**18],
    "date": [True, 20240101, "2024-1-1", "2024-02-30", "20240101", "01.01.2024", "", [], "Never"],
}
EVERYWHERE_WRONG = [None, b"yes", object(), 1j, ...]
FACTS: Json = {
    "boolean": {"type": "boolean"},
    "judgement": {"type": "judgement", "asks": "Was it so?"},
    "term": {"type": "term", "of": "channel"},
    "terms": {"type": "terms", "of": "channel"},
    "choice": {"type": "choice", "of": ["yes", "low"]},
    "level": {"type": "level", "of": ["low", "yes"]},
    "integer": {"type": "integer"},
    "duration": {"type": "duration"},
    "date": {"type": "date"},
}
TRIGGERS = {
    "boolean": ("boolean", True),
    "judgement": ("judgement", {"value": True, "by": "an officer", "on": "2024-01-01"}),
    "term": ("term is paper", "fax"),
    "terms": ("terms includes paper", ["fax"]),
    "choice": ("choice is yes", "yes"),
    "level": ("level is at least yes", "yes"),
    "integer": ("integer < 18", 17),
    "duration": ("duration < 30 days", 29),
    "date": ("date is before 2025-01-01", "2024-01-01"),
}
"""Per type a clause that a denying rule waits for, and a value that makes it true."""


def _without_one(document: Json, use: Json) -> Iterator[Json]:
    """The use with one thing less said, for each thing; facts with a default are never unsaid."""
    declared = facts_of(document)
    for name in use.get("facts", {}):
        if "default" not in declared[name]:
            less = copy.deepcopy(use)
            del less["facts"][name]
            yield less
    yield from _without_one_attribute(declared, use)
    if "on" in use:
        yield {key: value for key, value in use.items() if key != "on"}
    for id in use.get("fulfilled", ()):
        less = copy.deepcopy(use)
        if isinstance(less["fulfilled"], list):
            less["fulfilled"].remove(id)
        else:
            del less["fulfilled"][id]
        yield less


def _without_one_attribute(declared: Json, use: Json) -> Iterator[Json]:
    defaults = {name for name, fact in declared.items() if "default" in fact}
    for dimension in DIMENSIONS:
        items = use.get(dimension, [])
        for place, item in enumerate(items if isinstance(items, list) else [items]):
            for key in item if isinstance(item, dict) else ():
                if key != "is" and f"{dimension}.{key}" not in defaults:
                    less = copy.deepcopy(use)
                    held = less[dimension]
                    del (held[place] if isinstance(held, list) else held)[key]
                    yield less


def _shipped() -> tuple[Json, Policy, list[Json]]:
    """The facts of the shipped policy, the policy, and the uses of its cases."""
    words = yaml.safe_load((SHIPPED / "vocabulary.yaml").read_text("utf-8"))
    cases = yaml.load((SHIPPED / "cases.yaml").read_text("utf-8"), yaml.BaseLoader)
    uses = [_plain(case["use"]) for case in cases]
    return {"vocabulary": words}, purposebind.load(SHIPPED), uses


def _plain(value: Any) -> Any:
    """Text that stands for a boolean made one: the base loader keeps days as the text they are."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return {"true": True, "false": False}.get(value, value)


def test_the_shipped_policy_never_opens_for_less_information() -> None:
    document, shipped, uses = _shipped()
    opened, refusals = [], 0
    for use in uses:
        if shipped.decide(use).allowed:
            continue
        for less in _without_one(document, use):
            refusals += 1
            opened += [less] if shipped.decide(less).allowed else []

    assert opened == []
    assert refusals > 100


def test_every_denying_rule_of_the_shipped_policy_denies_some_case() -> None:
    """So that the test above tries each of them."""
    _, shipped, uses = _shipped()
    named = {cause.id for use in uses for cause in shipped.decide(use).causes}

    assert {rule.id for rule in shipped.rules if not rule.effect.grants} - named == set()


def test_the_shipped_policy_refuses_every_fact_of_the_wrong_type() -> None:
    document, shipped, uses = _shipped()
    types = {name: fact["type"] for name, fact in document["vocabulary"]["facts"].items()}
    judged = []
    for use in uses[::5]:
        for name, type_ in types.items():
            for wrong in [*WRONG_FOR[type_], *EVERYWHERE_WRONG]:
                corrupt = {**use, "facts": {**use.get("facts", {}), name: wrong}}
                judged += [] if _is_refused(shipped, corrupt) else [(name, wrong)]

    assert judged == []


def _is_refused(policy: Policy, use: Json) -> bool:
    try:
        policy.decide(use)
    except UseError:
        return True
    return False


@pytest.mark.parametrize("seed", range(3))
def test_generated_policies_never_open_for_less_information(seed: int) -> None:
    """Dropping what is known leaves a refusal a refusal, or makes it undetermined."""
    for document, use in islice(pairs(1_000 + seed), 250):
        judged = loaded(document)
        if judged.decide(use).allowed:
            continue
        for less in _without_one(document, use):
            assert not judged.decide(less).allowed, (document, use, less)


def test_generated_policies_refuse_values_of_the_wrong_type() -> None:
    """Whatever the verdict was, and whether or not any rule reads the fact."""
    for document, use in islice(pairs(1_100), 60):
        judged = loaded(document)
        for name, declared in facts_of(document).items():
            if dimension_of(name) is None:
                for wrong in (None, object(), {"is": {}}, [[]], 1.5):
                    corrupt = {**use, "facts": {**use.get("facts", {}), name: wrong}}
                    assert _is_refused(judged, corrupt), (declared, wrong)


@pytest.mark.parametrize("effect", ["forbid", "limit"])
@pytest.mark.parametrize("type_", list(TRIGGERS))
def test_a_denying_rule_that_waits_for_a_fact_is_never_skipped(effect: str, type_: str) -> None:
    """It denies where the fact is stated, holds back where it is not, and no wrong value passes."""
    clause, value = TRIGGERS[type_]
    denying = policy(PERMIT, {"id": "denying", effect: "any", "when": clause}, facts=FACTS)

    assert not denying.decide({**USE, "facts": {type_: value}}).allowed
    assert denying.decide(USE).verdict is Verdict.UNDETERMINED
    for wrong in [*WRONG_FOR[type_], *EVERYWHERE_WRONG]:
        assert _is_refused(denying, {**USE, "facts": {type_: wrong}}), wrong


@pytest.mark.parametrize("effect", ["forbid", "limit"])
@pytest.mark.parametrize("type_", list(TRIGGERS))
def test_an_exception_that_waits_for_a_fact_does_not_open_without_it(
    effect: str, type_: str
) -> None:
    clause, value = TRIGGERS[type_]
    lifted = policy(PERMIT, {"id": "denying", effect: "any", "unless": clause}, facts=FACTS)

    assert lifted.decide({**USE, "facts": {type_: value}}).allowed
    assert lifted.decide(USE).verdict is Verdict.UNDETERMINED


def test_a_wrong_value_is_refused_even_where_no_rule_reads_the_fact() -> None:
    unread = policy(facts=FACTS)

    with pytest.raises(UseError, match="PB601"):
        unread.decide({**USE, "facts": {"boolean": "yes"}})


@pytest.mark.parametrize(
    ("judged", "verdict"),
    [
        ({"expires": "2024-06-30"}, Verdict.ALLOWED),
        ({"expires": "2024-06-29"}, Verdict.UNDETERMINED),
        ({"expires": "2024-06-29", "value": False}, Verdict.UNDETERMINED),
        ({"expires": "2024-06-30", "value": False}, Verdict.FORBIDDEN),
    ],
)
def test_a_judgement_that_has_lapsed_neither_opens_nor_closes(
    judged: Json, verdict: Verdict
) -> None:
    limited = policy(PERMIT, {"id": "limited", "limit": "any", "unless": "judgement"}, facts=FACTS)
    stated = {"value": True, "by": "an officer", "on": "2024-01-01", **judged}

    decision = limited.decide({**USE, "facts": {"judgement": stated}, "on": "2024-06-30"})

    assert decision.verdict is verdict
