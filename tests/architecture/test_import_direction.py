"""The direction of imports: the contracts of `pyproject.toml`, and what an import loads."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh interpreter at the root of the project."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_import_contract_is_kept() -> None:
    """Layers, cycles, and the one owner of each library; imports inside functions count."""
    pytest.importorskip("importlinter", reason="import-linter comes with the `dev` extra")

    outcome = run_python(
        "from importlinter.cli import lint_imports\n"
        "raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
    )

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize("library", ["lark", "pydantic", "yaml"])
def test_importing_the_package_loads_no_library(library: str) -> None:
    """A service that loads a compiled policy never pays for the parsers of a written one."""
    outcome = run_python(f"import sys, purposebind; sys.exit({library!r} in sys.modules)")

    assert outcome.returncode == 0, outcome.stderr or f"`import purposebind` imports {library}"
