"""What the processes of one engine and size come to.

In: the objects that `child.py` printed. Out: medians, with the lowest and the highest of the
processes. Times are in nanoseconds, as measured.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

REASONS = ("skipped", "not_built", "wrong", "failed")
Run = Mapping[str, Any]


def reason_in(runs: Sequence[Run]) -> str:
    """Why there are no figures; empty where every process has some."""
    for run in runs:
        for kind in REASONS:
            if kind in run:
                return f"{kind.replace('_', ' ')}: {run[kind]}"
    return "" if runs else "not run"


def median(runs: Sequence[Run], key: str) -> float | None:
    """The median of a figure; none where a process does not have it."""
    found = [float(run[key]) for run in runs if run.get(key) is not None]
    return statistics.median(found) if found and len(found) == len(runs) else None


def in_floors(runs: Sequence[Run], key: str = "p50") -> float:
    """The median ratio of a time to the floor of the same process."""
    return statistics.median([float(run[key]) / float(run["floor"]) for run in runs])


def spread(runs: Sequence[Run], key: str = "p50") -> tuple[float, float]:
    """The lowest and the highest."""
    found = [run[key] for run in runs]
    return min(found), max(found)


def microseconds(nanoseconds: float | None) -> str:
    """Three significant digits; empty for none."""
    return "" if nanoseconds is None else short(nanoseconds / 1e3)


def short(number: float) -> str:
    """Three significant digits, and no fewer than the whole number has."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
