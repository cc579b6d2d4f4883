"""Which policies to lint: those that paths name, those of the settings, or those lying about.

In: paths as given and the configuration. Out: policies, each with the files that are the focus; or
what kept a path from leading to one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from purposebind.compiled.seal import HEAD, is_compiled
from purposebind.limits import DEFAULT_LIMITS
from purposebind.lint import problems
from purposebind.lint.configuration import Configuration
from purposebind.policy.policy import POLICY_FILE
from purposebind.policy.problems import cannot_read
from purposebind.problems.problem import Problem

_PASSED_BY = frozenset({"node_modules", "venv", "__pycache__"})
"""Folders that are not searched, besides those whose name begins with a dot."""
_IS_POLICY = re.compile(rb"^(?:\xef\xbb\xbf)?purposebind[ \t]*:", re.MULTILINE)


Pair = tuple[Path, Path | None]
"""A policy, and the file that was asked about where it is not everything."""


@dataclass(frozen=True, slots=True)
class Target:
    """A policy to lint."""

    policy: Path
    """Its file, from the current folder where it can be said so."""
    focus: frozenset[Path] | None
    """The files asked about, resolved; none where everything is."""


def targets(
    paths: Sequence[str], configuration: Configuration, *, everything: bool = False
) -> tuple[tuple[Target, ...], tuple[Problem, ...]]:
    """The policies that `paths` lead to, by name, each once; `everything` widens every focus.

    Without paths, those that the configuration names; without these, those below the current
    folder.
    """
    named, found = _configured(configuration)
    if found:
        return (), found
    pairs: list[Pair] = [] if paths else [(policy, None) for policy in named]
    wrong: list[Problem] = []
    for path in paths or ([] if named else ["."]):
        try:
            led_to = _led_to(Path(path), named)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            wrong.append(cannot_read(path, why.lower(), None))
            continue
        pairs += led_to
        wrong += [] if led_to else [problems.no_policy(path, POLICY_FILE)]
    return ((), tuple(wrong)) if wrong else (tuple(_merged(pairs, everything=everything)), ())


def touched(
    paths: Sequence[str], configuration: Configuration
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The policies that changed files may belong to, each once; a file of none is passed by.

    A file belongs to the policies in its folder and above it, up to the top of a repository: what a
    policy reads lies beside it or below. It may be gone. The settings belong to every policy.
    """
    named, found = _configured(configuration)
    if found:
        return (), found
    changed = [Path(path).resolve() for path in paths]
    if configuration.file and Path(configuration.file).resolve() in changed:
        wanted, found = targets((), configuration)
        return tuple(target.policy for target in wanted), found
    pairs: list[Pair] = []
    for file in changed:
        # Of other kinds, a manual that shows a policy would be taken for one.
        is_own = file.suffix in (".yaml", ".yml") and file.is_file() and _is_policy(file)
        own = [file] if is_own else []
        around = [policy for policy in named if file.is_relative_to(_folder(policy))]
        pairs += [(policy, None) for policy in (*own, *around, *_above(file))]
    return tuple(target.policy for target in _merged(pairs, everything=True)), ()


def _above(file: Path) -> Iterator[Path]:
    """Every `policy.yaml` beside a file and above it, within its repository."""
    for folder in file.parents:
        if (folder / POLICY_FILE).is_file():
            yield folder / POLICY_FILE
        if (folder / ".git").exists():
            return


def _merged(pairs: Sequence[Pair], *, everything: bool) -> Iterator[Target]:
    focus: dict[Path, set[Path] | None] = {}
    names: dict[Path, Path] = {}
    for policy, file in pairs:
        key = policy.resolve()
        names.setdefault(key, _from_here(policy))
        asked = focus.setdefault(key, set())
        if asked is None or file is None or everything:
            focus[key] = None
        else:
            asked.add(file.resolve())
    for key in sorted(focus, key=lambda each: names[each]):
        files = focus[key]
        yield Target(names[key], None if files is None else frozenset(files))


def _from_here(file: Path) -> Path:
    """The file as people name it from the current folder, which it may lie above or beside."""
    try:
        return Path(os.path.relpath(file))
    except ValueError:  # another drive
        return file


def _configured(configuration: Configuration) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The policies that the settings name."""
    policies: list[Path] = []
    for pattern in configuration.policies:
        found = [_policy_at(path) for path in _matching(configuration.folder, pattern)]
        there = [policy for policy in found if policy is not None]
        if not there:
            return (), (problems.policies_name_none(configuration.file, pattern),)
        policies += there
    return tuple(dict.fromkeys(policies)), ()


def _matching(folder: Path, pattern: str) -> list[Path]:
    """What a pattern of the settings names: folders, and of files those that are policies."""
    if any(character in pattern for character in "*?[") and not Path(pattern).is_absolute():
        found = sorted(folder.glob(pattern))
        return [path for path in found if path.is_dir() or _is_policy(path)]
    return [folder / pattern]


def _is_policy(file: Path) -> bool:
    if file.name == POLICY_FILE:
        return True
    with file.open("rb") as stream:
        # No more than a policy may have: somebody may name a device without an end.
        return holds_policy(stream.read(DEFAULT_LIMITS.document_bytes))


def _is_compiled(file: Path) -> bool:
    with file.open("rb") as stream:
        return is_compiled(stream.read(HEAD))


def holds_policy(data: bytes) -> bool:
    """Whether a file says that it is a policy, sound or not."""
    return bool(_IS_POLICY.search(data))


def _policy_at(path: Path) -> Path | None:
    """The policy that a file is or a folder holds; none where there is none."""
    file = path / POLICY_FILE if path.is_dir() else path
    return file if file.is_file() else None


def _led_to(path: Path, named: Sequence[Path]) -> list[Pair]:
    """The policies that one path leads to; OSError where nothing is there."""
    path.stat()
    if path.is_dir():
        inside = [policy for policy in named if policy.resolve().is_relative_to(path.resolve())]
        return [(policy, None) for policy in (*_below(path), *inside)]
    own = [policy for policy in named if policy.resolve() == path.resolve()]
    # A compiled policy is led to, to be refused: what lies around it is not what was asked for.
    if own or _is_policy(path) or _is_compiled(path):
        return [(path, path)]
    policies = [policy for policy in named if path.resolve().is_relative_to(_folder(policy))]
    above = (folder / POLICY_FILE for folder in path.resolve().parents)
    policies += [policy for policy in above if policy.is_file()][:1]
    return [(policy, path) for policy in policies]


def _folder(policy: Path) -> Path:
    return policy.resolve().parent


def _fail(error: OSError) -> None:
    """A folder that cannot be read is said to be so, not passed by."""
    raise error


def _below(folder: Path) -> Iterator[Path]:
    """Every `policy.yaml` in a folder and below, in the order of their names."""
    for top, folders, files in os.walk(folder, onerror=_fail):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _PASSED_BY
        )
        if POLICY_FILE in files:
            yield Path(top) / POLICY_FILE
