"""A recorder hands each record to its sinks; the log and the trace are sinks like a file."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from purposebind import Decision
from purposebind.records import (
    DecisionRecord,
    Recorder,
    RecordError,
    RecordEvents,
    RecordFile,
    RecordLog,
)

from .small import AT, DELIVERY, POLICY, decided

ROOT = Path(__file__).resolve().parents[2]


def test_a_recorder_is_a_plain_callable_that_takes_a_decision() -> None:
    """Guards ask for no more."""
    kept: list[DecisionRecord] = []
    record: Callable[[Decision], None] = Recorder(kept.append)
    record(decided())

    assert [each.result.verdict for each in kept] == ["silent"]


def test_a_recorder_makes_an_id_and_reads_the_clock() -> None:
    kept: list[DecisionRecord] = []
    record = Recorder(kept.append, clock=lambda: AT, new_id=lambda: "made")

    record(decided())
    record(decided(), id="mine", at=datetime(2026, 1, 1, tzinfo=UTC))

    assert [(each.decision_id, each.timestamp) for each in kept] == [
        ("made", AT),
        ("mine", datetime(2026, 1, 1, tzinfo=UTC)),
    ]


def test_ids_that_are_made_differ_and_the_clock_is_in_utc() -> None:
    kept: list[DecisionRecord] = []
    record = Recorder(kept.append)
    record(decided())
    record(decided())

    assert kept[0].decision_id != kept[1].decision_id
    assert kept[0].timestamp.tzinfo is UTC


def test_labels_of_a_call_stand_beside_those_of_the_recorder() -> None:
    kept: list[DecisionRecord] = []
    record = Recorder(kept.append, labels={"service": "shop", "host": "a"})
    record(decided(), labels={"host": "b"})

    assert kept[0].labels == {"service": "shop", "host": "b"}


def test_a_sink_that_fails_stops_the_rest_and_the_caller(tmp_path: Path) -> None:
    kept: list[DecisionRecord] = []
    record = Recorder(RecordFile(tmp_path / "none" / "decisions.jsonl"), kept.append)

    with pytest.raises(RecordError, match="PB797"):
        record(decided())

    assert kept == []


def test_a_recorder_without_a_sink_is_refused() -> None:
    with pytest.raises(ValueError, match="without a sink"):
        Recorder()


def test_a_decision_is_one_info_record_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="purposebind.decision")
    Recorder(RecordLog())(decided(facts={"asked": True}), id="100%s")

    (logged,) = caplog.records
    assert (logged.name, logged.levelname) == ("purposebind.decision", "INFO")
    assert json.loads(logged.getMessage())["decision_id"] == "100%s"
    assert json.loads(logged.getMessage()) == logged.__dict__["purposebind"]


def test_nothing_is_logged_where_info_is_off(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="purposebind.decision")
    Recorder(RecordLog())(decided())

    assert caplog.records == []


def test_a_log_that_nobody_set_up_writes_nothing_to_the_screen() -> None:
    code = (
        "from records.small import decided\n"
        "from purposebind.records import Recorder, RecordLog\n"
        "Recorder(RecordLog())(decided())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "tests",
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=True,
    )

    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_decision_is_an_event_of_the_current_span() -> None:
    sdk = pytest.importorskip("opentelemetry.sdk.trace")
    export = pytest.importorskip("opentelemetry.sdk.trace.export")
    memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
    exporter = memory.InMemorySpanExporter()
    provider = sdk.TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(exporter))
    record = Recorder(RecordEvents(), values=True, labels={"service": "shop"})

    with provider.get_tracer("test").start_as_current_span("request"):
        record(POLICY.decide(DELIVERY, on="2026-11-22"), id="one", at=AT)

    (span,) = exporter.get_finished_spans()
    (event,) = span.events
    assert event.name == "purposebind.decision"
    assert dict(event.attributes) == {
        "purposebind.decision.id": "one",
        "purposebind.decision.time": "2026-11-22T09:30:00.000000Z",
        "purposebind.decision.verdict": "allowed",
        "purposebind.decision.obliged": False,
        "purposebind.decision.causes": ("delivery",),
        "purposebind.decision.duties": ("tell",),
        "purposebind.policy.id": "shop",
        "purposebind.policy.digest": POLICY.digest,
        "purposebind.library.version": "0.1.0",
        "purposebind.use.action": ("use",),
        "purposebind.use.purpose": ("delivery",),
        "purposebind.use.data": ("name",),
        "purposebind.label.service": "shop",
    }


def test_without_opentelemetry_events_are_refused_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)

    with pytest.raises(RecordError, match=r"purposebind\[otel\]"):
        RecordEvents()


def test_recording_loads_neither_opentelemetry_nor_what_reads_policies() -> None:
    code = (
        "import sys, purposebind.records as records\n"
        "assert 'purposebind.decision' not in sys.modules\n"
        "records.Recorder, records.RecordFile, records.RecordLog\n"
        "sys.exit(bool({'opentelemetry', 'lark', 'pydantic', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, check=False
    )

    assert done.returncode == 0
