"""Run the tests of an example in a process of its own, in its own folder.

In: the name of a folder under `examples`. Out: the exit code of pytest and what it printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from plugin.installed import declare_entry_point, python_path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def run_suite(name: str) -> subprocess.CompletedProcess[str]:
    """Run the suite of `examples/name` with the package that runs these tests."""
    with tempfile.TemporaryDirectory() as site:
        declare_entry_point(Path(site))
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
            cwd=EXAMPLES / name,
            env={**os.environ, "PYTHONPATH": python_path(Path(site))},
            capture_output=True,
            text=True,
            check=False,
        )
