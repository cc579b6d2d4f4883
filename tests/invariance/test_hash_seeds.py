"""No answer depends on how this process hashes texts.

`lessons/test_o_determinism.py` has the same of broken policies and uses.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def printed_under(seed: str) -> str:
    """The digest of all answers, and whether hashes were drawn."""
    done = subprocess.run(
        [sys.executable, "-m", "invariance.hashed"],
        cwd=ROOT / "tests",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_hash_seed_changes_no_answer() -> None:
    digests = [printed_under(seed) for seed in ("1", "77", "4294967295", "random")]

    assert len(set(digests)) == 1
    assert digests[0].endswith(" 1\n")
