"""`purposebind check`: load policies and report every problem.

In: paths. Out: problems and a summary.
"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass

from purposebind.cli import exits
from purposebind.cli.frames import counted, refuse, show
from purposebind.cli.policies import is_unreadable, load_policy
from purposebind.cli.screen import Console, Painted, Screen
from purposebind.policy.policy import Policy
from purposebind.problems.problem import Problem
from purposebind.stated.inputs import STDIN

VERSION = 1
"""Version of the keys of the JSON form."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one policy."""

    path: str
    policy: Policy | None
    problems: tuple[Problem, ...]

    @property
    def could_be_read(self) -> bool:
        """Whether there was a text to check."""
        return not (self.problems and is_unreadable(self.problems))

    def to_dict(self) -> dict[str, object]:
        """Stable keys; what only a sound policy has is null for the others."""
        policy = self.policy
        return {
            "path": self.path,
            "sound": policy is not None,
            "readable": self.could_be_read,
            "id": policy.id if policy else None,
            "title": (policy.title or None) if policy else None,
            "rules": len(policy.rules) if policy else None,
            "digest": policy.digest if policy else None,
            "problems": [problem.to_dict() for problem in self.problems],
        }


def run(arguments: Namespace, console: Console) -> int:
    """Check every policy named, and go on after each that is broken."""
    if arguments.policies.count(STDIN) > 1:
        arguments.parser.error("standard input (-) can be read once only")
    paths: list[str] = arguments.policies
    if arguments.changed:
        from purposebind.cli.settings import policies_touched

        files, found = policies_touched(paths)
        if found:
            return refuse(arguments, console, found, "nothing was checked")
        paths = [file.as_posix() for file in files]
    results = [Checked(path, *load_policy(path)) for path in paths]
    if arguments.format == "json":
        console.out.json(_to_dict(results), indent=2)
    else:
        for result in results:
            show(console.out, result.problems)
        _summary(console.out, results)
    if not all(result.could_be_read for result in results):
        return exits.COULD_NOT_RUN
    return exits.FINDINGS if any(result.problems for result in results) else exits.GOOD


def _to_dict(results: list[Checked]) -> dict[str, object]:
    return {
        "version": VERSION,
        "policies": [result.to_dict() for result in results],
        "summary": {
            "policies": len(results),
            "sound": sum(result.policy is not None for result in results),
            "problems": sum(len(result.problems) for result in results),
        },
    }


def _summary(screen: Screen, results: list[Checked]) -> None:
    found = sum(len(result.problems) for result in results)
    broken = sum(bool(result.problems) for result in results)
    checked = f"{counted(len(results), 'policy', 'policies')} checked"
    if not found:
        screen.line(f"{checked}: ", Painted("no problems", "green"))
        return
    where = f" in {broken} of them" if len(results) > 1 else ""
    screen.line(f"{checked}: ", Painted(f"{counted(found, 'problem')}{where}", "red"))
