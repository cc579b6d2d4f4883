"""An environment of the benchmark's own: this checkout and the engines it is compared with.

In: a folder that git ignores, and pins. Out: the Python of the environment, and for each engine
that could not be installed the reason.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "benchmarks"
LONGEST_SECONDS = 300


@dataclass(frozen=True)
class Environment:
    """Where the benchmark runs."""

    python: Path
    refused: dict[str, str]
    """Pins that pip could not install, with the last line of what it said."""


def environment(pins: Iterable[str], folder: Path = FOLDER) -> Environment:
    """The environment, made or brought up to date; what is there already is not installed again."""
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        _tell(f"making {folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder.name}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    reason = _installed(python, "-e", str(ROOT))
    if reason:
        sys.exit(f"pip cannot install this checkout: {reason}")
    refused = {}
    for pin in dict.fromkeys(pins):
        reason = _installed(python, pin)
        if reason:
            refused[pin] = reason
    return Environment(python, refused)


def _installed(python: Path, *what: str) -> str:
    """Install, with our own dependencies at the pins of the checkout; the reason if it fails."""
    _tell(f"installing {what[-1] if len(what) == 1 else 'this checkout'}")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    command = [*pip, "-c", str(ROOT / "constraints.txt"), *what]
    try:
        outcome = subprocess.run(
            command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"pip took more than {LONGEST_SECONDS} seconds"
    if outcome.returncode == 0:
        return ""
    said = [line for line in outcome.stderr.splitlines() if line.startswith("ERROR:")]
    return said[-1].removeprefix("ERROR:").strip() if said else "pip failed and did not say why"


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
