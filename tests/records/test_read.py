"""Lines that are records, and lines that are not: each is told, none is passed over."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind.problems.frame import full
from purposebind.records import Line, lines_of, record_from_line
from purposebind.records import from_line as reading
from purposebind.records.record import Link

from .small import record

LINE = record(facts={"asked": True}).to_line()
Data = dict[str, Any]
Change = Callable[[Data], object]


def line(data: bytes, *, is_ended: bool = True) -> Line:
    """A line of a file."""
    return Line("records.jsonl", 7, data, is_ended)


def problem_of(data: bytes, *, is_ended: bool = True) -> tuple[str, str]:
    """Code and message of what is wrong with a line."""
    read = record_from_line(line(data, is_ended=is_ended))
    assert read.record is None
    assert read.problem is not None
    return read.problem.code, read.problem.message


def changed(change: Change) -> bytes:
    """The line of a record, with something changed."""
    data = json.loads(LINE)
    change(data)
    return json.dumps(data).encode()


def test_a_record_is_read_back_with_its_place_in_a_chain() -> None:
    made = record(facts={"asked": True})

    assert record_from_line(line(made.to_line())).record == made
    assert record_from_line(line(made.to_line())).link is None
    assert record_from_line(line(made.to_line(Link(None)))).link == Link(None)
    assert record_from_line(line(made.to_line(Link("a" * 64)))).link == Link("a" * 64)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"  \r", "it is empty"),
        (b"[]", "it has no `purposebind_record`"),
        (b"{}", "it has no `purposebind_record`"),
        (b"verdict: allowed", "it is not JSON"),
        (b'{"purposebind_record":1}}', "it is not JSON"),
        (b"\xff", "it is not UTF-8"),
        (b'{"purposebind_record":1,"purposebind_record":1}', "it has a key twice"),
        (b'{"purposebind_record":NaN}', "it holds a number that JSON does not have"),
        (b"[" * 100_000, "it is not JSON"),
        (b'{"purposebind_record":1}', "it has no `decision_id`"),
    ],
)
def test_what_is_no_record_says_why(data: bytes, why: str) -> None:
    assert problem_of(data) == ("PB792", f"this line is no record: {why}")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: data.update(decision_id=""), "its `decision_id` is no text"),
        (lambda data: data.update(timestamp="2026-01-01"), "its `timestamp` is no moment in UTC"),
        (
            lambda data: data.update(timestamp="2026-13-01T00:00:00.000000Z"),
            "its `timestamp` is no moment in UTC",
        ),
        (lambda data: data.update(labels={"a": 1}), "its `labels` are not text by text"),
        (lambda data: data.update(policy=1), "its `policy` is no mapping"),
        (lambda data: data["policy"].pop("digest"), "it has no `policy.digest`"),
        (lambda data: data["policy"].update(language=True), "its `language` is no whole number"),
        (lambda data: data["input"].update(action=[]), "its `input` is not a use"),
        (lambda data: data["input"].update(actions=[]), "its `input` is not a use"),
        (lambda data: data.update(erased=["/facts/x"]), "its `erased` is no list of pointers"),
        (lambda data: data.update(erased="all"), "its `erased` is no list of pointers"),
        (
            lambda data: data.update(erased=["/input/data/1/state"]),
            "its `erased` points at an item that is not there",
        ),
        (lambda data: data["result"].update(verdict="fine"), "its `verdict` is none of the six"),
        (
            lambda data: data["result"].update(allowed=True),
            "its `allowed` is not what its `verdict` says",
        ),
        (lambda data: data["result"].update(obliged=1), "its `obliged` is neither true nor false"),
        (lambda data: data["result"].update(duties="tell"), "its `duties` is no list of text"),
        (lambda data: data["result"].update(causes=[1]), "its `causes` is no list of mappings"),
        (lambda data: data.update(previous="abc"), "its `previous` is no hash"),
    ],
)
def test_a_part_that_is_not_as_it_must_be_is_named(change: Change, why: str) -> None:
    code, message = problem_of(changed(change))

    assert code == "PB792"
    assert message.startswith(f"this line is no record: {why}")


def test_an_unknown_key_gets_a_suggestion() -> None:
    read = record_from_line(line(changed(lambda data: data.update(timestmp="x"))))

    assert read.problem is not None
    assert read.problem.message == "this line is no record: it has a key `timestmp`"
    assert read.problem.help == "did you mean `timestamp`?"


@pytest.mark.parametrize("version", [2, 0, True, "1", 1.0, None])
def test_a_version_that_is_not_known_is_a_problem_of_its_own(version: object) -> None:
    code, message = problem_of(changed(lambda data: data.update(purposebind_record=version)))

    assert code == "PB793"
    assert message == "this record is not of version 1, the only one that is known"


def test_every_beginning_of_a_record_is_told_from_what_is_no_record() -> None:
    for length in range(1, len(LINE) - 1):
        assert problem_of(LINE[:length])[0] == "PB791"
        assert problem_of(LINE[:length], is_ended=False) == (
            "PB791",
            "the file ends within a record",
        )


def test_a_whole_record_without_its_line_break_is_a_record() -> None:
    read = record_from_line(line(LINE.rstrip(b"\n"), is_ended=False))

    assert read.record == record(facts={"asked": True})
    assert read.problem is not None
    assert (read.problem.code, read.problem.severity) == ("PB791", "note")


def test_a_problem_has_its_place_and_shows_nothing_of_the_line() -> None:
    """A line may hold values of facts; its file and its line are enough to look there."""
    read = record_from_line(line(b'{"purposebind_record":1,"input":"secret"'))

    assert read.problem is not None
    assert full(read.problem) == (
        "records.jsonl:7:41: note[PB791] a record breaks off here; its writer was stopped, and the "
        "next one went on"
    )


def test_lines_are_read_one_by_one_whatever_is_between_them() -> None:
    found = list(lines_of(io.BytesIO(b"one\n\ntwo\r\nthree"), "f"))

    assert [(each.number, each.data, each.is_ended) for each in found] == [
        (1, b"one", True),
        (2, b"", True),
        (3, b"two\r", True),
        (4, b"three", False),
    ]


def test_a_line_that_is_longer_than_any_record_is_passed_and_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "LONGEST", 100)
    stream = io.BytesIO(b"x" * 100 + b"\n" + b"x" * 101 + b"\n" + b"x" * 750 + b"\nlast\n")

    found = list(lines_of(stream, "f"))

    assert [(each.number, each.is_too_long) for each in found] == [
        (1, False),
        (2, True),
        (3, True),
        (4, False),
    ]
    read = record_from_line(found[2])
    assert read.problem is not None
    assert read.problem.message == "this line is no record: it is longer than any record"


@given(st.binary(max_size=60) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_a_record_or_a_problem_with_a_place(data: bytes) -> None:
    for each in lines_of(io.BytesIO(data), "f"):
        read = record_from_line(each)

        assert read.record is None
        assert read.problem is not None
        assert read.problem.span is not None


@given(st.data())
def test_any_slip_in_a_record_is_a_record_or_a_problem(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(LINE) - 2))
    slip = data.draw(st.binary(max_size=3).filter(lambda each: b"\n" not in each))
    read = record_from_line(line(LINE[:at] + slip + LINE[at + 1 : -1]))

    assert (read.record is None) == (read.problem is not None)
