"""Loading the policies that a command line names.

In: a path as it was given. Out: the policy, or its problems.
"""

from __future__ import annotations

from pathlib import Path

from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.policy.policy import Policy, load, loads
from purposebind.policy.problems import CANNOT_READ
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.stated.inputs import STDIN, read_input, shown_name
from purposebind.testing.policies import read_policy


def load_policy(
    path: str, *, interpretations: bool = True
) -> tuple[Policy | None, tuple[Problem, ...]]:
    """The policy at `path`; `-` reads it from standard input, as of the current folder."""
    try:
        if path != STDIN:
            return load(path, interpretations=interpretations), ()
        # As much as either kind of policy may have; which of the two it is, loading finds out.
        most = max(DEFAULT_LIMITS.document_bytes, DEFAULT_LIMITS.compiled_bytes)
        data, found = read_input(path, Limits(document_bytes=most))
        if data is None:
            return None, found
        name = shown_name(path)
        return loads(data, name=name, base=Path(), interpretations=interpretations), ()
    except PolicyError as error:
        return None, error.problems


def load_written(path: str) -> tuple[Policy | None, tuple[Problem, ...]]:
    """The policy at `path` as people wrote it; a compiled one is refused."""
    try:
        return read_policy(Path(path))[0], ()
    except PolicyError as error:
        return None, error.problems


def is_unreadable(problems: tuple[Problem, ...]) -> bool:
    """Whether the policy file itself could not be read, and not only a file that it names."""
    first = problems[0]
    empty = first.span is None or not first.span.source.text
    return first.code == CANNOT_READ.code and empty
