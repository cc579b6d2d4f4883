"""Run a script of the benchmark in a fresh process, and read the JSON object it prints."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KEPT = 200


def answer_of(
    python: Path | str, script: str, *arguments: object, given: Any = None, seconds: float = 120
) -> dict[str, Any]:
    """What the script prints; `failed` with the reason where it prints nothing of the kind."""
    command = [str(python), str(HERE / script), *map(str, arguments)]
    try:
        outcome = subprocess.run(
            command,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"not done in {seconds:.0f} s"}
    if outcome.returncode:
        return {"failed": _said(outcome.stderr) or f"ended with {outcome.returncode}"}
    found: dict[str, Any] = json.loads(outcome.stdout.splitlines()[-1])
    return found


def _said(stderr: str) -> str:
    """The line that names the error; engines in other languages print more below it."""
    lines = stderr.strip().splitlines()
    errors = [line for line in lines if "Error" in line.partition(":")[0]]
    return (errors or lines or [""])[-1][:KEPT]
