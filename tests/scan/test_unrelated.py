"""Code that has nothing to do with this package is left alone."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest

from purposebind.scan.scanning import scan
from scan.small import shop

LIBRARY = Path(sysconfig.get_paths()["stdlib"])
FOLDERS = ("asyncio", "decimal.py", "email", "json", "logging", "statistics.py", "xml")


@pytest.mark.skipif(not (LIBRARY / "json").is_dir(), reason="needs the library as files")
def test_nothing_is_reported_of_the_standard_library(tmp_path: Path) -> None:
    """`decimal` and others call methods of the names that ours have."""
    report = scan([str(LIBRARY / name) for name in FOLDERS], shop(tmp_path), everything=True).report

    assert report.scanned is not None
    assert report.scanned.files > 60
    assert (report.scanned.uses, report.scanned.untraced) == (0, 0)
    assert list(report.findings) == []


@pytest.mark.parametrize("name", [".venv", "build", "node_modules", "site-packages", ".git"])
def test_folders_of_others_are_passed_by_unless_named(tmp_path: Path, name: str) -> None:
    policy = shop(tmp_path)
    inside = tmp_path / "code" / name
    inside.mkdir(parents=True)
    (tmp_path / "code" / "app.py").write_text("x = 1\n")
    (inside / "broken.py").write_text("purposebind = (\n")

    around = scan([str(tmp_path / "code")], policy).report
    named = scan([str(inside)], policy).report

    assert around.scanned is not None
    assert around.scanned.files == 1
    assert [each.code for each in named.findings] == ["PB955"]


def test_an_environment_is_known_by_its_file_whatever_it_is_called(tmp_path: Path) -> None:
    policy = shop(tmp_path)
    (tmp_path / "code" / "env").mkdir(parents=True)
    (tmp_path / "code" / "app.py").write_text("x = 1\n")
    (tmp_path / "code" / "env" / "pyvenv.cfg").write_text("")
    (tmp_path / "code" / "env" / "broken.py").write_text("purposebind = (\n")

    assert list(scan([str(tmp_path / "code")], policy).report.findings) == []


def test_a_path_without_python_is_no_clean_path(tmp_path: Path) -> None:
    policy = shop(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()

    report = scan([str(empty), str(tmp_path / "nowhere")], policy).report

    assert not report.could_run
    assert [each.code for each in report.problems] == ["PB121", "PB958"] or [
        each.code for each in report.problems
    ] == ["PB958", "PB121"]
