"""Policies, uses and decisions as values: equal, hashable, picklable, and never changed."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from errors.smallest import HEAD
from purposebind import NEVER, Decision, Judgement, NotAllowed, Policy, Use, load, loads

SHIPPED = Path(__file__).resolve().parents[2] / "policies" / "smart-parts-pc"
TEXT = HEAD + "- {id: r, permit: any, when: consent and fair, duties: [{id: d, do: it}]}\n"
JUDGED = {"value": True, "by": "an officer", "on": "2026-01-01", "grounds": "file 7"}
STATED = {
    "action": "use",
    "purpose": ["support", "marketing"],
    "data": [{"is": "name", "kept_on": "never"}, "card"],
    "facts": {"consent": True, "fair": JUDGED, "declined": ["support"], "given_on": "2026-01-01"},
    "on": "2026-02-01",
    "fulfilled": ["d"],
}


@pytest.fixture(scope="module")
def policy() -> Policy:
    """A small policy that looks at several facts."""
    return loads(TEXT)


def _again(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("again", [_again, copy.copy, copy.deepcopy])
def test_a_copy_of_a_policy_is_that_policy_and_decides_alike(policy: Policy, again: Any) -> None:
    other = again(policy)

    assert other == policy
    assert hash(other) == hash(policy)
    assert other.decide(STATED).to_dict() == policy.decide(STATED).to_dict()


@pytest.mark.parametrize("again", [_again, copy.copy, copy.deepcopy])
def test_a_copy_of_a_use_is_that_use(again: Any) -> None:
    use = Use.of(STATED)

    assert again(use) == use
    assert hash(again(use)) == hash(use)


@pytest.mark.parametrize("again", [_again, copy.deepcopy])
def test_a_copy_of_a_decision_says_the_same(policy: Policy, again: Any) -> None:
    decision = policy.decide(STATED)
    other = again(decision)

    assert other == decision
    assert hash(other) == hash(decision)
    assert other.explain(values=True) == decision.explain(values=True)
    assert other.to_json(values=True) == decision.to_json(values=True)


def test_the_shipped_policy_survives_pickling() -> None:
    shipped = load(SHIPPED)

    assert _again(shipped) == shipped
    assert len(pickle.dumps(shipped)) < 1_000_000


def test_not_allowed_carries_its_decision_to_another_process(policy: Policy) -> None:
    with pytest.raises(NotAllowed) as caught:
        policy.require(action="use", purpose="support", data="name")

    assert _again(caught.value).decision == caught.value.decision
    assert str(_again(caught.value)) == str(caught.value)


def test_a_use_reads_back_from_its_own_mapping() -> None:
    use = Use.of(STATED)

    assert Use.of(use.to_dict()) == use
    assert Use.of(**use.to_dict()) == use


@pytest.mark.parametrize(
    "other",
    [
        {**STATED, "purpose": ("support", "marketing")},
        {**STATED, "on": date(2026, 2, 1)},
        {**STATED, "fulfilled": {"d": True}},
        dict(reversed(STATED.items())),
    ],
)
def test_other_spellings_of_a_use_are_equal(other: dict[str, object]) -> None:
    assert Use.of(other) == Use.of(STATED)
    assert hash(Use.of(other)) == hash(Use.of(STATED))


def test_a_use_does_not_change_with_the_data_it_was_read_from() -> None:
    terms, facts = ["support"], {"declined": ["support"]}
    use = Use.of({"action": "use", "purpose": terms, "data": "name", "facts": facts})
    before = use.to_dict()
    terms.append("marketing")
    facts["declined"].append("marketing")
    facts["more"] = []

    assert use.to_dict() == before


def test_a_value_that_was_handed_out_does_not_lead_back(policy: Policy) -> None:
    decision = policy.decide(STATED)
    decision.to_dict(values=True).clear()
    decision.use.to_dict()["facts"] = {}

    assert decision.to_dict(values=True)["use"] == Use.of(STATED).to_dict()


@pytest.mark.parametrize("name", ["id", "_meant", "interpretations", "limits", "digest", "rules"])
def test_no_part_of_a_policy_can_be_set(policy: Policy, name: str) -> None:
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
        setattr(policy, name, None)


def test_no_part_of_a_use_or_a_decision_can_be_set(policy: Policy) -> None:
    use, decision = Use.of(STATED), policy.decide(STATED)

    for value, name in ((use, "action"), (use.data[0], "term"), (decision, "verdict")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, None)
    with pytest.raises(TypeError):
        use.facts["consent"] = False  # type: ignore[index]  # that it cannot be set is the point


def test_no_mapping_of_a_policy_can_be_changed(policy: Policy) -> None:
    """A caller that clears one would change what every thread is told."""
    fresh = loads(TEXT)
    mappings: list[Any] = [
        fresh.vocabulary.facts,
        fresh.vocabulary.kinds,
        fresh.vocabulary.data.terms,
        fresh.vocabulary.taxonomies,
    ]

    for mapping in mappings:
        with pytest.raises((TypeError, AttributeError)):
            mapping.clear()


def test_policies_are_equal_by_what_they_say_and_how_they_are_read() -> None:
    assert loads(TEXT) == loads(TEXT + "# a comment\n")
    assert loads(TEXT) != loads(TEXT.replace("do: it", "do: that"))
    assert loads(TEXT) != "p"
    assert loads(TEXT) in {loads(TEXT)}


def test_decisions_of_equal_uses_by_one_policy_are_equal(policy: Policy) -> None:
    assert policy.decide(STATED) == policy.decide(Use.of(STATED))
    assert policy.decide(STATED) != policy.decide({**STATED, "on": "2026-02-02"})


def test_threads_share_a_policy() -> None:
    fresh = loads(TEXT)
    found: list[Decision] = []
    threads = [
        threading.Thread(target=lambda: found.append(fresh.decide(STATED))) for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({decision.to_json() for decision in found}) == 1


def test_judgements_and_never_are_values() -> None:
    judged = Judgement(True, "an officer", date(2026, 1, 1), "file 7")

    assert _again(NEVER) is NEVER
    assert _again(judged) == judged
    assert Use.of({**STATED, "facts": {"fair": judged}}).to_dict()["facts"] is not None
