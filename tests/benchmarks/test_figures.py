"""What is printed follows from what the processes found; nothing here takes the time."""

from __future__ import annotations

from typing import Any

import pytest

from bars import Bar
from figures import in_floors, median, microseconds, reason_in, spread
from rivals import Rivals
from tables import page
from timing import timed
from written_page import replaced

RUNS = [
    {"p50": 300.0, "floor": 100.0, "load": 1.0},
    {"p50": 900.0, "floor": 450.0, "load": 3.0},
    {"p50": 200.0, "floor": 20.0, "load": 2.0},
]


def run(p50: float) -> list[dict[str, Any]]:
    """What one process would have found."""
    return [{"p50": p50, "p99": p50, "floor": 100.0, "per_second": 1.0, "load": 0.0, "held": 1.0}]


def result() -> dict[str, Any]:
    """A run with two peers, one of which is slower at the small size."""
    engines = {
        "purposebind, decide": {"30": run(1_000.0), "10000": run(2_000.0)},
        "cedarpy": {"30": run(50_000.0), "10000": run(90_000.0)},
        "vakt": {"30": run(4_000.0), "10000": [{"failed": "not done in 9 s"}]},
        "oso (Polar), as a table": {"30": run(9_000.0), "10000": run(6_000.0)},
    }
    machine = {"cores": 2, "python": "CPython 3.11.7", "system": "Linux"}
    return {"machine": machine, "sizes": [30, 10_000], "rounds": 1, "engines": engines}


def test_a_ratio_is_taken_within_each_process() -> None:
    assert in_floors(RUNS) == 3.0


def test_medians_and_spread_are_over_processes() -> None:
    assert median(RUNS, "load") == 2.0
    assert median(RUNS, "held") is None
    assert spread(RUNS) == (200.0, 900.0)


def test_a_figure_is_missing_for_a_reason() -> None:
    assert reason_in(RUNS) == ""
    assert reason_in([*RUNS, {"not_built": "Policy.bind"}]) == "not built: Policy.bind"
    assert reason_in([]) == "not run"


def test_times_have_three_digits() -> None:
    assert [microseconds(each) for each in (163.0, 2_345.0, 1_234_567.0, None)] == [
        "0.163",
        "2.35",
        "1,235",
        "",
    ]


def test_the_page_shows_the_fastest_first_and_says_what_has_no_figure() -> None:
    shown = page(result())

    assert shown.index("| vakt |") < shown.index("| cedarpy |")
    assert shown.index("| cedarpy |") < shown.index("| oso (Polar), as a table |")
    assert "- vakt, 10,000 rules: failed: not done in 9 s." in shown


def test_the_rival_is_the_nearest_one() -> None:
    rivals = Rivals(result())

    assert rivals.closest == (4.0, "vakt, 30 rules")
    assert rivals.closest_of_all == (3.0, "oso (Polar), as a table, 10,000 rules")
    assert rivals.best_at_most == (45.0, "cedarpy, 10,000 rules")
    assert rivals.cedar == (50.0, "cedarpy, 30 rules")


def test_a_bar_is_met_at_its_limit() -> None:
    assert Bar("c", 4, 4.0, "floors").outcome == "pass"
    assert Bar("c", 4, 4.1, "floors").outcome == "fail"
    assert Bar("c", 40, 39.9, "times", at_least=True).outcome == "fail"
    assert Bar("c", 4, None, "floors").outcome == "not built"


def test_every_argument_is_called_and_a_dozen_calls_made_whatever_the_budget() -> None:
    calls: list[str] = []
    timed(calls.append, ["one", "two"], 0)

    assert len(calls) >= 13
    assert set(calls) == {"one", "two"}


def test_a_part_of_the_page_takes_the_place_of_the_one_before() -> None:
    page = "above\n\n<!-- measured: bars -->\n\nold\n\n<!-- end -->\n\nbelow <!-- end -->\n"

    assert replaced(page, "bars", "new") == page.replace("old", "new")


def test_a_page_without_the_part_is_left_alone() -> None:
    with pytest.raises(ValueError, match="no part `bars`"):
        replaced("<!-- measured: engines --> <!-- end -->", "bars", "new")
