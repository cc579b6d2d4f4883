"""A git repository in a scratch folder, out of reach of the settings of whoever runs the tests.

In: files and commits. Out: the repository as git sees it. Used wherever a test needs history.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_OWN = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "somebody",
    "GIT_AUTHOR_EMAIL": "somebody@example.com",
    "GIT_COMMITTER_NAME": "somebody",
    "GIT_COMMITTER_EMAIL": "somebody@example.com",
}


def isolated() -> dict[str, str]:
    """The environment without what makes git behave as its user wants, a hook's variables too."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | _OWN


def isolate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the test process into that environment."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in _OWN.items():
        monkeypatch.setenv(name, value)


@dataclass(frozen=True)
class Repository:
    """A repository that commands of git are run in."""

    folder: Path

    def git(self, *arguments: str) -> str:
        """What a command of git prints; CalledProcessError where it fails."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=isolated(),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        """Write a file of the working tree, its folder too."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")

    def commit(self, **files: str) -> str:
        """Commit all that lies there, with these files in addition; the name of the commit."""
        for name, text in files.items():
            self.write(name, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "--message", "a change")
        return self.git("rev-parse", "HEAD")


def new_repository(folder: Path) -> Repository:
    """An empty repository whose branch is `main`."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch", "main")
    return repository
