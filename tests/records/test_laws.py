"""What holds of every record, whatever the policy and the use."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import purposebind
from generated.policies import document as generated_document
from generated.policies import pairs
from generated.policies import use as generated_use
from generated.sources import Source, seeded
from purposebind import Decision, Policy, Verdict
from purposebind.records import DecisionRecord, Line, Replay, record_from_line, record_of
from purposebind.records.judging import rejudged

Json = dict[str, Any]
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SEEDS = 4
PAIRS_PER_SEED = 300


def loaded(document: Json) -> Policy:
    """The policy of a plain document."""
    return purposebind.loads(json.dumps(document))


def stated_names(decision: Decision) -> list[str]:
    """What `values` can name of a use."""
    use = decision.use
    names = {f"data.{key}" for item in use.data for key in item.attributes} | set(use.facts)
    for part in ("action", "purpose", "recipient"):
        names |= {f"{part}.{key}" for item in getattr(use, part) for key in item.attributes}
    return [*sorted(names), "on", "fulfilled"]


def record_with(decision: Decision, values: bool | list[str]) -> DecisionRecord:
    """A record of a decision that keeps these values."""
    return record_of(decision, id="one", at=AT, values=values)


def line_of(record: DecisionRecord) -> Line:
    """The line of a record, as it is read."""
    return Line("records.jsonl", 1, record.to_line().removesuffix(b"\n"), True)


def check_possible(document: Json, use: Json, source: Source) -> None:
    """What is known by name only can have had the value that it had: its verdict is among the
    possible ones, and where no value is left out, it is the only one.
    """
    policy = loaded(document)
    decision = policy.decide(use)
    kept = [name for name in stated_names(decision) if source.chance(50)]
    record = record_with(decision, kept)
    found = rejudged(policy, record.use, record.erased)

    assert found.verdicts == () or decision.verdict in found.verdicts
    assert found.can_be_allowed or not decision.allowed
    everything = record_with(decision, values=True)
    assert not everything.erased
    assert rejudged(policy, everything.use, everything.erased).verdicts == (decision.verdict,)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_verdict_is_among_those_that_are_possible_without_the_values(seed: int) -> None:
    for number, (document, use) in enumerate(islice(pairs(seed), PAIRS_PER_SEED)):
        check_possible(document, use, seeded(f"{seed}/{number}"))


@given(st.data())
def test_the_verdict_is_possible_without_the_values_in_the_smallest_case(
    data: st.DataObject,
) -> None:
    source = Source(lambda low, high: data.draw(st.integers(low, high)))
    document = generated_document(source, 3)
    check_possible(document, generated_use(source, document), source)
