"""The case files that a command line names, or the one beside its policy.

In: paths as they were given. Out: case files, or cases. Called by the verbs that judge cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from purposebind.problems.problem import Problem
from purposebind.stated.inputs import read_input, shown_name
from purposebind.testing.cases import Case
from purposebind.testing.files import CaseFile, beside, cases_from_bytes
from purposebind.testing.problems import no_case_file


def case_files(policy: str, paths: Sequence[str]) -> list[CaseFile]:
    """Each file with its cases or its problems; with no paths, the file beside the policy."""
    if paths:
        return [_file(path) for path in paths]
    default = beside(Path(policy))
    if not default.exists():
        return [CaseFile(str(default), (), (no_case_file(str(default)),))]
    return [_file(str(default))]


def cases_of(policy: str, paths: Sequence[str]) -> tuple[tuple[Case, ...], tuple[Problem, ...]]:
    """The cases of all files together, or the problems of any."""
    files = case_files(policy, paths)
    cases = tuple(case for file in files for case in file.cases)
    return cases, tuple(problem for file in files for problem in file.problems)


def _file(path: str) -> CaseFile:
    data, found = read_input(path)
    name = shown_name(path)
    return CaseFile(name, (), found) if data is None else cases_from_bytes(data, name)
