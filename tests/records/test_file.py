"""A file of records keeps every whole line, however its writers end."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from purposebind.records import RecordError, RecordFile, record_from_line
from purposebind.records.from_line import Line

from .small import record, shown, verified, written

ROOT = Path(__file__).resolve().parents[2]


def ids(path: Path) -> list[str]:
    """The ids of the whole records of a file, in order."""
    lines = enumerate(path.read_bytes().splitlines(), start=1)
    reads = [record_from_line(Line(path.name, number, line, True)) for number, line in lines]
    return [read.record.decision_id for read in reads if read.record]


def test_each_record_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"

    assert written(path, "one", "two", chain=False) == [
        record("one").to_line(),
        record("two").to_line(),
    ]


@pytest.mark.parametrize("chain", [True, False])
def test_a_file_cut_at_any_byte_of_its_last_line_keeps_every_whole_record(
    tmp_path: Path, chain: bool
) -> None:
    """The next writer ends the line that breaks off, and goes on; no byte is taken away."""
    path = tmp_path / "decisions.jsonl"
    first, last = written(path, "one", "two", chain=chain)
    for length in range(len(last) + 1):
        path.write_bytes(first + last[:length])
        RecordFile(path, chain=chain)(record("three"))

        is_whole = length >= len(last) - 1
        assert path.read_bytes().startswith(first + last[:length])
        assert ids(path) == ["one", *(["two"] if is_whole else []), "three"]
        found, problems = verified(path)
        assert found.is_sound
        assert (found.records, found.torn) == (3, 0) if is_whole else (2, length > 0)
        assert shown(problems) == ([] if is_whole or not length else ["PB791 decisions.jsonl:2"])


def test_a_file_cut_within_its_only_line_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    (line,) = written(path, "one")
    path.write_bytes(line[:40])

    RecordFile(path, chain=True)(record("two"))

    found, _ = verified(path)
    assert (found.records, found.torn, found.breaks, found.is_sound) == (1, 1, 0, True)


def test_a_new_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    written(path, "one")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_full_file_is_renamed_and_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    size = len(record("record-0").to_line())
    file = RecordFile(path, rotate_at=2 * size)
    for i in range(5):
        file(record(f"record-{i}"))

    names = [each.name for each in sorted(tmp_path.iterdir())]
    assert names == [
        ".decisions.jsonl.lock",
        "decisions.jsonl",
        "decisions.jsonl.1",
        "decisions.jsonl.2",
    ]
    assert ids(tmp_path / "decisions.jsonl.1") == ["record-0", "record-1"]
    assert ids(tmp_path / "decisions.jsonl.2") == ["record-2", "record-3"]
    assert ids(path) == ["record-4"]


def test_a_record_larger_than_a_file_may_be_has_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    file = RecordFile(path, rotate_at=10)
    for id in ("one", "two"):
        file(record(id))

    assert ids(tmp_path / "decisions.jsonl.1") == ["one"]
    assert ids(path) == ["two"]


def test_what_breaks_off_is_ended_before_its_file_is_renamed(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    first, last = written(path, "one", "two")
    path.write_bytes(first + last[:50])
    RecordFile(path, chain=True, rotate_at=len(first) + 60)(record("three"))

    assert (tmp_path / "decisions.jsonl.1").read_bytes() == first + last[:50] + b"\n"
    found, _ = verified(path)
    assert (found.records, found.torn, found.breaks, found.is_sound) == (2, 1, 0, True)


def test_a_file_keeps_its_rights_when_it_is_rotated(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    written(path, "one")
    path.chmod(0o664)
    RecordFile(path, rotate_at=10)(record("two"))

    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_a_file_that_was_renamed_by_another_program_is_begun_anew(tmp_path: Path) -> None:
    """As `logrotate` does, with `create` or without."""
    path = tmp_path / "decisions.jsonl"
    file = RecordFile(path, chain=True)
    file(record("one"))
    path.rename(tmp_path / "decisions.jsonl-20261122")
    file(record("two"))
    path.rename(tmp_path / "decisions.jsonl-20261123")
    path.touch()
    file(record("three"))

    assert ids(path) == ["three"]
    found, problems = verified(path)
    assert (found.files, found.chained, found.breaks, problems) == (3, 3, 0, [])


def test_the_chain_goes_on_where_the_newest_file_has_the_lowest_number(tmp_path: Path) -> None:
    """`logrotate` numbers so."""
    path = tmp_path / "decisions.jsonl"
    for id in ("one", "two", "three"):
        for number in (2, 1):
            older = tmp_path / f"decisions.jsonl.{number}"
            if older.exists():
                older.rename(tmp_path / f"decisions.jsonl.{number + 1}")
        if path.exists():
            path.rename(tmp_path / "decisions.jsonl.1")
        RecordFile(path, chain=True)(record(id))

    found, problems = verified(path)
    assert (found.files, found.chained, found.breaks, problems) == (3, 3, 0, [])


def test_a_process_that_changes_its_folder_writes_to_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    file = RecordFile("decisions.jsonl")
    monkeypatch.chdir(tmp_path / "other")
    file(record("one"))

    assert ids(tmp_path / "decisions.jsonl") == ["one"]


@pytest.mark.parametrize("name", ["none/decisions.jsonl", ".", "a\x00b"])
def test_a_file_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError, match="PB797") as caught:
        RecordFile(f"{tmp_path}/{name}")(record())

    (problem,) = caught.value.problems
    assert problem.message.startswith("the decision is not recorded in `")


def test_a_full_disk_is_an_error_and_the_next_writer_goes_on(tmp_path: Path) -> None:
    """The system takes a part of the line and no more; where there is room again, it is ended."""
    resource = pytest.importorskip("resource", reason="needs limits of processes")
    path = tmp_path / "decisions.jsonl"
    whole = written(path, "one")[0]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 100, hard))
    try:
        with pytest.raises(RecordError, match="PB797"):
            RecordFile(path, chain=True)(record("two"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.stat().st_size == len(whole) + 100
    found, problems = verified(path)
    assert (found.records, found.torn, found.is_sound) == (1, 1, False)
    assert [problem.message for problem in problems] == ["the file ends within a record"]

    RecordFile(path, chain=True)(record("three"))

    assert ids(path) == ["one", "three"]
    assert verified(path)[0].is_sound


def test_a_record_is_on_the_disk_when_the_call_returns_if_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    file = RecordFile(tmp_path / "decisions.jsonl", sync=True)

    file(record("one"))
    of_the_first = len(synced)
    file(record("two"))

    assert of_the_first == 2  # the file, and the folder that has its name
    assert len(synced) == 3


def test_threads_that_share_a_file_write_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    shared = RecordFile(path, chain=True, rotate_at=20_000)

    def write(name: str, file: RecordFile) -> None:
        for i in range(25):
            file(record(f"{name}-{i}"))

    files = [shared, shared, shared, RecordFile(path, chain=True, rotate_at=20_000)]
    threads = [
        threading.Thread(target=write, args=(f"thread{i}", file)) for i, file in enumerate(files)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    found, problems = verified(path)
    assert (found.records, found.chained, found.breaks, problems) == (100, 100, 0, [])


WRITER = """
import sys
from records.small import record
from purposebind.records import RecordFile
file = RecordFile(sys.argv[1], chain=True, rotate_at=30_000)
for i in range(100):
    file(record(f"{sys.argv[2]}-{i}"))
"""


def test_processes_that_share_a_file_write_every_record_in_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, f"process{i}"], env=environment)
        for i in range(4)
    ]

    assert [writer.wait(120) for writer in writers] == [0, 0, 0, 0]
    found, problems = verified(path)
    assert (found.records, found.chained, found.breaks, problems) == (400, 400, 0, [])
    assert found.files > 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_records_survive_two_hundred_kills_of_their_writers() -> None:
    """`benchmarks/kill.py` counts for itself, and ends with 1 where a record is lost."""
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "kill.py", "--kills", "200"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("200 kills: ")
