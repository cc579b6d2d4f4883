"""The shipped policy in a fresh process: `shipped.py SECONDS`.

Out: on stdout, one JSON object of nanoseconds, each a median but for those named p99 and per
second. The uses are the policy's own cases that name one leaf in each dimension; `simple` are those
of them that state at most one fact.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections.abc import Callable, Iterator
from time import perf_counter_ns as clock
from typing import Any

import purposebind
from environment import ROOT
from ours import ask_bound, bound, floor, many_of
from purposebind.meant.vocabulary import SECTIONS
from purposebind.testing.files import beside, cases_from_bytes
from timing import timed, timed_many
from work import work

SHIPPED = ROOT / "policies" / "smart-parts-pc"
PlainUse = dict[str, Any]
Way = tuple[str, Callable[[Any], object], list[Any]]


def main(seconds: float) -> dict[str, Any]:
    """Every figure of what this version has."""
    purposebind.load(SHIPPED)
    started = clock()
    policy = purposebind.load(SHIPPED)
    loading = clock() - started
    uses = specific_uses(policy)
    simple = [use for use in uses if len(use.get("facts", {})) <= 1]
    hand = floor()
    found: dict[str, Any] = {
        "uses": len(uses),
        "simple_uses": len(simple),
        "load": loading,
        "floor": timed(hand.ask, [hand.shape(use) for use in work(30).uses], seconds).p50,
    }
    for prefix, some in (("", uses), ("simple_", simple)):
        for name, call, arguments in _ways(policy, some):
            timing = timed(call, arguments, seconds)
            found[f"{prefix}{name}"] = timing.p50
            found[f"{prefix}{name}_p99"] = timing.p99
            found[f"{prefix}{name}_per_second"] = timing.per_second
        many = many_of(policy)
        if many:
            found[f"{prefix}many"] = timed_many(many, some, seconds)
    found["explain"] = _more(policy, uses, lambda decision: decision.explain())
    found["to_dict"] = _more(policy, uses, lambda decision: decision.to_dict())
    open_ = [use for use in uses if policy.decide(use).verdict is purposebind.Verdict.UNDETERMINED]
    found["explain_open"] = _more(policy, open_, lambda decision: decision.explain())
    return found


def specific_uses(policy: purposebind.Policy) -> list[PlainUse]:
    """The uses of the policy's cases that name one term in each dimension, and a leaf."""
    file = beside(SHIPPED)
    uses: list[Any] = [case.use.data for case in cases_from_bytes(file.read_bytes(), "").cases]
    return [use for use in uses if _is_specific(policy, use)]


def _is_specific(policy: purposebind.Policy, use: PlainUse) -> bool:
    for dimension, section in SECTIONS.items():
        item = use.get(dimension)
        terms = getattr(policy.vocabulary, section).terms
        if dimension == "recipient" and item is None:
            continue
        if not isinstance(item, str) or any(item in term.under for term in terms.values()):
            return False
    return True


def _ways(policy: purposebind.Policy, uses: list[PlainUse]) -> Iterator[Way]:
    """The ways of asking one use that this version has: a name, a call and its arguments."""
    yield "decide", lambda use: policy.decide(use).allowed, uses
    if hasattr(policy, "bind"):
        yield "allows", ask_bound, [bound(policy, use) for use in uses]


def _more(
    policy: purposebind.Policy,
    uses: list[PlainUse],
    read: Callable[[purposebind.Decision], object],
) -> float:
    """What reading a decision costs beside deciding; of each decision once, as they remember."""
    found = []
    for _ in range(10):
        for use in uses:
            decision = policy.decide(use)
            started = clock()
            read(decision)
            found.append(clock() - started)
    return statistics.median(found)


if __name__ == "__main__":
    print(json.dumps(main(float(sys.argv[1]))))
