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

SIZES = (10, 30, 100, 1_000, 10_000)
QUICK_SIZES = (10, 30, 1_000)
LONGEST_SECONDS = 150
SLOW_SECONDS = 15
"""An engine that takes longer than this at a size is measured in one process there."""


def main() -> None:
    """Install, check, measure, print."""
    options = _options()
    here = environment(pin for engine in PEERS for pin in engine.packages)
    sizes, rounds = (QUICK_SIZES, 1) if options.quick else (SIZES, options.rounds)
    found = _measured(here, sizes, rounds, 0.3 if options.quick else 0.8)
    result = {"machine": machine(), "sizes": sizes, "rounds": rounds, "engines": found}
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), "utf-8")
    print(page(result))


def machine() -> dict[str, Any]:
    """The class of the machine, and nothing that tells which it is."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return {"cores": os.cpu_count(), "python": python, "system": platform.system()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Purposebind beside other engines.")
    parser.add_argument("--quick", action="store_true", help="three sizes, one process each")
    parser.add_argument("--rounds", type=int, default=3, help="processes for each figure (3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there too")
    return parser.parse_args()


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
                runs.append(_run(here, engine, size, seconds, expected))
                _tell(turn, size, engine, runs[-1])
    return found


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
