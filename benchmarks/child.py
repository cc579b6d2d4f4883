"""One engine, one size, in a fresh process: `child.py NAME RULES SECONDS`.

In: on stdin, the expected answers as JSON, or null. Out: on stdout, one JSON object: the figures,
or `skipped`, `not_built` or `wrong` with the reason.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from engine import Engine, Loaded, NotBuilt
from ours import OURS, floor
from peers import PEERS
from timing import timed, timed_many
from work import Work, work


def main(name: str, rules: int, seconds: float, expected: list[bool] | None) -> dict[str, Any]:
    """The figures of an engine, or why there are none."""
    engine = next(each for each in (*OURS, *PEERS) if each.name == name)
    done = work(rules)
    try:
        loaded, figures = _loaded(engine, done)
    except NotBuilt as reason:
        return {"not_built": str(reason)}
    except ImportError as reason:
        return {"skipped": f"cannot be imported: {reason}"}
    uses = [loaded.shape(use) for use in done.uses]
    answers = [loaded.ask(use) for use in uses]
    if expected is not None and answers != expected:
        return {"wrong": f"{sum(map(bool.__ne__, answers, expected))} of {len(uses)} answers"}
    if loaded.ask_many and loaded.ask_many(uses) != answers:
        return {"wrong": "the answers to many at once"}
    return {"answers": answers, **figures, **measured(loaded, uses, seconds), **_floor(done)}


def measured(loaded: Loaded, uses: list[Any], seconds: float) -> dict[str, Any]:
    """Times of single calls, and of many at once where there is a way."""
    figures: dict[str, Any] = timed(loaded.ask, uses, seconds).to_dict()
    if loaded.ask_many:
        figures["many"] = timed_many(loaded.ask_many, uses, seconds / 2)
    return figures


def _loaded(engine: Engine, done: Work) -> tuple[Loaded, dict[str, float | None]]:
    """The engine, the seconds it took to load, and the memory it then holds."""
    source = engine.write(done)
    before = resident()
    started = time.perf_counter()
    loaded = engine.load(source)
    seconds = time.perf_counter() - started
    after = resident()
    held = None if before is None or after is None else after - before
    return loaded, {"load": seconds, "held": held}


def _floor(done: Work) -> dict[str, float]:
    """The floor in this same process, so that a ratio does not depend on what else runs."""
    loaded = floor()
    return {"floor": timed(loaded.ask, [loaded.shape(use) for use in done.uses], 0.2).p50}


def resident() -> float | None:
    """Mebibytes this process holds now; none where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    found = main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), json.load(sys.stdin))
    print(json.dumps(found))
