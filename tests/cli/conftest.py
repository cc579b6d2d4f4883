"""The command line, run inside the test process, in a folder that holds the policy of a shop.

In: arguments and standard input. Out: the exit code and what was written.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from purposebind.cli import main

HERE = Path(__file__).parent
COLOURS = ("NO_COLOR", "FORCE_COLOR", "TERM", "WT_SESSION")


class Terminal(io.BytesIO):
    """Bytes written to somebody who watches."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `shop` with a policy, its statement and its cases, in the current folder."""
    shutil.copytree(HERE / "shop", tmp_path / "shop")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "shop"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; `terminal` makes both screens terminals."""
    for name in COLOURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(
        *argv: str,
        stdin: bytes = b"",
        encoding: str = "utf-8",
        terminal: bool = False,
    ) -> Outcome:
        raw = [Terminal() if terminal else io.BytesIO() for _ in ("out", "err")]
        out, err = (
            io.TextIOWrapper(each, encoding=encoding, errors="strict", newline="") for each in raw
        )
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            code = main(argv)
            out.flush()
            err.flush()
        return Outcome(code, *(each.getvalue().decode(encoding) for each in raw))

    return run
