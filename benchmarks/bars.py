"""Print the bars of the fast engine with what was measured: `python benchmarks/bars.py`.

Needs this checkout installed, and nothing else. Bars that name other engines are read from what
`engines.py --json FILE` wrote: `bars.py --peers FILE`. Ends with 0 whatever it finds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engines import machine
from figures import short
from measured import Measured, measured
from rivals import Rivals
from written_page import write_part


@dataclass(frozen=True)
class Bar:
    """A claim with a limit."""

    claim: str
    limit: float
    measured: float | None
    """None where there is no figure."""
    unit: str
    at_least: bool = False
    """Whether the limit is the least and not the most."""
    note: str = ""
    without: str = "not built"
    """What to say where there is no figure."""

    @property
    def outcome(self) -> str:
        """`pass` or `fail`, where there is a figure."""
        if self.measured is None:
            return self.without
        met = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        return "pass" if met else "fail"

    @property
    def line(self) -> str:
        """A row of the table."""
        found = "" if self.measured is None else f"{short(self.measured)} {self.unit}"
        limit = f"{'at least' if self.at_least else 'at most'} {short(self.limit)} {self.unit}"
        return f"| {self.claim} | {limit} | {found} | {self.outcome} | {self.note} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The bars of the fast engine.")
    parser.add_argument("--peers", type=Path, metavar="FILE", help="what engines.py --json wrote")
    parser.add_argument("--rounds", type=int, default=5, help="processes for each figure (5)")
    parser.add_argument("--write", action="store_true", help="into docs/performance.md too")
    options = parser.parse_args()
    rivals = Rivals(json.loads(options.peers.read_text("utf-8"))) if options.peers else None
    shown = "\n".join(_lines(measured(sys.executable, options.rounds), rivals, options.rounds))
    print(shown)
    if options.write:
        write_part("bars", shown)


def _lines(found: Measured, rivals: Rivals | None, rounds: int) -> Iterator[str]:
    about = machine()
    yield f"{about['cores']} cores, {about['python']}; medians of {rounds} processes."
    yield from ("", "| bar | limit | measured | | |", "| --- | --- | --- | --- | --- |")
    for bar in (*_deciding(found), *_beside(rivals), *_growing(found), *_loading(found)):
        yield bar.line
    yield from ("", "| shipped policy | p50, µs | p99, µs | per second |")
    yield from ("| --- | ---: | ---: | ---: |", *_shipped(found))


def _shipped(found: Measured) -> Iterator[str]:
    """Rows of what one decision on the shipped policy costs."""
    for prefix, which in (("", "specific terms"), ("simple_", "specific terms, one fact at most")):
        for key, name in (("decide", "decide"), ("allows", "bind(...).allows")):
            p50, p99 = (found.microseconds(f"{prefix}{key}{end}") for end in ("", "_p99"))
            per_second = found.of(f"{prefix}{key}_per_second")
            if p50 and p99 and per_second:
                figures = f"{short(p50)} | {short(p99)} | {per_second:,.0f}"
                yield f"| `{name}`, {which} | {figures} |"
    yield f"| `load`, imports warm | {short(found.microseconds('load') or 0)} | | |"


def _deciding(found: Measured) -> Iterator[Bar]:
    """Each bar twice: with one fact at most, as the floor has, and with all that a case states."""
    floor = f"floor {found.of('floor') or 0:.0f} ns"
    for claim, limit, key in (
        ("`bind(...).allows`", 4, "allows"),
        ("`decide`", 12, "decide"),
        ("`decide_many`, each", 8, "many"),
    ):
        for prefix, which in (("simple_", "one fact at most"), ("", "every fact")):
            note = f"{floor}; {found.of(f'{prefix}uses'):.0f} uses of its cases"
            times = found.in_floors(f"{prefix}{key}")
            yield Bar(f"{claim}, shipped policy, {which}", limit, times, "floors", note=note)
    to_dict = found.microseconds("to_dict")
    open_ = found.microseconds("explain_open")
    note = f"shipped policy; `to_dict()` {short(to_dict)} µs" if to_dict else ""
    note += f"; undetermined uses, with what is missing, {short(open_)} µs" if open_ else ""
    yield Bar("`explain()` after `decide`", 100, found.microseconds("explain"), "µs", note=note)


def _beside(rivals: Rivals | None) -> Iterator[Bar]:
    claims = (
        ("`decide`, faster than every peer given rules, at every size", 1.0, "closest"),
        ("the same, peers given tables made by hand too", 1.0, "closest_of_all"),
        ("`decide`, faster than cedarpy at 30 rules", 40.0, "cedar"),
        ("`decide`, faster than the best peer given rules at 10,000", 40.0, "best_at_most"),
        ("the same, peers given tables made by hand too", 40.0, "best_of_all_at_most"),
    )
    for claim, limit, name in claims:
        times, note = getattr(rivals, name) if rivals else (None, "needs --peers FILE")
        yield Bar(claim, limit, times, "times", at_least=True, note=note, without="no figure")


def _growing(found: Measured) -> Iterator[Bar]:
    for claim, key in (("`decide`", "decide_growth"), ("`bind(...).allows`", "allows_growth")):
        note = "uses that meet two or three rules"
        yield Bar(f"{claim}, 10 to 10,000 rules", 3, found.of(key), "times slower", note=note)


def _loading(found: Measured) -> Iterator[Bar]:
    yield Bar("loading 1,000 rules, imports warm", 0.5, found.of("load_1000"), "s")
    yield Bar("loading 10,000 rules, imports warm", 5, found.of("load_10000"), "s")
    held = found.of("resident_10000")
    note = f"the process holds {held:.0f} MiB when it loads the text" if held else ""
    yield Bar("compiled, 10,000 rules: import and load", 0.5, found.of("artefact"), "s")
    yield Bar(
        "compiled, 10,000 rules: resident", 100, found.of("artefact_resident"), "MiB", note=note
    )
    yield Bar("`import purposebind`, over the bare interpreter", 60, found.of("import"), "ms")


if __name__ == "__main__":
    main()
