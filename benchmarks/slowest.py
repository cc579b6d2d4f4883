"""Measure what policies and uses that were built to be slow take; prints, asserts nothing.

Run it from a checkout: `python benchmarks/slowest.py [NAME...]`. The adversaries are those of
`tests/cost`, as large as the limits of the language let them be. Each runs in a process of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import purposebind

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from cost import adversaries  # noqa: E402  # the tests are found beside the benchmarks
from lessons.small import PERMIT, USE, Json, document_with  # noqa: E402

Built = tuple[Json, Json]
"""A policy and a use of it."""


def _taxonomy(shape: Callable[[int], Json]) -> Built:
    terms = shape(20_000)
    return adversaries.over(terms, PERMIT), {**USE, "data": list(terms)[:998]}


def _told_apart(rules: int, facts: Json) -> Built:
    document = adversaries.overlapping_and_told_apart(rules, leaves=30)
    return document, {**adversaries.TOPS, "facts": facts}


def _hundreds() -> Built:
    terms: Json = {f"t{i}": {} for i in range(100)}
    vocabulary = {**dict.fromkeys(adversaries.SECTIONS, terms), "actions": {"use": {}}}
    names = list(terms)
    use = {"action": "use", "purpose": names, "data": names, "recipient": names}
    return document_with(vocabulary=vocabulary), use


def _list() -> Built:
    ban = {"id": "ban", "forbid": "any", "when": "data is among declined"}
    facts = {"declined": {"type": "terms", "of": "data"}}
    document = {**adversaries.over(adversaries.star(20_000), PERMIT, ban), "facts": facts}
    declined = [f"t{i}" for i in range(19_999)]
    return document, {**USE, "data": "top", "facts": {"declined": declined}}


def _duties() -> Built:
    duties = [{"id": f"d{i}", "do": f"step {i}", "within": f"{i} days"} for i in range(5_000)]
    return document_with({**PERMIT, "duties": duties}), {**USE, "on": "2026-11-22"}


def _alongside() -> Built:
    names = [f"t{i}" for i in range(2_000)]
    rules = [{"id": f"r{i}", "limit": "any", "alongside": names} for i in range(200)]
    return adversaries.over(adversaries.star(20_000), PERMIT, *rules), {**USE, "data": names[:998]}


ADVERSARIES: dict[str, Callable[[], Built]] = {
    "20,000 terms in a chain, 998 named": lambda: _taxonomy(adversaries.chain),
    "19,999 terms in diamonds, 998 named": lambda: _taxonomy(
        lambda size: adversaries.diamonds(size - 1)
    ),
    "20,000 terms in a star, 998 named": lambda: _taxonomy(adversaries.star),
    "20,000 rules overlap, nothing known": lambda: (adversaries.overlapping(20_000), USE),
    "20,000 overrides in a chain": lambda: (adversaries.override_chain(20_000), USE),
    "1,000 rules in a grid, 250,000 overrides": lambda: (adversaries.override_grid(1_000), USE),
    "1,000 clauses of 4,000 characters": lambda: (adversaries.long_clauses(1_000, 400), USE),
    "923,521 atoms told apart, all silent": lambda: (
        adversaries.told_apart(30, permit=False),
        adversaries.TOPS,
    ),
    "923,521 atoms, 2,000 rules on each": lambda: _told_apart(2_000, {"f1": True}),
    "1,000,000 atoms of a hundred items thrice": _hundreds,
    "a list of 19,999 terms": _list,
    "60 days compared with each other": lambda: (adversaries.days_compared(60), USE),
    "5,000 duties with deadlines": _duties,
    "200 rules alongside 2,000 terms, 998 named": _alongside,
    "1,000 levels of overrides that wait": lambda: (adversaries.held_back(1_000), USE),
}
PASSES = ("load", "decide", "findings", "missing", "explain", "bind", "residual")


def measured(name: str) -> dict[str, Any]:
    """Seconds of each pass, and what the process held at most."""
    document, use = ADVERSARIES[name]()
    text = json.dumps(document)
    found: dict[str, Any] = {}

    def timed(what: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        result = work()
        found[what] = time.perf_counter() - start
        return result

    policy = timed("load", lambda: purposebind.loads(text))
    decision = timed("decide", lambda: policy.decide(use))
    timed("findings", partial(getattr, decision, "findings"))
    timed("missing", partial(getattr, decision, "missing"))
    timed("explain", decision.explain)
    bound = timed("bind", lambda: policy.bind(use))
    timed("residual", partial(getattr, bound, "residual"))
    found["MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return found


def main(names: list[str]) -> None:
    """Print a row for each adversary; one that is stopped after ten minutes says so."""
    print(f"| adversary | {' | '.join(PASSES)} | MiB |")
    print(f"| --- | {' | '.join(['---:'] * (len(PASSES) + 1))} |")
    for name in names or ADVERSARIES:
        command = [sys.executable, __file__, "--one", name]
        try:
            outcome = subprocess.run(
                command, capture_output=True, text=True, timeout=600, check=False
            )
        except subprocess.TimeoutExpired:
            print(f"| {name} | stopped |", flush=True)
            continue
        if outcome.returncode:
            print(f"| {name} | {outcome.stderr.strip().splitlines()[-1]} |", flush=True)
            continue
        found = json.loads(outcome.stdout)
        cells = [f"{found[each]:.2f}" for each in PASSES]
        print(f"| {name} | {' | '.join(cells)} | {found['MiB']:,} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(sys.argv[2])))
    else:
        main(sys.argv[1:])
