"""Hold the engine against the naive twin on any number of pairs, in several processes.

Run within tests/: `python -m equality.agree --pairs 1000000 --processes 2`. Out: a table of what
was generated and how much of it differed; the first differences with the smallest document that
shows them, as JSON. Ends with 1 where something differed, or too little of something was generated.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any

from equality.agreement import AGAIN, PAIRS, USES, Difference, Tally, Trial, compared
from equality.shares import LEAST, lacking
from equality.smallest import smallest
from purposebind import PurposebindError

POLICIES = 250
"""In a batch."""
MOST_SHOWN = 3


def main(arguments: list[str]) -> int:
    """Compare, and tell."""
    parser = argparse.ArgumentParser(description="engine and twin, pair by pair")
    parser.add_argument("--pairs", type=int, default=100_000, help="rounded up to whole batches")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1_000_000, help="of the first batch")
    parser.add_argument("--size", type=int, default=4, help="of the policies")
    options = parser.parse_args(arguments)
    batches = -(-options.pairs // (POLICIES * USES))
    seeds = range(options.seed, options.seed + batches)
    started = time.monotonic()
    total = Tally()
    for tally in _tallies(seeds, options.size, options.processes):
        total.add(tally)
        _progress(total, batches)
    _table(total.counts)
    print(f"{time.monotonic() - started:,.0f} s, {options.processes} processes")
    print(f"{len(total.differences):,} differed")
    for difference in total.differences[:MOST_SHOWN]:
        print(_shown(difference))
    few = lacking(total.counts, total.counts[PAIRS])
    for name in few:
        print(f"too few to prove anything: {name}")
    return 1 if total.differences or few else 0


def _tallies(seeds: range, size: int, processes: int) -> Iterator[Tally]:
    compare = partial(compared, policies=POLICIES, size=size)
    if processes == 1:
        yield from map(compare, seeds)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(compare, seeds)


def _progress(total: Tally, batches: int) -> None:
    if sys.stderr.isatty():
        done, of = total.counts[PAIRS], batches * POLICIES * USES
        end = "\n" if done == of else ""
        words = f"\r{done:,} of {of:,} pairs, {len(total.differences):,} differ"
        print(words, end=end, file=sys.stderr, flush=True)


def _table(counts: Counter[str]) -> None:
    pairs = counts[PAIRS]
    print(f"{'':45}{'':>11}{'share':>8}{'least':>8}")
    for name, count in sorted(counts.items()):
        of = counts[AGAIN] if name.startswith(AGAIN) else pairs
        least = f"{LEAST[name]:7.1%}" if name in LEAST else ""
        print(f"{name:45}{count:11,}{count / of:8.1%} {least}")


def _shown(difference: Difference) -> str:
    """A difference as JSON that can be pasted, cut down to what shows it."""
    literal = not difference.interpretations

    def differs(data: Any) -> list[str]:
        try:
            trial = Trial(data["document"], interpretations=not literal)
            uses = data["uses"]
            return trial.again(uses)[1] if len(difference.uses) > 1 else trial.once(uses[0])[1]
        except (PurposebindError, LookupError):  # cut too far: no policy, or none of its uses
            return []

    whole = {"document": difference.document, "uses": difference.uses}
    least = smallest(whole, lambda data: bool(differs(data)))
    found = {**least, "without interpretations": literal, "differences": differs(least)}
    return json.dumps(found, indent=1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
