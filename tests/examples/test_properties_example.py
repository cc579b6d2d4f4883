"""The example of property tests: its own suite passes, and finds a fault that is planted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "properties"


def suite(folder: Path) -> subprocess.CompletedProcess[str]:
    """What `python -m pytest` says in a folder."""
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def copied(tmp_path: Path) -> Path:
    """The example in a folder of its own, for Hypothesis writes beside the tests."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "properties"))


def test_the_suite_of_the_example_passes(tmp_path: Path) -> None:
    outcome = suite(copied(tmp_path))

    assert "5 passed" in outcome.stdout, outcome.stdout + outcome.stderr
    assert outcome.returncode == 0


def test_the_suite_finds_an_outbox_that_forgets_what_was_declined(tmp_path: Path) -> None:
    """A use that is packed without a fact is judged otherwise: near misses show it."""
    folder = copied(tmp_path)
    outbox = folder / "outbox.py"
    text = outbox.read_text("utf-8")
    forgetful = text.replace("use.to_dict()", '{**use.to_dict(), "facts": {}}')
    outbox.write_text(forgetful, "utf-8")

    outcome = suite(folder)

    assert outcome.returncode == 1
    assert "test_the_outbox_sees_the_one_thing_that_makes_the_difference" in outcome.stdout
    assert "test_everything_that_is_allowed_is_done" in outcome.stdout
