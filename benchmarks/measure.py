"""Measure loading, importing and deciding; prints a table, asserts nothing.

Run it from a checkout: `python benchmarks/measure.py`. Each figure is the median of several rounds,
with the fastest and the slowest beside it: machines are noisy, so compare figures of one run only.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import purposebind
from purposebind.policy.compiling import compiled_from_text
from synthetic import policy_text, with_different_clauses

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "policies" / "smart-parts-pc"
USES: dict[str, dict[str, object]] = {
    "allowed": {
        "action": "use",
        "purpose": "service_provision",
        "data": ["name", "contact_details"],
    },
    "contested": {
        "action": "share",
        "purpose": "product_development",
        "data": "transaction_history",
        "recipient": "analytics_vendor",
    },
    "undetermined": {
        "action": "contact",
        "purpose": "promotional_offers",
        "data": "email_address",
        "facts": {"channel": "email"},
    },
    "silent, general terms": {
        "action": "use",
        "purpose": "marketing",
        "data": "personal_information",
        "facts": {"offers_preference": "wanted"},
    },
}


def main() -> None:
    """Print every figure."""
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"purposebind {purposebind.__version__}, Python {python}\n")
    print(f"{'':44}{'median':>10}{'fastest':>10}{'slowest':>10}")
    _row("import purposebind, over the bare interpreter", _import_seconds())
    purposebind.load(SHIPPED)
    _row("load the shipped policy, imports warm", _rounds(lambda: purposebind.load(SHIPPED), 7))
    for rules in (100, 1_000, 2_000, 10_000):
        text = policy_text(rules)
        name = f"load {rules:,} rules, imports warm"
        _row(name, _rounds(lambda text=text: purposebind.loads(text), 3))  # type: ignore[misc]  # bound now
    compiled = compiled_from_text(policy_text(10_000), "synthetic", Path()).text
    _row("load 10,000 rules, compiled", _rounds(lambda: purposebind.loads(compiled), 5))
    different = compiled_from_text(with_different_clauses(10_000), "synthetic", Path()).text
    name = "load 10,000 rules of different clauses, compiled"
    _row(name, _rounds(lambda: purposebind.loads(different), 3))
    policy = purposebind.load(SHIPPED)
    for name, use in USES.items():
        _decisions(policy, name, use)


def _decisions(policy: purposebind.Policy, name: str, use: dict[str, object]) -> None:
    decided = policy.decide(use)
    _row(f"decide, {name}", _rounds(lambda: policy.decide(use), 200))
    _row(f"decide and explain, {name}", _rounds(lambda: policy.decide(use).explain(), 50))
    if decided.missing:
        seconds = _rounds(lambda: policy.decide(use).missing, 20)
        _row(f"decide and list what is missing, {name}", seconds)


def _rounds(call: Callable[[], object], rounds: int) -> list[float]:
    """Seconds of each of several calls, after one that is not counted."""
    call()
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return found


def _import_seconds() -> list[float]:
    bare = statistics.median(_process_seconds("pass") for _ in range(7))
    return [max(_process_seconds("import purposebind") - bare, 0) for _ in range(7)]


def _process_seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def _row(name: str, seconds: list[float]) -> None:
    shown = (statistics.median(seconds), min(seconds), max(seconds))
    print(f"{name:44}" + "".join(f"{_unit(each):>10}" for each in shown))


def _unit(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} us"


if __name__ == "__main__":
    main()
