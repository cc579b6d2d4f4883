"""The record beside a policy.

In: bytes of `reviewed.yaml`. Out: `Review`, or problems.
"""

from __future__ import annotations

from pathlib import Path

from purposebind.document.from_text import from_bytes
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.policy.files import read_policy_file
from purposebind.policy.policy import file_of
from purposebind.problems.problem import Problem
from purposebind.reviewed.from_nodes import from_nodes
from purposebind.reviewed.review import Review

REVIEW_FILE = "reviewed.yaml"
"""The file beside a policy that says who compared it with its statement, and when."""


def record_beside(policy: Path) -> Path:
    """The record of a policy, which is a file or the folder of its `policy.yaml`."""
    return file_of(policy).parent / REVIEW_FILE


def review_from_bytes(
    data: bytes, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Review | None, tuple[Problem, ...]]:
    """Read one record."""
    root, found = from_bytes(data, name, limits)
    return from_nodes(root) if root is not None else (None, found)


def review_beside(
    policy: Path, limits: Limits = DEFAULT_LIMITS
) -> tuple[Review | None, tuple[Problem, ...]]:
    """The record of a policy; neither a review nor a problem where there is none."""
    file = record_beside(policy)
    if not file.is_file():
        return None, ()
    data, problem = read_policy_file(file, limits)
    if data is None:
        return None, (problem,) if problem else ()
    return review_from_bytes(data, file.as_posix(), limits)
