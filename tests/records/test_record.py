"""What a record holds, and how it is written down."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from purposebind import NEVER, Judgement, loads
from purposebind.records import DecisionRecord, Recorder, record_of

from .small import AT, DELIVERY, POLICY, decided, record

STATED = {
    "asked": True,
    "channel": "email",
    "fair": Judgement(True, "A. Lee", AT.date()),
    "since": NEVER,
}
USE: dict[str, Any] = {
    "data": [{"is": "name", "state": "raw"}, "card"],
    "facts": STATED,
    "on": "2026-11-20",
    "fulfilled": ["tell"],
}


def written(record: DecisionRecord) -> dict[str, object]:
    """The line of a record, as any reader of JSON has it."""
    data: dict[str, object] = json.loads(record.to_line())
    return data


def test_a_record_names_what_was_stated_and_keeps_no_value_of_it() -> None:
    shown = written(record(**USE))

    assert list(shown) == [
        *("purposebind_record", "decision_id", "timestamp", "library", "labels", "policy"),
        *("input", "erased", "result"),
    ]
    assert shown["purposebind_record"] == 1
    assert shown["decision_id"] == "one"
    assert shown["timestamp"] == "2026-11-22T09:30:00.000000Z"
    assert shown["library"] == "0.1.0"
    assert shown["labels"] == {}
    assert shown["input"] == {
        "action": ["use"],
        "purpose": ["newsletter"],
        "data": ["card", "name"],
    }
    assert shown["erased"] == [
        "/input/data/1/state",
        "/input/facts/asked",
        "/input/facts/channel",
        "/input/facts/fair",
        "/input/facts/since",
        "/input/on",
        "/input/fulfilled/tell",
    ]


def test_a_record_says_which_policy_decided_and_how_it_was_read() -> None:
    policy = loads(
        "purposebind: 1\npolicy: p\nvocabulary: {actions: {use: {}}, purposes: {support: {}},"
        " data: {name: {}}}\nrules: [{id: r, permit: use}]\n",
        interpretations=False,
    )
    decision = policy.decide(action="use", purpose="support", data="name")

    assert written(record_of(decision, id="one", at=AT))["policy"] == {
        "id": "p",
        "language": 1,
        "digest": policy.digest,
        "statement_digest": None,
        "interpretations": False,
    }


def test_an_allowed_use_is_recorded_with_its_causes_and_its_duties() -> None:
    assert written(record_of(POLICY.decide(DELIVERY), id="one", at=AT))["result"] == {
        "verdict": "allowed",
        "allowed": True,
        "obliged": False,
        "causes": [{"kind": "rule", "id": "delivery", "effect": "permit", "certain": True}],
        "missing": [],
        "judgements": [],
        "duties": ["tell"],
    }


def test_an_undetermined_use_is_recorded_with_the_names_of_what_is_missing() -> None:
    result = written(record(facts={"asked": True}))["result"]

    assert isinstance(result, dict)
    assert (result["verdict"], result["allowed"]) == ("undetermined", False)
    assert result["causes"] == [
        {"kind": "rule", "id": "newsletter", "effect": "permit", "certain": False}
    ]
    assert result["missing"] == [{"kind": "fact", "name": "channel", "item": None}]


def test_values_are_kept_of_the_facts_that_are_named() -> None:
    shown = written(record(values=("channel", "data.state", "on"), **USE))

    assert shown["input"] == {
        "action": ["use"],
        "purpose": ["newsletter"],
        "data": ["card", {"is": "name", "state": "raw"}],
        "facts": {"channel": "email"},
        "on": "2026-11-20",
    }
    assert shown["erased"] == [
        "/input/facts/asked",
        "/input/facts/fair",
        "/input/facts/since",
        "/input/fulfilled/tell",
    ]


def test_all_values_are_kept_where_all_are_asked_for() -> None:
    shown = written(record(values=True, **USE))

    assert shown["erased"] == []
    assert shown["input"] == {
        "action": ["use"],
        "purpose": ["newsletter"],
        "data": ["card", {"is": "name", "state": "raw"}],
        "facts": {
            "asked": True,
            "channel": "email",
            "fair": {"by": "A. Lee", "on": "2026-11-22", "value": True},
            "since": "never",
        },
        "on": "2026-11-20",
        "fulfilled": {"tell": True},
    }


def test_one_name_is_not_several() -> None:
    """`values="on"` would keep the values of `o` and `n`."""
    with pytest.raises(TypeError, match="several names"):
        record_of(decided(), id="one", at=AT, values="channel")
    with pytest.raises(TypeError, match="several names"):
        Recorder(lambda _: None, values="channel")


def test_a_line_is_ascii_and_has_one_line_break() -> None:
    """No character can be cut in two, none breaks a line, and none commands a terminal."""
    made = record_of(decided(), id="é\n\u2028\x1b[2J\ud800", at=AT, labels={"who": "\u202eñ"})
    line = made.to_line()

    assert line.isascii()
    assert line.count(b"\n") == 1
    assert b"\x1b" not in line
    assert json.loads(line)["decision_id"] == "é\n\u2028\x1b[2J\ud800"
    assert json.loads(line)["labels"] == {"who": "\u202eñ"}


def test_a_time_of_any_zone_is_written_in_utc() -> None:
    at = datetime(2026, 1, 1, 1, 0, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    made = record_of(decided(), id="one", at=at)

    assert made.timestamp == datetime(2025, 12, 31, 23, 0, 0, 5, tzinfo=UTC)
    assert written(made)["timestamp"] == "2025-12-31T23:00:00.000005Z"


def test_a_time_without_a_zone_and_an_empty_id_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        record_of(decided(), id="one", at=AT.replace(tzinfo=None))
    with pytest.raises(ValueError, match="not empty"):
        record_of(decided(), id="", at=AT)


def test_labels_are_text_by_text() -> None:
    with pytest.raises(TypeError, match="text by text"):
        record_of(decided(), id="one", at=AT, labels={"port": 80})  # type: ignore[dict-item]


def test_a_decision_that_was_pickled_is_recorded_alike() -> None:
    import pickle

    decision = decided(**USE)
    travelled = pickle.loads(pickle.dumps(decision))

    assert record_of(travelled, id="one", at=AT) == record_of(decision, id="one", at=AT)


def test_every_key_of_a_record_is_documented() -> None:
    page = Path(__file__).parents[2] / "docs" / "records.md"
    keys = {f"`{path}`" for path in _paths(written(record(**USE)))}

    assert [key for key in sorted(keys) if f"| {key} |" not in page.read_text("utf-8")] == []


def _paths(value: object, path: str = "") -> set[str]:
    match value:
        case dict() if path not in ("labels", "input"):
            found = {f"{path}.{key}" if path else key for key in value}
            return found.union(*(_paths(value[p.rpartition(".")[2]], p) for p in found))
        case list() if path != "erased":
            return set().union(*(_paths(each, path) for each in value))
        case _:
            return set()
