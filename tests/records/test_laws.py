"""What holds of every record, whatever the policy and the use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
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
from purposebind import Decision, Policy
from purposebind.records import DecisionRecord, Line, Replay, record_from_line, record_of
from purposebind.records.judging import rejudged

Json = dict[str, Any]
Law = Callable[[Json, Json, Source], None]
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SEEDS = 4
PAIRS_PER_SEED = 120


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


def check_read_back(document: Json, use: Json, source: Source) -> None:
    """A record that is written is read back equal, whatever it keeps, and writes the same bytes."""
    decision = loaded(document).decide(use)
    kept = [name for name in stated_names(decision) if source.chance(50)]
    record = record_with(decision, kept)
    read = record_from_line(line_of(record)).record

    assert read == record
    assert read is not None
    assert read.to_line() == record.to_line()


def check_order(document: Json, use: Json, source: Source) -> None:
    """The order of the keys and of the items of a use does not change a byte of its record."""
    policy = loaded(document)
    turned = {
        key: each[::-1] if isinstance(each, list) else each for key, each in backwards(use).items()
    }
    records = [record_with(policy.decide(each), values=True) for each in (use, turned)]
    hidden = [record_with(policy.decide(each), values=False) for each in (use, turned)]

    assert records[0].to_line() == records[1].to_line()
    assert hidden[0].to_line() == hidden[1].to_line()


def backwards(value: Any) -> Any:
    """The value with every mapping in it turned round."""
    match value:
        case dict():
            return {key: backwards(value[key]) for key in reversed(list(value))}
        case list():
            return [backwards(each) for each in value]
        case _:
            return value


def check_unchanged(document: Json, use: Json, source: Source) -> None:
    """Replayed with the policy that decided, no decision changes: neither with all values, nor with
    some, where the library is the same too.
    """
    policy = loaded(document)
    decision = policy.decide(use)
    kept = [name for name in stated_names(decision) if source.chance(50)]
    replay = Replay([policy])
    for values in (True, kept, False):
        assert replay.take(line_of(record_with(decision, values))) is None

    assert (replay.unchanged, replay.groups) == (3, ())


LAWS = [check_possible, check_read_back, check_order, check_unchanged]


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_law_holds_of_many_policies(law: Law, seed: int) -> None:
    for number, (document, use) in enumerate(islice(pairs(seed), PAIRS_PER_SEED)):
        law(document, use, seeded(f"{seed}/{number}"))


@pytest.mark.parametrize("law", LAWS)
@given(data=st.data())
def test_a_law_holds_in_the_smallest_case(law: Law, data: st.DataObject) -> None:
    source = Source(lambda low, high: data.draw(st.integers(low, high)))
    document = generated_document(source, 3)
    law(document, generated_use(source, document), source)


MARKED = purposebind.loads("""
purposebind: 1
policy: marked
vocabulary:
  actions: {use: {}}
  purposes: {support: {}}
  data: {name: {}}
  kinds: {channel: {qmarkterma: {}, qmarktermb: {}}}
facts:
  channel: {type: term, of: channel}
  channels: {type: terms, of: channel}
  basis: {type: choice, of: [qmarkchoicea, qmarkchoiceb]}
  process: {type: level, of: [qmarkla, qmarklb]}
  fair: {type: judgement, asks: "Is it fair?"}
  age: {type: integer}
  notice: {type: duration}
  since: {type: date}
  data.kept: {type: date}
  data.fair: {type: judgement, asks: "Is it?"}
rules:
  - id: r
    permit: use
    when: fair and age > 3 and since is before today and channel is qmarkterma
    duties: [{id: tell, do: tell them, within: 1 week after since}]
  - {id: s, forbid: use, when: data.fair and data.kept is after since and notice > 3 days}
  - {id: t, limit: use, when: basis is qmarkchoicea or process is qmarkla}
""")
MARKS = st.integers(10**15, 10**16).map(lambda number: f"qmark{number}")
DAYS = st.dates(date(1800, 1, 1), date(1899, 12, 31))


@given(st.data())
def test_no_value_of_a_use_is_in_its_record_by_default(data: st.DataObject) -> None:
    """Values are marked: nothing of a mark may be in the line, in any writing."""
    judgement = st.fixed_dictionaries(
        {"value": st.booleans(), "by": MARKS, "on": DAYS},
        optional={"grounds": MARKS, "expires": DAYS},
    )
    term = st.sampled_from(["qmarkterma", "qmarktermb"])
    number = st.integers(10**14, 10**15)
    facts = st.fixed_dictionaries(
        {},
        optional={
            "channel": term,
            "channels": st.lists(term),
            "basis": st.sampled_from(["qmarkchoicea", "qmarkchoiceb"]),
            "process": st.sampled_from(["qmarkla", "qmarklb"]),
            "fair": judgement,
            "age": number,
            "notice": number,
            "since": DAYS,
        },
    )
    attributes = {"kept": DAYS, "fair": judgement}
    item = st.fixed_dictionaries({"is": st.just("name")}, optional=attributes)
    use = {"action": "use", "purpose": "support", "data": data.draw(item)}
    stated = data.draw(facts)
    on = data.draw(st.none() | DAYS)
    decision = MARKED.decide(use, facts=stated, **({"on": on} if on else {}))

    line = record_with(decision, values=False).to_line().decode("ascii")

    # No mark, no day of the nineteenth century, no number of fifteen digits outside of a digest.
    without_digest = line.replace(MARKED.digest, "")
    assert "qmark" not in without_digest
    assert not re.search(r"18[0-9]{2}-|[0-9]{15}", without_digest)
