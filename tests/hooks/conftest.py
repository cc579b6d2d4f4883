"""This package as a repository of hooks, and a scratch repository that uses it.

In: the working tree. Out: commands of pre-commit, run for real: it builds environments of its own
from the package index, which takes about a minute, once for all workers of xdist.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from .repository import Repository, isolated, new_repository

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE")
CONFIGURATION = """\
repos:
  - repo: {folder}
    rev: {commit}
    hooks:
      - id: purposebind-check
      - id: purposebind-lint
      - id: purposebind-test
      - id: purposebind-diff
"""


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    code: int
    out: str
    """Both streams, as a terminal shows them."""


@dataclass(frozen=True)
class User:
    """Somebody who works in a repository with the hooks of another."""

    repository: Repository
    package: Repository
    cache: Path

    def run(self, *command: str, **environment: str) -> Outcome:
        """Run a command in the repository."""
        done = subprocess.run(
            command,
            cwd=self.repository.folder,
            env={**self._environment(), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return Outcome(done.returncode, done.stdout)

    def pre_commit(self, *arguments: str) -> Outcome:
        """Run pre-commit."""
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self, **environment: str) -> Outcome:
        """Stage everything and commit it, as far as the hooks let pass."""
        self.repository.git("add", "--all")
        return self.run("git", "commit", "--message", "a change", **environment)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words that a file has once."""
        text = (self.repository.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"{name} has {text.count(old)} times {old!r}"
        self.repository.write(name, text.replace(old, new))

    def _environment(self) -> dict[str, str]:
        # What is on PYTHONPATH would stand before the package that the hooks installed.
        kept = {name: value for name, value in isolated().items() if name != "PYTHONPATH"}
        return {
            **kept,
            "PRE_COMMIT_HOME": str(self.cache),
            "PRE_COMMIT_COLOR": "never",
            "NO_COLOR": "1",
            "PYTHONUTF8": "1",
        }


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the workers of one run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def package(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The working tree, committed: files too that nobody has added yet."""
    place = shared / "package"
    if not place.exists():
        built = new_repository(tmp_path_factory.mktemp("building") / "package")
        source = ROOT / "src" / "purposebind"
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, built.folder / "src" / "purposebind", ignore=ignored)
        for name in PUBLISHED:
            shutil.copy(ROOT / name, built.folder / name)
        built.commit()
        try:
            built.folder.rename(place)
        except OSError:
            assert place.exists()  # another worker was faster
    return Repository(place)


@pytest.fixture
def user(package: Repository, shared: Path, tmp_path: Path) -> User:
    """A repository with the shipped policy and every hook, installed."""
    repository = new_repository(tmp_path / "site")
    shutil.copytree(ROOT / "policies", repository.folder / "policies")
    commit = package.git("rev-parse", "HEAD")
    text = CONFIGURATION.format(folder=package.folder.as_posix(), commit=commit)
    repository.commit(**{".pre-commit-config.yaml": text})
    user = User(repository, package, shared / "pre-commit")
    assert user.pre_commit("install").code == 0
    return user
