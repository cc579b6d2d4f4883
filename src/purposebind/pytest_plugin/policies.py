"""The policies of a session, each read once.

In: paths from the settings, and of case files. Out: policies with their text, or exceptions that
hold every problem.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from purposebind.policy.policy import POLICY_FILE, Policy
from purposebind.policy.whole import Whole
from purposebind.problems.errors import ExpectationError, PolicyError
from purposebind.problems.problem import Problem
from purposebind.pytest_plugin.configured import configured_path
from purposebind.testing.policies import read_policy
from purposebind.testing.problems import no_policy

Read = tuple[Policy, Whole]


class Policies:
    """Reads each policy when it is first asked for."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._read: dict[Path, Read | PolicyError] = {}

    def configured(self) -> Read:
        """The policy of the settings.

        Raises PolicyError where it is broken, and ExpectationError where the settings name none.
        """
        path = configured_path(self._config)
        if path is not None:
            return self._at(path)
        raise ExpectationError(_wrong_settings(self._config.rootpath) or (no_policy(),))

    def of_cases(self, file: Path) -> Read:
        """The policy that a case file is about: the one beside it, else that of the settings."""
        beside = file.with_name(POLICY_FILE)
        return self._at(beside) if beside.is_file() else self.configured()

    def _at(self, path: Path) -> Read:
        key = path.resolve()
        if key not in self._read:
            try:
                self._read[key] = read_policy(Path(shown_path(path)))
            except PolicyError as error:
                self._read[key] = error
        read = self._read[key]
        if isinstance(read, PolicyError):
            raise PolicyError(read.problems)
        return read


def _wrong_settings(root: Path) -> tuple[Problem, ...]:
    """What the linter, whose settings stand in the same table, finds wrong with it."""
    from purposebind.lint.configuration_from_toml import find_configuration
    from purposebind.lint.registry import RULES
    from purposebind.lint.selectors import Choices

    return find_configuration(root, Choices(RULES))[1]


_POLICIES = pytest.StashKey[Policies]()


def policies_of(config: pytest.Config) -> Policies:
    """The policies of the session of `config`."""
    return config.stash.setdefault(_POLICIES, Policies(config))


def header(config: pytest.Config) -> str:
    """One line about the policy of the settings, sound or not."""
    path = configured_path(config)
    shown = shown_path(path) if path else ""
    try:
        policy, _ = policies_of(config).configured()
    except PolicyError as error:
        count = len(error.problems)
        return f"purposebind: {shown} has {count} problem{'' if count == 1 else 's'}"
    rules = len(policy.rules)
    count_of_rules = f"{rules} rule{'' if rules == 1 else 's'}"
    return f"purposebind: policy {policy.id}, digest {policy.digest[:12]}, {count_of_rules}"


def shown_path(path: Path) -> str:
    """A path as people name it: from the current folder, if it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
