"""Verifying says what is wrong with a file, at its place, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from purposebind.records import RecordFile

from .small import record, shown, verified, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "decisions.jsonl"


def test_whole_records_in_a_chain_are_sound(path: Path) -> None:
    written(path, "one", "two", "three")

    found, problems = verified(path)

    assert problems == []
    assert found.is_sound
    assert (found.files, found.lines, found.records, found.chained) == (1, 3, 3, 3)


def test_records_without_a_chain_are_sound(path: Path) -> None:
    written(path, "one", "two", chain=False)

    found, problems = verified(path)

    assert (found.is_sound, found.chained, problems) == (True, 0, [])


def test_an_empty_file_is_sound(path: Path) -> None:
    path.touch()

    found, problems = verified(path)

    assert (found.is_sound, found.lines, found.last, problems) == (True, 0, None, [])


def test_the_last_hash_is_that_of_the_last_line(path: Path) -> None:
    *_, before, _ = written(path, "one", "two")
    found, _ = verified(path)
    one = path.with_name("one.jsonl")
    one.write_bytes(before)

    assert str(verified(one)[0].last) in path.read_text("ascii")
    assert str(found.last) not in path.read_text("ascii")


def test_a_changed_record_breaks_the_chain_at_the_next(path: Path) -> None:
    one, two, three = written(path, "one", "two", "three")
    path.write_bytes(one + two.replace(b'"two"', b'"owt"') + three)

    found, problems = verified(path)

    assert shown(problems) == ["PB794 decisions.jsonl:3"]
    assert (found.breaks, found.is_sound) == (1, False)


def test_a_record_that_was_removed_breaks_the_chain(path: Path) -> None:
    one, _, three = written(path, "one", "two", "three")
    path.write_bytes(one + three)

    assert shown(verified(path)[1]) == ["PB794 decisions.jsonl:2"]


def test_records_that_changed_places_break_the_chain_at_each(path: Path) -> None:
    one, two, three = written(path, "one", "two", "three")
    path.write_bytes(one + three + two)

    assert shown(verified(path)[1]) == ["PB794 decisions.jsonl:2", "PB794 decisions.jsonl:3"]


def test_a_chain_that_begins_again_within_a_file_is_broken(path: Path) -> None:
    lines = written(path, "one", "two")
    other = written(path.with_name("other.jsonl"), "three")
    path.write_bytes(b"".join(lines + other))

    assert shown(verified(path)[1]) == ["PB794 decisions.jsonl:3"]


def test_a_chain_may_begin_after_records_without_one(path: Path) -> None:
    RecordFile(path)(record("one"))
    RecordFile(path, chain=True)(record("two"))

    found, problems = verified(path)

    assert (found.records, found.chained, problems) == (2, 1, [])


def test_a_record_outside_of_the_chain_is_told(path: Path) -> None:
    written(path, "one")
    RecordFile(path)(record("two"))
    RecordFile(path, chain=True)(record("three"))

    found, problems = verified(path)

    assert shown(problems) == ["PB796 decisions.jsonl:2"]
    assert (found.outside, found.breaks, found.is_sound) == (1, 0, False)


def test_a_line_that_is_no_record_is_told_and_the_chain_goes_on(path: Path) -> None:
    written(path, "one")
    with path.open("ab") as stream:
        stream.write(b"hello\n\n")
    RecordFile(path, chain=True)(record("two"))

    found, problems = verified(path)

    assert shown(problems) == ["PB792 decisions.jsonl:2", "PB792 decisions.jsonl:3"]
    assert (found.records, found.unreadable, found.breaks) == (2, 2, 0)


def test_a_version_that_is_not_known_is_told(path: Path) -> None:
    (line,) = written(path, "one", chain=False)
    path.write_bytes(line + line.replace(b'record":1', b'record":2'))

    found, problems = verified(path)

    assert shown(problems) == ["PB793 decisions.jsonl:2"]
    assert (found.records, found.unreadable) == (1, 1)


def test_an_id_that_comes_twice_is_told_with_the_first_place(path: Path) -> None:
    written(path, "one", "two", "one")

    found, problems = verified(path)

    assert shown(problems) == ["PB795 decisions.jsonl:3"]
    assert problems[0].related[0].span.line == 1
    assert (found.twice, found.is_sound) == (1, False)


def test_a_file_that_ends_within_a_record_is_not_sound(path: Path) -> None:
    one, two = written(path, "one", "two")
    path.write_bytes(one + two[:30])

    found, problems = verified(path)

    assert shown(problems) == ["PB791 decisions.jsonl:2"]
    assert problems[0].span is not None
    assert problems[0].span.column == 31
    assert (found.records, found.torn, found.is_sound) == (1, 1, False)


def test_a_missing_line_break_at_the_end_is_a_note(path: Path) -> None:
    (one,) = written(path, "one")
    path.write_bytes(one.rstrip(b"\n"))

    found, problems = verified(path)

    assert shown(problems) == ["PB791 decisions.jsonl:1"]
    assert (found.records, found.torn, found.is_sound) == (1, 0, True)


def parted(path: Path) -> list[Path]:
    """Three files of one chain, the oldest first."""
    for id in ("one", "two", "three"):
        RecordFile(path, chain=True, rotate_at=10)(record(id))
    return [path.with_name(f"{path.name}.1"), path.with_name(f"{path.name}.2"), path]


def test_files_of_a_chain_are_linked_in_whatever_order_they_are_named(path: Path) -> None:
    first, second, last = parted(path)

    found, problems = verified(last, first, second)

    assert (found.files, found.chained, found.breaks, problems) == (3, 3, 0, [])


def test_the_later_files_of_a_chain_stand_alone(path: Path) -> None:
    """The older ones may be in an archive."""
    _, second, last = parted(path)

    assert verified(second, last)[1] == []


def test_a_file_that_is_missing_between_two_is_told(path: Path) -> None:
    first, _, last = parted(path)

    found, problems = verified(first, last)

    assert shown(problems) == ["PB794 decisions.jsonl:1"]
    assert found.breaks == 1


def test_two_files_that_go_on_from_one_record_are_told(path: Path) -> None:
    first, second, last = parted(path)
    again = path.with_name("again.jsonl")
    again.write_bytes(second.read_bytes().replace(b'"two"', b'"2"'))

    _, problems = verified(first, second, last, again)

    assert shown(problems) == ["PB794 again.jsonl:1"]
    assert problems[0].related[0].span.source.name == "decisions.jsonl.2"


def test_files_of_two_chains_are_told(path: Path) -> None:
    written(path, "one")
    other = path.with_name("other.jsonl")
    written(other, "two")

    assert shown(verified(path, other)[1]) == ["PB794 other.jsonl:1"]
