"""Measure purposebind beside the engines people would pick instead: `python benchmarks/engines.py`.

Needs Python and pip. Makes an environment of its own in `build/benchmarks`, checks that every
engine gives the same answers, and prints tables in Markdown; progress goes to stderr. Ends with 0
whatever it finds: it measures, and tests nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path
from typing import Any

from engine import Engine
from environment import Environment, environment
from figures import reason_in
from ours import DECIDE, OURS
from peers import PEERS
from processes import answer_of
from tables import page
from written_page import write_part

SIZES = (10, 30, 100, 1_000, 10_000)
QUICK_SIZES = (10, 30, 1_000)
LONGEST_SECONDS = 100
TOO_SLOW_NS = 50_000_000
"""An engine whose decision takes longer than this is not tried with more rules."""
SLOW_SECONDS = 15
"""An engine that takes longer than this at a size is measured in one process there."""


def main() -> None:
    """Install, check, measure, print."""
    options = _options()
    if options.show:
        result = json.loads(options.show.read_text("utf-8"))
    else:
        result = _result(QUICK_SIZES, 1, 0.3) if options.quick else _result(SIZES, 3, 0.8)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")
    shown = page(result)
    print(shown)
    if options.write:
        write_part("engines", shown)


def machine() -> dict[str, Any]:
    """The class of the machine, and nothing that tells which it is."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"cores": os.cpu_count(), "python": python, "system": platform.system()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Purposebind beside other engines.")
    parser.add_argument("--quick", action="store_true", help="three sizes, one process each")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there too")
    parser.add_argument("--show", type=Path, metavar="FILE", help="measure nothing: show these")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md too")
    return parser.parse_args()


def _result(sizes: tuple[int, ...], rounds: int, seconds: float) -> dict[str, Any]:
    """Install and measure."""
    here = environment(pin for engine in PEERS for pin in engine.packages)
    found = _measured(here, sizes, rounds, seconds)
    return {"machine": machine(), "sizes": sizes, "rounds": rounds, "engines": found}


def _measured(
    here: Environment, sizes: tuple[int, ...], rounds: int, seconds: float
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """What every process found, by engine and size.

    Each round goes through all sizes and engines before the next begins, so that what else the
    machine does is spread over all of them.
    """
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    expected: dict[int, list[bool]] = {}
    for turn in range(rounds):
        for size in sizes:
            for engine in (*OURS, *PEERS):
                runs = found.setdefault(engine.name, {}).setdefault(str(size), [])
                if turn and (reason_in(runs) or runs[0]["took"] > SLOW_SECONDS):
                    continue
                slow = _too_slow(found[engine.name], size)
                runs.append(slow or _run(here, engine, size, seconds, expected))
                _tell(turn, size, engine, runs[-1])
    return found


def _too_slow(by_size: dict[str, list[dict[str, Any]]], size: int) -> dict[str, Any]:
    """Why an engine is not tried: it was too slow at a smaller size; empty if it was not."""
    for smaller, runs in by_size.items():
        if int(smaller) < size and any(run.get("p50", 0) > TOO_SLOW_NS for run in runs):
            return {"skipped": f"took over 50 ms with {int(smaller):,} rules", "took": 0.0}
    return {}


def _run(
    here: Environment, engine: Engine, size: int, seconds: float, expected: dict[int, list[bool]]
) -> dict[str, Any]:
    """One process; the answers of the first engine are those that the others must give."""
    for pin in engine.packages:
        if pin in here.refused:
            return {"skipped": f"pip: {here.refused[pin]}", "took": 0.0}
    if engine is not DECIDE and size not in expected:
        return {"failed": "there are no answers of ours to compare with", "took": 0.0}
    started = time.monotonic()
    run = answer_of(
        here.python,
        "child.py",
        engine.name,
        size,
        seconds,
        given=expected.get(size),
        seconds=LONGEST_SECONDS,
    )
    answers = run.pop("answers", None)
    if engine is DECIDE and answers is not None:
        expected[size] = answers
    return {**run, "took": time.monotonic() - started}


def _tell(turn: int, size: int, engine: Engine, run: dict[str, Any]) -> None:
    said = reason_in([run]) or f"{run['p50'] / 1e3:,.2f} us"
    print(f"round {turn + 1}, {size:,} rules, {engine.name}: {said}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
