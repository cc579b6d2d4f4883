"""The settings that lie about, and the policies that paths lead to by them.

In: paths. Out: files of policies, or problems. Called by the verbs that look at several policies.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from purposebind.lint.configuration_from_toml import find_configuration
from purposebind.lint.registry import RULES
from purposebind.lint.selectors import Choices
from purposebind.lint.targets import targets, touched
from purposebind.problems.problem import Problem
from purposebind.scan.problems import RULES as SCAN_RULES

Files = tuple[tuple[Path, ...], tuple[Problem, ...]]


def policies_at(paths: Sequence[str]) -> Files:
    """The policies that paths lead to; without paths, those of the settings or of this folder."""
    settings, found = find_configuration(Path(), Choices((*RULES, *SCAN_RULES)))
    if settings is None:
        return (), found
    wanted, found = targets(paths, settings)
    return tuple(target.policy for target in wanted), found


def policies_touched(paths: Sequence[str]) -> Files:
    """The policies that changed files may belong to."""
    settings, found = find_configuration(Path(), Choices((*RULES, *SCAN_RULES)))
    return touched(paths, settings) if settings is not None else ((), found)
