"""The figures of ours that the bars ask for, each from several fresh processes.

Progress goes to stderr. What a version of purposebind does not have has no figure.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures import in_floors, median, reason_in
from ours import BOUND, DECIDE
from processes import answer_of
from synthetic import policy_text

SECONDS = 0.5
SMALLEST, LARGEST = 10, 10_000
Runs = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Measured:
    """Figures by name."""

    shipped: Runs
    """What `shipped.py` printed, one for each process."""
    others: Mapping[str, float | None]

    def of(self, name: str) -> float | None:
        """A figure; of the shipped policy, the median in its own unit."""
        return self.others[name] if name in self.others else median(self.shipped, name)

    def in_floors(self, name: str) -> float | None:
        """A time on the shipped policy over the floor of the same process."""
        return None if self.of(name) is None else in_floors(self.shipped, name)

    def microseconds(self, name: str) -> float | None:
        """A time on the shipped policy."""
        found = self.of(name)
        return None if found is None else found / 1e3


def measured(python: str, rounds: int) -> Measured:
    """Every figure."""
    shipped = [_run(python, "shipped.py", SECONDS) for _ in range(rounds)]
    broken = reason_in(shipped)
    if broken:
        sys.exit(f"the shipped policy cannot be measured: {broken}")
    others: dict[str, float | None] = {
        "decide_growth": _growth(python, DECIDE.name, rounds),
        "allows_growth": _growth(python, BOUND.name, rounds),
        "import": _import_milliseconds(python, rounds),
    }
    for rules in (1_000, LARGEST):
        runs = [_run(python, "loading.py", rules) for _ in range(rounds)]
        others[f"load_{rules}"] = median(runs, "seconds")
        others[f"resident_{rules}"] = median(runs, "resident")
    artefact = _artefact(python, rounds)
    others["artefact"] = median(artefact, "seconds")
    others["artefact_resident"] = median(artefact, "resident")
    return Measured(shipped, others)


def _growth(python: str, engine: str, rounds: int) -> float | None:
    """The time in floors of the largest work over that of the smallest."""
    found: dict[int, list[dict[str, Any]]] = {SMALLEST: [], LARGEST: []}
    for _ in range(rounds):
        for rules, runs in found.items():
            runs.append(_run(python, "child.py", engine, rules, SECONDS))
    if any(map(reason_in, found.values())):
        return None
    return in_floors(found[LARGEST]) / in_floors(found[SMALLEST])


def _artefact(python: str, rounds: int) -> Runs:
    """Loads of a compiled policy; none where this version does not compile."""
    with tempfile.TemporaryDirectory() as folder:
        policy, compiled = Path(folder, "policy.yaml"), Path(folder, "policy.compiled.json")
        policy.write_text(policy_text(LARGEST), "utf-8")
        command = [python, "-m", "purposebind", "compile", str(policy), "-o", str(compiled)]
        _tell("purposebind compile")
        outcome = subprocess.run(command, capture_output=True, check=False)
        if outcome.returncode or not compiled.exists():
            return ()
        return [_run(python, "loading.py", compiled) for _ in range(rounds)]


def _import_milliseconds(python: str, rounds: int) -> float:
    """`import purposebind` less a bare start, each the median of many."""
    taken: dict[str, list[float]] = {"pass": [], "import purposebind": []}
    for _ in range(3 * rounds):
        for code, found in taken.items():
            started = time.perf_counter()
            subprocess.run([python, "-c", code], check=True)
            found.append(time.perf_counter() - started)
    bare, full = map(statistics.median, taken.values())
    return 1e3 * (full - bare)


def _run(python: str, script: str, *arguments: object) -> dict[str, Any]:
    found = answer_of(python, script, *arguments)
    _tell(" ".join(map(str, (script, *arguments, reason_in([found])))).rstrip())
    return found


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
