"""Mistakes of a newcomer in the shipped policy, and what each is told: transcripts that were read.

Each file of `golden/mistakes/` holds the edits, the command of a hook, and all that comes of it.
A stranger must see where, what and how to mend it, on one screen.
"""

from __future__ import annotations

import re
import shlex
import shutil
from math import ceil
from pathlib import Path

import pytest

from .conftest import HERE, Run

ROOT = HERE.parents[1]
POLICY = "policies/smart-parts-pc"
TRANSCRIPTS = sorted((HERE / "golden" / "mistakes").glob("*.txt"))
LINES, COLUMNS = 24, 100


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a copy of the shipped policy."""
    shutil.copytree(ROOT / POLICY, tmp_path / POLICY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_mistake_is_answered_as_its_transcript(transcript: Path, run: Run, folder: Path) -> None:
    text = transcript.read_text("utf-8")
    edits, _, rest = text.partition("$ purposebind ")
    command = rest.partition("\n")[0]
    for name, old, new in edits_in(edits):
        make(folder / POLICY / name, old, new)

    outcome = run(*shlex.split(command))

    errors = f"--- standard error\n{outcome.err}" if outcome.err else ""
    answer = f"{outcome.out}{errors}--- exit code {outcome.code}\n"
    assert f"{edits}$ purposebind {command}\n{answer}" == text


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda path: path.stem)
def test_an_answer_fits_on_a_screen(transcript: Path) -> None:
    answer = transcript.read_text("utf-8").partition("\n$ purposebind ")[2].splitlines()[1:-1]

    assert sum(max(1, ceil(len(line) / COLUMNS)) for line in answer) <= LINES


def edits_in(text: str) -> list[tuple[str, str, str]]:
    """Each edit as a file, what is taken out, and what is put in its place."""
    found = []
    for name, lines in re.findall(r"^# (\S+)\n((?:[-+ ].*\n)+)", text, re.MULTILINE):
        old = [line[1:] for line in lines.splitlines() if not line.startswith("+")]
        new = [line[1:] for line in lines.splitlines() if not line.startswith("-")]
        found.append((name, "\n".join(old), "\n".join(new)))
    assert found, text
    return found


def make(file: Path, old: str, new: str) -> None:
    """Make an edit; what it takes out stands there once. `...` leaves out what stays as it is."""
    before = file.read_text("utf-8")
    assert before.count(old) == 1, f"{file.name} has {before.count(old)} times\n{old}"
    file.write_text(before.replace(old, new), "utf-8", newline="\n")
