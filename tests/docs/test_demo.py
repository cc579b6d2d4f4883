"""The demo runs on any console and shows what there is to see."""

import os
import re
import subprocess
import sys

from .pages import ROOT

VERDICT = re.compile(r"^  (ALLOWED|FORBIDDEN|CONTESTED|SILENT|UNDETERMINED)\b", re.MULTILINE)


def run_demo(encoding: str) -> str:
    """What the demo prints on a console of this encoding; AssertionError where it fails."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "examples/demo.py"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding=encoding, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_demo_shows_five_verdicts_on_at_least_eight_uses() -> None:
    shown = VERDICT.findall(run_demo("utf-8"))

    assert len(shown) >= 8
    assert set(shown) == {"ALLOWED", "FORBIDDEN", "CONTESTED", "SILENT", "UNDETERMINED"}


def test_the_demo_runs_on_a_plain_console() -> None:
    assert run_demo("ascii") == run_demo("utf-8")
