"""Case files: which there are, and what is in them.

In: the paths of a policy and of case files. Out: `CaseFile`s.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.policy.policy import file_of
from purposebind.problems.problem import Problem
from purposebind.stated.from_text import document_from_bytes
from purposebind.testing.cases import Case
from purposebind.testing.from_nodes import from_nodes

CASE_FILE = "cases.yaml"
"""The file beside a policy that holds its cases."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file of cases."""

    name: str
    cases: tuple[Case, ...]
    """None where there are problems."""
    problems: tuple[Problem, ...]


def beside(policy: Path) -> Path:
    """The case file of a policy, which is a file or the folder of its `policy.yaml`."""
    return file_of(policy).parent / CASE_FILE


def cases_from_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> CaseFile:
    """Read one case file, YAML or JSON."""
    root, found = document_from_bytes(data, name, "list of cases", limits)
    if root is None:
        return CaseFile(name, (), found)
    cases, found = from_nodes(root)
    return CaseFile(name, cases, found)
