"""What docs/generate.py writes is what stands in the manual."""

import subprocess
import sys

from .pages import ROOT


def test_every_generated_page_is_current() -> None:
    """To mend it: `python docs/generate.py`."""
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
