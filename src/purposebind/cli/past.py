"""What git keeps: the files of policies as they were before a change.

In: a revision. Out: `Past`, the tree that the change started from, or why there is none. The only
place that runs git; nothing is written, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_FEW_LETTERS = 10
"""Of a commit's name, where people read it."""


class NoPastError(Exception):
    """There is nothing to compare with."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What is wrong, in one line."""
        self.help = help
        """What to do about it; empty where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Past:
    """The tree that the current branch started from."""

    top: Path
    """The folder of the repository, resolved. Names of files are from here, with slashes."""
    revision: str
    """What it was asked for by, or found as."""
    commit: str
    """Where the revision and the current branch parted; empty before the first commit."""
    is_tip: bool
    """Whether that is the commit of the revision itself."""

    @property
    def short(self) -> str:
        """The commit as people read it."""
        return self.commit[:_FEW_LETTERS] or "nothing"

    @property
    def words(self) -> str:
        """The commit, and how it was found."""
        if not self.commit:
            return "nothing: there is no commit yet"
        how = self.revision if self.is_tip else f"where this branch left {self.revision}"
        return f"{self.short}, {how}"

    def name_of(self, file: Path) -> str:
        """A file of the working tree as the repository names it; raises NoPastError for others."""
        try:
            return file.resolve().relative_to(self.top).as_posix()
        except ValueError:
            raise NoPastError(f"`{file.as_posix()}` lies outside the repository") from None

    def read(self, name: str) -> bytes | None:
        """The file of this name as it was, through links; none where there was none."""
        if not self.commit or "\n" in name:
            return None
        asked = f"{self.commit}:{name}\n".encode()
        answer = _must("cat-file", "--batch", "--follow-symlinks", given=asked)
        head, _, content = answer.partition(b"\n")
        *_, kind, size = (b"", *head.split(b" "))
        return content[: int(size)] if kind == b"blob" else None

    def gone(self) -> tuple[str, ...]:
        """The names of YAML files that were there and are no more."""
        if not self.commit:
            return ()
        flags = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=D")
        # A setting of the user could name files from the current folder.
        deleted = _must("-c", "diff.relative=false", "diff", *flags, self.commit, "--")
        names = os.fsdecode(deleted).split("\0")
        return tuple(name for name in names if name.endswith((".yaml", ".yml")))

    def untracked(self, files: Iterable[Path]) -> frozenset[Path]:
        """Those of the files that git does not keep: no change has them yet."""
        return frozenset(
            file for file in files if not _git("ls-files", "-z", "--", f":(literal){file}").stdout
        )


def past_of(revision: str) -> Past:
    """Where `revision` and the current branch parted; an empty one is the remote's default branch.

    Raises NoPastError where git is missing, where this is no repository, and where a revision or
    the history that leads to it is not there.
    """
    top = Path(_must("rev-parse", "--show-toplevel").decode().rstrip("\n")).resolve()
    revision = revision or _default()
    head = _commit("HEAD")
    if head is None and revision == "HEAD":
        return Past(top, revision, "", True)
    commit = _commit(revision)
    if commit is None:
        raise _unknown(revision)
    base = _git("merge-base", commit, head).stdout.decode().strip() if head else ""
    if not base:
        raise _unrelated(revision)
    return Past(top, revision, base, base == commit)


def _default() -> str:
    """The default branch of the remote, or the last commit where there was never any exchange.

    A remote whose default branch is not known is no reason to compare with the last commit: a
    check that finds nothing because it compares a commit with itself would be worse than none.
    """
    remotes = _must("remote").decode().split("\n")[:-1]
    fetched = _must("for-each-ref", "--count=1", "refs/remotes").strip()
    if not fetched and not _is_shallow():
        return "HEAD"
    remote = remotes[0] if len(remotes) == 1 else "origin"
    found = _git("symbolic-ref", "--quiet", "--short", f"refs/remotes/{remote}/HEAD")
    name = found.stdout.decode().strip()
    if not name:
        raise NoPastError(
            "git does not know here which branch the default one is",
            f"name it, `--since {remote}/main`, or let git ask: `git remote set-head {remote}"
            " --auto`",
        )
    return name


def _commit(revision: str) -> str | None:
    """The name of a commit; none where there is none of this name."""
    if revision.startswith("-"):
        return None
    found = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return found.stdout.decode().strip() or None


def _unknown(revision: str) -> NoPastError:
    if Path(revision).exists():
        help = f"a path stands before the flag: `purposebind diff {revision} --since`"
    elif _is_shallow():
        help = _DEEPEN
    else:
        help = "fetch it, or name a branch, a tag or a commit"
    return NoPastError(f"git knows no commit `{revision}` here", help)


def _unrelated(revision: str) -> NoPastError:
    if _is_shallow():
        message = f"this clone is shallow: where this branch left `{revision}` is not in it"
        return NoPastError(message, _DEEPEN)
    return NoPastError(f"this branch and `{revision}` have no commit in common")


_DEEPEN = (
    "fetch the history: `git fetch --unshallow`; in a pipeline, `fetch-depth: 0` (GitHub) or"
    " `GIT_DEPTH: 0` (GitLab)"
)


def _is_shallow() -> bool:
    return _git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _must(*arguments: str, given: bytes = b"") -> bytes:
    """What git answers; raises NoPastError with its own words where it refuses."""
    done = _git(*arguments, given=given)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise NoPastError(f"git says: {lines[0].removeprefix('fatal: ')}")
    return done.stdout


def _git(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except FileNotFoundError:
        help = "install it, or compare two policies: `purposebind diff OLD NEW`"
        raise NoPastError("git is not installed", help) from None
