"""Each planted mistake is found at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from scan.small import marked, places, scanned
from scan.trees import BROKEN, CLEAN, PLANTED


def test_every_planted_mistake_is_found_and_nothing_else(tmp_path: Path) -> None:
    found = places(scanned(tmp_path, PLANTED), tmp_path / "code")

    assert sorted(found) == sorted(marked(PLANTED))


def test_the_clean_tree_has_nothing_but_a_use_for_its_caller(tmp_path: Path) -> None:
    found = scanned(tmp_path, CLEAN)

    assert [code for _, _, code, _ in places(found, tmp_path / "code")] == ["PB957"]
    assert found.report.is_clean


def test_notes_are_counted_and_only_listed_on_request(tmp_path: Path) -> None:
    found = scanned(tmp_path, PLANTED, everything=False)

    assert {code for _, _, code, _ in places(found, tmp_path / "code")}.isdisjoint(
        {"PB952", "PB953", "PB957"}
    )
    counted = found.report.scanned
    assert counted is not None
    assert (counted.files, counted.uses, counted.always) == (7, 21, 3)
    assert (counted.by_facts, counted.by_caller) == (3, 1)
    assert (counted.not_read, counted.untraced) == (3, 2)


def test_a_file_that_does_not_parse_is_a_finding_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = places(scanned(tmp_path, {**PLANTED, **BROKEN}), tmp_path / "code")

    assert sorted(found) == sorted([*marked(PLANTED), ("shop/broken.py", 2, "PB955", "")])


def test_the_order_is_that_of_files_and_places(tmp_path: Path) -> None:
    found = places(scanned(tmp_path, PLANTED), tmp_path / "code")

    assert [place[:2] for place in found] == sorted(place[:2] for place in found)
