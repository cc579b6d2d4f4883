"""Measure `decide --uses`: lines a second, peak of memory, and where the time of a line goes.

Run it from a checkout: `python benchmarks/streams.py [LINES]`. The uses are those of the shipped
policy's cases, again and again. Prints, asserts nothing; machines are noisy, so compare figures of
one run only. Memory is that of a child process and needs `/proc`.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

import purposebind
from purposebind.cli.screen import Screen
from purposebind.stated.from_lines import uses_from_lines
from purposebind.testing.files import beside, cases_from_bytes
from recording import MEASURED
from shipped import SHIPPED

LINES = 20_000
T = TypeVar("T")


def main(lines: int) -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        stream = Path(folder) / "uses.jsonl"
        for count in (lines // 10, lines):
            stream.write_text(_stream(count), "utf-8")
            seconds, peak = _measured(stream)
            rate = count / seconds
            words = f"decide --uses, {count:,} lines"
            print(f"{words:40}{rate:10,.0f} lines/s{peak / 1024:8.0f} MiB")
        print()
        _parts(stream.read_bytes(), lines)


def _stream(count: int) -> str:
    cases = cases_from_bytes(beside(SHIPPED).read_bytes(), "").cases
    uses = [json.dumps(case.use.data) for case in cases]
    return "".join(f"{use}\n" for use in islice(cycle(uses), count))


def _measured(stream: Path) -> tuple[float, int]:
    """Seconds, from the policy to the last line, and the peak of memory in KiB."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "decide", str(SHIPPED), "--uses", str(stream)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    seconds, peak = done.stderr.split()[-2:]
    return float(seconds), int(peak)


def _parts(stream: bytes, lines: int) -> None:
    """A row for each thing that is done with a line, one after the other."""
    policy = purposebind.load(SHIPPED)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        screen = Screen(nowhere)
        read = _timed("read a line of JSON", lines, lambda: list(_uses(stream)))
        decided = _timed("decide", lines, lambda: list(policy.decide_many(read)))
        _timed("recall what it rests on", lines, lambda: [each.record for each in decided])
        _timed("say what is missing", lines, lambda: [each.missing for each in decided])
        told = _timed("tell the rest", lines, lambda: [each.to_dict() for each in decided])
        _timed("write it", lines, lambda: _write(screen, told))


def _uses(stream: bytes) -> list[dict[str, object]]:
    lines = uses_from_lines(io.BytesIO(stream), "uses.jsonl")
    return [line.data for line in lines if isinstance(line.data, dict)]


def _write(screen: Screen, told: list[dict[str, object]]) -> None:
    for each in told:
        screen.json(each)


def _timed(words: str, lines: int, call: Callable[[], T]) -> T:
    started = time.perf_counter()
    found = call()
    spent = (time.perf_counter() - started) / lines * 1e6
    print(f"{words:40}{spent:10.1f} µs")
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES)
