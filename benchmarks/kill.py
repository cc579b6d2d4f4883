"""Kill writers of one file of records at random moments, and look whether every record survives.

Run it from a checkout: `python benchmarks/kill.py [--kills N] [--writers N] [--seed N]`. Needs
`os.fork`. The system is made to write each line in several pieces, as POSIX lets it, so that most
writers die within a line. Ends with 1 where anything is not as it must be.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import purposebind
from purposebind import Decision
from purposebind.records import Recorder, RecordFile, Verification, lines_of
from purposebind.records.rotated import with_rotated

POLICY = """
purposebind: 1
policy: shop
vocabulary: {actions: {use: {}}, purposes: {delivery: {}, news: {}}, data: {name: {}}}
facts: {asked: {type: boolean}}
rules: [{id: delivery, permit: use, for: delivery}, {id: news, permit: use, when: asked}]
"""
ROTATE_AT = 50_000
LONGEST_LIFE = 0.05
"""Seconds that a writer lives."""
Write = Callable[[str, int, random.Random], None]
"""Records under ids that begin with a name, tells of each, and never ends."""


@dataclass
class Writer:
    """A process that records decisions until it is killed, and tells of each one recorded."""

    process: int
    told: int
    """The end of a pipe to read from: the ids of records that were written, one a line."""
    life: float
    """When it is to be killed, by the monotonic clock."""


def main() -> int:
    """Kill, count, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.jsonl"
        record = Recorder(RecordFile(path, chain=True, rotate_at=ROTATE_AT))
        # Decided before the writers are started: they are to die while they write.
        decision = purposebind.loads(POLICY).decide(action="use", purpose="news", data="name")
        write = partial(write_on, record, decision)
        told = killed(write, arguments.kills, arguments.writers, random.Random(arguments.seed))
        # One more writer, whom nobody kills, goes on after whatever the last one left.
        record(decision, id="the-last")
        wrong = compared(path, {*told, "the-last"}, arguments.kills)
    print(f"{time.monotonic() - started:.1f} s")
    for each in wrong:
        print(f"WRONG: {each}")
    return 1 if wrong else 0


def killed(write: Write, kills: int, writers: int, chance: random.Random) -> set[str]:
    """Start writers and kill each after a short life; the ids that they told of."""
    running: list[Writer] = []
    told: set[str] = set()
    names = (f"writer{i}" for i in count())
    for _ in range(kills):
        while len(running) < writers:
            running.append(started(write, next(names), chance))
        dying = min(running, key=lambda each: each.life)
        running.remove(dying)
        time.sleep(max(0.0, dying.life - time.monotonic()))
        told |= buried(dying)
    for each in running:
        told |= buried(each)
    return told


def started(write: Write, name: str, chance: random.Random) -> Writer:
    """Fork a writer."""
    reading, writing = os.pipe()
    seed = chance.random()
    process = os.fork()
    if process == 0:
        os.close(reading)
        write(name, writing, random.Random(seed))
    os.close(writing)
    return Writer(process, reading, time.monotonic() + LONGEST_LIFE * chance.random())


def write_on(
    record: Recorder, decision: Decision, name: str, tell: int, chance: random.Random
) -> None:
    """Record decisions without end, each line in pieces."""
    write = os.write

    def write_a_part(number: int, data: bytes) -> int:
        if chance.random() < 0.5:
            time.sleep(0.0005)
        return write(number, data[: chance.randint(1, len(data))])

    os.write = write_a_part  # type: ignore[assignment]  # any buffer is bytes here
    for i in count():
        record(decision, id=f"{name}-{i}")
        write(tell, f"{name}-{i}\n".encode())


def buried(writer: Writer) -> set[str]:
    """Kill a writer; the ids that it told of."""
    os.kill(writer.process, signal.SIGKILL)
    os.waitpid(writer.process, 0)
    with os.fdopen(writer.told, "rb") as stream:
        return {line.decode().strip() for line in stream if line.endswith(b"\n")}


def compared(path: Path, told: set[str], kills: int) -> list[str]:
    """What is not as it must be, by a count of its own beside that of the library."""
    found = Verification()
    problems = [
        problem
        for each in with_rotated(path)
        for problem in found.file(lines_of(each.open("rb"), each.name))
    ]
    problems += found.between()
    lines = [line for each in with_rotated(path) for line in each.read_bytes().splitlines()]
    whole = [line for line in lines if is_whole(line)]
    ids = {json.loads(line)["decision_id"] for line in whole}
    print(
        f"{kills} kills: {len(ids):,} records in {found.files} files, {found.torn} broken off, "
        f"{len(ids - told)} whole that nobody was told of"
    )
    checks = {
        "a record that somebody was told of is lost": told <= ids,
        "an id stands twice": len(ids) == len(whole),
        "more is broken off than writers were killed": found.torn <= kills + 4,
        "records are counted wrongly": found.records == len(whole),
        "torn lines are counted wrongly": found.torn == len(lines) - len(whole),
        "a line is taken for no record": found.unreadable == 0,
        "the chain is broken": found.breaks == 0 and found.chained == len(whole),
        "verifying finds more than what is broken off": len(problems) == found.torn,
        "it is not sound": found.is_sound,
        "nothing was tested": kills == 0 or found.torn > kills // 10,
    }
    return [what for what, holds in checks.items() if not holds]


def is_whole(line: bytes) -> bool:
    """Whether a line is a JSON object with an id."""
    try:
        data = json.loads(line)
    except ValueError:
        return False
    return isinstance(data, dict) and "decision_id" in data


if __name__ == "__main__":
    sys.exit(main())
