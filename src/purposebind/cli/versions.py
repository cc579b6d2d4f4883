"""Policies as they are beside what they were.

In: a past and the paths that were named. Out: `Versions` for each policy that is there or was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from purposebind.analysis import Difference
from purposebind.cli.differences import fails
from purposebind.cli.earlier import earlier_policy
from purposebind.cli.past import Past
from purposebind.cli.policies import load_policy
from purposebind.cli.settings import policies_at
from purposebind.lint.problems import NO_POLICY
from purposebind.lint.targets import holds_policy
from purposebind.policy.policy import Policy
from purposebind.problems.problem import Problem

State = Literal["compared", "new", "gone", "broken"]


@dataclass(frozen=True)
class Versions:
    """One policy, now and before."""

    path: str
    """Its file as people name it; of one that is gone, from the top of the repository."""
    was: str | None
    """The file before, from the top of the repository; none where there was none."""
    old: Policy | None
    new: Policy | None
    problems: tuple[Problem, ...] = ()
    """Why one of the two, or both, do not load."""
    moved: bool = False
    """Whether its file was another before."""

    @property
    def state(self) -> State:
        """What can be made of the two."""
        if self.problems:
            return "broken"
        if self.old is None:
            return "new"
        return "gone" if self.new is None else "compared"

    @property
    def grants(self) -> int:
        """How many rules of the policy as it is allow something."""
        rules = self.new.rules if self.new else ()
        return sum(rule.effect.grants for rule in rules)

    def fails(self, found: Difference | None, on: str) -> bool:
        """Whether to stop here. What a new policy allows, nothing allowed before."""
        if found is not None:
            return fails(found, on)
        if self.state == "broken":
            return False
        return on == "change" or (on == "allowed" and self.grants > 0)

    def to_dict(self, found: Difference | None) -> dict[str, object]:
        """Stable keys: `path`, `was`, `state`; then those of the difference, or `error`."""
        head: dict[str, object] = {"path": self.path, "was": self.was, "state": self.state}
        if self.problems:
            return {**head, "error": {"problems": [each.to_dict() for each in self.problems]}}
        return {**head, **(found.to_dict() if found else {})}


def in_scope(
    past: Past, paths: Sequence[str]
) -> tuple[tuple[Path, ...], tuple[Path, ...], tuple[Problem, ...]]:
    """The policies that `paths` lead to, those passed by, and what leads nowhere.

    Where no path is named, a policy that git does not track is passed by: a draft that lies about
    is part of no change.
    """
    gone = _gone_below(past, paths)
    here = [path for path in paths if Path(path).exists() or not _gone_below(past, [path])]
    files, found = policies_at(here) if here or not paths else ((), ())
    if gone and not files:
        found = tuple(problem for problem in found if problem.code != NO_POLICY.code)
    if paths or found:
        return files, (), found
    drafts = past.untracked(files)
    tracked = tuple(file for file in files if file not in drafts)
    return tracked, tuple(file for file in files if file in drafts), ()


def paired(
    past: Past, files: Iterable[Path], paths: Sequence[str], *, interpretations: bool
) -> tuple[Versions, ...]:
    """Each policy with what it was; one that was moved is known by its id."""
    gone = {
        name: earlier_policy(past, name, interpretations=interpretations)[0]
        for name in _gone_policies(past)
    }
    pairs = []
    for file in files:
        new, wrong = load_policy(file.as_posix(), interpretations=interpretations)
        name = past.name_of(file)
        old, unread = earlier_policy(past, name, interpretations=interpretations)
        was = name if old or unread else None
        if new is not None and was is None:
            was = next((name for name, old in gone.items() if old and old.id == new.id), None)
            old = gone.pop(was) if was is not None else None
        moved = was not in (None, name)
        pairs.append(Versions(file.as_posix(), was, old, new, (*unread, *wrong), moved))
    left = _below(past, gone, paths)
    pairs += [Versions(name, name, gone[name], None) for name in left]
    return tuple(pairs)


def _gone_policies(past: Past) -> Iterator[str]:
    return (name for name in past.gone() if holds_policy(past.read(name) or b""))


def _gone_below(past: Past, paths: Sequence[str]) -> list[str]:
    return _below(past, _gone_policies(past), paths)


def _below(past: Past, names: Iterable[str], paths: Sequence[str]) -> list[str]:
    """Those of the files that lie in one of the paths, or in the current folder without any."""
    scopes = [Path(path).resolve() for path in paths or (".",)]
    return [
        name for name in names if any((past.top / name).is_relative_to(scope) for scope in scopes)
    ]
