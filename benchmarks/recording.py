"""Measure recording, verifying and replaying; prints a table, asserts nothing.

Run it from a checkout: `python benchmarks/recording.py`. Memory is that of a child process, at its
peak, and needs `/proc`; machines are noisy, so compare figures of one run only.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import purposebind
from purposebind.records import Recorder, RecordFile, lines_of, record_from_line

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "policies" / "smart-parts-pc"
ROUNDS = 2_000
MEASURED = """
import pathlib, sys, time
from purposebind.cli import main
started = time.perf_counter()
main(sys.argv[1:])
sys.stdout.flush()
status = pathlib.Path("/proc/self/status").read_text()
peak = status.partition("VmHWM:")[2].split()[0]
print(time.perf_counter() - started, peak, file=sys.stderr)
"""


def main() -> None:
    """Print every figure."""
    policy = purposebind.load(SHIPPED)
    decision = policy.decide(
        action="use", purpose="service_provision", data=["name", "contact_details"]
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for words, file in (
            ("record a decision in a file", RecordFile(folder / "plain")),
            (
                "record a decision in a file, with the chain",
                RecordFile(folder / "chain", chain=True),
            ),
        ):
            record = Recorder(file)
            print(f"{words:50}{_microseconds(lambda record=record: record(decision)):8.0f} µs")  # type: ignore[misc]  # bound now
        print()
        for count in (10_000, 100_000):
            path = folder / f"{count}.jsonl"
            _write(path, folder / "chain", count)
            for command in (
                ["records", "verify", str(path)],
                ["replay", str(path), "--policy", str(SHIPPED)],
            ):
                seconds, peak = _measured(command)
                words = f"{command[0]}, {count:,} records, without chain"
                print(f"{words:50}{seconds:8.1f} s{peak / 1024:10.0f} MiB")


def _microseconds(call: Callable[[], None]) -> float:
    started = time.perf_counter()
    for _ in range(ROUNDS):
        call()
    return (time.perf_counter() - started) / ROUNDS * 1e6


def _write(path: Path, source: Path, count: int) -> None:
    """So many records with ids of their own."""
    with source.open("rb") as stream:
        record = record_from_line(next(lines_of(stream, "source"))).record
    assert record is not None
    shown = record.to_dict()
    with path.open("w", encoding="ascii") as out:
        for i in range(count):
            out.write(
                json.dumps({**shown, "decision_id": f"record-{i}"}, separators=(",", ":")) + "\n"
            )


def _measured(command: list[str]) -> tuple[float, int]:
    """Seconds and the peak of memory, in KiB, of a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    seconds, peak = done.stderr.split()[-2:]
    return float(seconds), int(peak)


if __name__ == "__main__":
    main()
