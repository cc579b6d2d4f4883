"""The figures of the engines as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine import Engine
from figures import in_floors, median, microseconds, reason_in, short, spread
from ours import BITS, BOUND, DECIDE
from peers import PEERS

Runs = Sequence[Mapping[str, Any]]
By = Mapping[str, Mapping[str, Runs]]
DETAILED = ("30", "10000")


def page(result: Mapping[str, Any]) -> str:
    """All tables of a run."""
    machine, found = result["machine"], result["engines"]
    sizes = [str(each) for each in result["sizes"]]
    about = f"{machine['cores']} cores, {machine['python']}, {machine['system']}"
    parts = [
        f"{about}; {result['rounds']} processes for each figure; µs of one decision, p50.",
        _sizes_table(found, sizes),
        f"Floor: {microseconds(_floor(found, sizes))} µs.",
    ]
    for size in (size for size in DETAILED if size in sizes):
        parts += [f"At {int(size):,} rules:", _detail_table(found, size)]
    parts += [_many_table(found, sizes), "How each was asked:", _said(), _without(found, sizes)]
    return "\n\n".join(part for part in parts if part)


def _sizes_table(found: By, sizes: list[str]) -> str:
    heads = ["engine", *(f"{int(size):,} rules" for size in sizes), "growth"]
    rows = []
    for engine in _ordered(found, sizes):
        by_size = found.get(engine.name, {})
        cells = [_cell(by_size.get(size, ())) for size in sizes]
        rows.append([engine.name, *cells, _growth(by_size, sizes)])
    return _table(heads, rows)


def _ordered(found: By, sizes: list[str]) -> list[Engine]:
    """Ours, then the peers given rules, then those given tables; the fastest first."""
    size = "30" if "30" in sizes else sizes[0]

    def order(engine: Engine) -> tuple[bool, float]:
        p50 = median(found.get(engine.name, {}).get(size, ()), "p50")
        return engine.is_table, float("inf") if p50 is None else p50

    return [DECIDE, BOUND, BITS, *sorted(PEERS, key=order)]


def _growth(by_size: Mapping[str, Runs], sizes: list[str]) -> str:
    first, last = (median(by_size.get(size, ()), "p50") for size in (sizes[0], sizes[-1]))
    return f"{last / first:,.1f}" if first and last else ""


def _cell(runs: Runs) -> str:
    reason = reason_in(runs)
    if reason:
        return "not built" if reason.startswith("not built") else "–"
    return microseconds(median(runs, "p50"))


def _detail_table(found: By, size: str) -> str:
    heads = [
        "engine",
        "floors",
        "of decide",
        "lowest to highest",
        "p99",
        "per second",
        "load, s",
        "MiB",
    ]
    ours = found.get(DECIDE.name, {}).get(size, ())
    rows = []
    for engine in _ordered(found, [size]):
        runs = found.get(engine.name, {}).get(size, ())
        if not reason_in(runs):
            rows.append([engine.name, *_details(runs, ours)])
    return _table(heads, rows)


def _details(runs: Runs, ours: Runs) -> Iterable[str]:
    yield short(in_floors(runs))
    yield "" if reason_in(ours) else short(in_floors(runs) / in_floors(ours))
    yield " to ".join(microseconds(each) for each in spread(runs))
    yield microseconds(median(runs, "p99"))
    yield f"{median(runs, 'per_second') or 0:,.0f}"
    yield f"{median(runs, 'load') or 0:.2f}"
    held = median(runs, "held")
    yield "" if held is None else f"{held:.0f}"


def _many_table(found: By, sizes: list[str]) -> str:
    """µs of a use when many are handed over at once, for the engines that have a way."""
    rows = []
    for engine in _ordered(found, sizes):
        by_size = found.get(engine.name, {})
        cells = [microseconds(median(by_size.get(size, ()), "many")) for size in sizes]
        name = "purposebind, decide_many" if engine is DECIDE else engine.name
        if any(cells):
            rows.append([name, *cells])
        elif engine is DECIDE:
            rows.append([name, *(["not built"] * len(sizes))])
    heads = ["many at once, each", *(f"{int(size):,} rules" for size in sizes)]
    return _table(heads, rows)


def _said() -> str:
    engines = (DECIDE, BOUND, BITS, *PEERS)
    return "\n".join(
        f"- {' '.join((engine.name, *(f'[{each}]' for each in engine.packages)))}: {engine.says}."
        for engine in engines
    )


def _without(found: By, sizes: list[str]) -> str:
    """Why a figure is not there."""
    sizes_by_reason: dict[tuple[str, str], list[str]] = {}
    for name, by_size in found.items():
        for size in sizes:
            reason = reason_in(by_size.get(size, ()))
            if reason:
                sizes_by_reason.setdefault((name, reason), []).append(f"{int(size):,}")
    lines = [
        f"- {name}, {', '.join(without)} rules: {reason}."
        for (name, reason), without in sizes_by_reason.items()
    ]
    return "\n".join(["Without a figure:", "", *lines]) if lines else ""


def _floor(found: By, sizes: list[str]) -> float | None:
    runs = [run for by_size in found.values() for size in sizes for run in by_size.get(size, ())]
    return median([run for run in runs if "floor" in run], "floor")


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
