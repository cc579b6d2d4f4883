"""A policy together with the text it was read from, for those who test it and point into it.

In: a path, or bytes. Out: `Policy` and `Whole`, read once. Called by the pytest plugin and by
`purposebind test`.
"""

from __future__ import annotations

from pathlib import Path

from purposebind.limits import DEFAULT_LIMITS
from purposebind.policy.files import read_policy_file
from purposebind.policy.loading import read_whole
from purposebind.policy.policy import Policy, file_of
from purposebind.policy.whole import Whole
from purposebind.problems.errors import PolicyError


def read_policy(path: Path) -> tuple[Policy, Whole]:
    """The policy of a file, or of the folder that holds its `policy.yaml`, as `load` reads it.

    Raises PolicyError with every problem.
    """
    file = file_of(path)
    data, problem = read_policy_file(file, DEFAULT_LIMITS)
    if data is None:
        raise PolicyError((problem,) if problem else ())
    return policy_from_bytes(data, str(file), file.parent)


def policy_from_bytes(data: bytes, name: str, base: Path) -> tuple[Policy, Whole]:
    """The policy of a text that lies, or is read as if it lay, in the folder `base`.

    Raises PolicyError with every problem.
    """
    whole = read_whole(data, name, base, DEFAULT_LIMITS)
    if whole.meant is None:
        raise PolicyError(whole.problems)
    return Policy(whole.meant), whole
