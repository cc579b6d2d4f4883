"""The load test, for three seconds and with few clients; its figures are for `benchmarks`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import purposebind
from examples.suites import ROOT


def test_every_answer_is_of_a_good_version_while_the_policy_is_swapped() -> None:
    package = str(Path(purposebind.__file__).resolve().parents[1])
    command = [sys.executable, str(ROOT / "benchmarks" / "load.py")]
    found = subprocess.run(
        [*command, "--clients", "8", "--seconds", "3"],
        env={**os.environ, "PYTHONPATH": package},
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout + found.stderr
    assert "every answer is that of a good version, and every one is recorded" in found.stdout
