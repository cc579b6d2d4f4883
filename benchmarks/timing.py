"""How long calls take, from the calls of one process.

In: a function and its arguments. Out: a `Timing`, in nanoseconds. The cost of the loop and of the
clock, measured in the same process, is taken off.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import repeat
from time import perf_counter_ns as clock
from typing import Any

SAMPLE_NS = 20_000
"""A sample repeats a call until it takes about this long, so that the clock does not count."""
MANY_NS = 2_000_000
"""About what a batch takes: long enough for any fixed cost, too short to be interrupted often."""
FEWEST = 12


@dataclass(frozen=True)
class Timing:
    """What one process found."""

    p50: float
    """Median of samples; each is of one argument."""
    p99: float
    """Of single calls."""
    per_second: float

    def to_dict(self) -> dict[str, float]:
        """For JSON."""
        return asdict(self)


def timed(call: Callable[[Any], object], arguments: Sequence[Any], seconds: float) -> Timing:
    """Call with each argument in turn, half of the time in samples and half one by one.

    At least a dozen calls are made, however long they take.
    """
    repeats = max(1, min(SAMPLE_NS // min(_once(call, arguments[0]) for _ in range(3)), 500))
    gc.collect()
    samples = _samples(call, arguments, repeats, int(seconds * 5e8))
    singles = samples if repeats == 1 else _samples(call, arguments, 1, int(seconds * 5e8))
    p99 = statistics.quantiles(singles, n=100)[98]
    return Timing(statistics.median(samples), p99, 1e9 / statistics.fmean(samples))


def _once(call: Callable[[Any], object], argument: Any) -> int:
    started = clock()
    call(argument)
    return max(clock() - started, 1)


def _samples(
    call: Callable[[Any], object], arguments: Sequence[Any], repeats: int, budget: int
) -> list[float]:
    """Nanoseconds of a call, one number for each sample."""
    cost = _cost(repeats)
    found: list[float] = []
    end = clock() + budget
    while True:
        for argument in arguments:
            started = clock()
            for _ in repeat(None, repeats):
                call(argument)
            now = clock()
            found.append(max(now - started - cost, 1) / repeats)
            if now > end and len(found) >= FEWEST:
                return found


def _cost(repeats: int) -> float:
    """Nanoseconds that a sample takes without its calls."""
    found = []
    for _ in range(300):
        started = clock()
        for _ in repeat(None, repeats):
            pass
        found.append(clock() - started)
    return statistics.median(found)


def timed_many(
    call: Callable[[list[Any]], object], arguments: Sequence[Any], seconds: float
) -> float:
    """Median nanoseconds of one argument when many are handed over at once."""
    once = _once(call, list(arguments))
    batch = list(arguments) * max(1, min(MANY_NS // once, 100))
    found: list[float] = []
    end = clock() + int(seconds * 1e9)
    while clock() < end or len(found) < 3:
        started = clock()
        call(batch)
        found.append((clock() - started) / len(batch))
    return statistics.median(found)
