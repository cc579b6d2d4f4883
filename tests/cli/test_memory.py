"""The memory of `decide --uses` does not grow with the lines it reads.

Each stream is read in a process of its own, by a small one in between: a process that is started by
a large one counts that one's memory as its own peak.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("resource", reason="tells the peak of a process")

ROOT = Path(__file__).parents[2]
ACTIONS, PURPOSES, DATA, RECIPIENTS = 10, 50, 20, 10
POLICY: dict[str, Any] = {
    "purposebind": 1,
    "policy": "streams",
    "vocabulary": {
        "actions": {f"action{i}": {} for i in range(ACTIONS)},
        "purposes": {f"purpose{i}": {} for i in range(PURPOSES)},
        "data": {f"data{i}": {} for i in range(DATA)},
        "recipients": {f"recipient{i}": {} for i in range(RECIPIENTS)},
    },
    "facts": {
        "age": {"type": "integer"},
        "born": {"type": "date"},
        "fair": {"type": "judgement", "asks": "Is it fair?", "by": "officer"},
    },
    "rules": [
        {"id": "adults", "permit": "any", "when": "age >= 18 or fair"},
        {"id": "later", "forbid": "action1", "for": "purpose1", "when": "born is after today"},
    ],
}
PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
DECIDE = """
import sys
from purposebind.cli import main
from purposebind.decision import short
policy, uses, kept = sys.argv[1:]
short.MOST_KEPT = int(kept) or short.MOST_KEPT
sys.exit(main(["decide", policy, "--uses", uses]))
"""
Json = dict[str, Any]


def facts_that_vary(count: int) -> Iterator[Json]:
    """One combination of terms, and facts that are never the same; every tenth has a mistake."""
    for number in range(count):
        purpose = "purpose1" if number % 10 else f"porpose{number}"
        use = {"action": "action1", "purpose": purpose, "data": "data1"}
        judged = {"value": True, "by": f"officer {number}", "on": "2026-01-01"}
        born = f"{1900 + number % 130}-01-01"
        yield {**use, "facts": {"age": number, "born": born, "fair": judged}, "on": "2026-11-22"}


def terms_that_vary(count: int) -> Iterator[Json]:
    """Every line of another combination of terms."""
    combinations = product(range(ACTIONS), range(PURPOSES), range(DATA), range(RECIPIENTS))
    for number, (action, purpose, data, recipient) in zip(range(count), combinations, strict=False):
        yield {
            "action": f"action{action}",
            "purpose": f"purpose{purpose}",
            "data": f"data{data}",
            "recipient": f"recipient{recipient}",
            "facts": {"age": 18 + number % 50},
        }


def long_lines(count: int) -> Iterator[Json]:
    """Each line of half a mebibyte."""
    for number in range(count):
        grounds = f"{number} " + "because " * 65_536
        judged = {"value": True, "by": "officer", "on": "2026-01-01", "grounds": grounds}
        use = {"action": "action1", "purpose": "purpose1", "data": "data1"}
        yield {**use, "facts": {"fair": judged, "born": "never"}, "on": "2026-11-22"}


def peak(folder: Path, uses: Iterator[Json], kept: int) -> int:
    """Mebibytes that deciding a stream took at most; at most `kept` of plans, 0 for the default."""
    policy, stream = folder / "policy.json", folder / "uses.jsonl"
    policy.write_text(json.dumps(POLICY))
    with stream.open("w") as lines:
        lines.writelines(json.dumps(use) + "\n" for use in uses)
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "-c", DECIDE, str(policy), str(stream), str(kept)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    # That the lines were decided at all; one in ten of `facts_that_vary` could not be.
    assert done.stderr in (
        "",
        "purposebind decide: 200 of 2,000 lines could not be judged\n",
        "purposebind decide: 6,000 of 60,000 lines could not be judged\n",
    )
    return int(done.stdout) // (1024 * 1024 if sys.platform == "darwin" else 1024)


@pytest.mark.parametrize(
    ("uses", "lines", "kept", "most"),
    [
        (facts_that_vary, (2_000, 60_000), 0, 8),
        (terms_that_vary, (2_000, 60_000), 4_000, 8),
        (long_lines, (20, 200), 0, 16),
    ],
    ids=["facts vary", "terms vary", "long lines"],
)
def test_memory_does_not_grow_with_the_lines(
    tmp_path: Path,
    uses: Callable[[int], Iterator[Json]],
    lines: tuple[int, int],
    kept: int,
    most: int,
) -> None:
    """Plans are kept for the terms of uses, and forgotten past a bound; nothing else is kept."""
    few, many = (peak(tmp_path, uses(count), kept) for count in lines)

    assert many <= few + most
