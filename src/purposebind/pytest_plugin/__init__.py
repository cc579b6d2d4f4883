"""The pytest plugin: the policy as a fixture, case files as tests, coverage of the policy.

In: the settings and flags of pytest. Out: fixtures, items, a line in the header, reports. Loaded at
the start of every session of everybody who has purposebind installed: imports pytest alone, and the
rest where it is first used.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from purposebind.decision.decision import Decision
    from purposebind.policy.policy import Policy

CASE_FILES = (".policy-test.yaml", ".policy-test.yml")
"""How the names of case files end that are collected wherever they lie."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting and the flags."""
    parser.addini(
        "purposebind_policy",
        "the policy that is tested: a file, or the folder that holds policy.yaml; from the folder"
        " of the settings",
        default="",
    )
    group = parser.getgroup("purposebind", "coverage of a privacy policy by tests")
    group.addoption(
        "--purposebind-coverage",
        action="store_true",
        help="show what of the policy the tests cover; the flags below imply it",
    )
    group.addoption("--purposebind-coverage-json", metavar="FILE", help="write it to FILE, as JSON")
    group.addoption(
        "--purposebind-coverage-policy",
        metavar="FILE",
        help="write the text of the policy to FILE, each line marked as covered or not",
    )
    group.addoption(
        "--purposebind-fail-under",
        metavar="N",
        type=_per_cent,
        help="fail where less than N per cent are covered; never rounded up",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start measuring where a flag asks for it; UsageError where there is no sound policy."""
    flags = ("coverage", "coverage_json", "coverage_policy", "fail_under")
    given = [config.getoption(f"purposebind_{flag}") for flag in flags]
    if any(value not in (None, False) for value in given):
        from purposebind.pytest_plugin.measuring import start_measuring

        start_measuring(config)


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Name the policy; nothing where none is configured."""
    from purposebind.pytest_plugin.configured import configured_path

    if configured_path(config) is None:
        return []
    from purposebind.pytest_plugin.policies import header

    return [header(config)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect case files, and a `cases.yaml` beside a policy where it is named outright."""
    is_named = file_path.name == "cases.yaml" and parent.session.isinitpath(file_path)
    if file_path.name.endswith(CASE_FILES) or (
        is_named and file_path.with_name("policy.yaml").is_file()
    ):
        from purposebind.pytest_plugin.case_files import PolicyCases

        return PolicyCases.from_parent(parent, path=file_path)
    return None


@pytest.fixture(scope="session")
def purposebind_policy(pytestconfig: pytest.Config) -> Policy:
    """The policy that `purposebind_policy`, or `[tool.purposebind] policy`, names."""
    from purposebind.problems.errors import PurposebindError
    from purposebind.pytest_plugin.policies import policies_of

    try:
        return policies_of(pytestconfig).configured()[0]
    except PurposebindError as error:
        problems = str(error)
    pytest.fail(problems, pytrace=False)


@pytest.fixture
def purposebind_decisions() -> Iterator[list[Decision]]:
    """Every decision made while the test runs, of whatever policy, in the order made."""
    from purposebind.testing.observing import observed

    decisions: list[Decision] = []
    with observed(decisions.append):
        yield decisions


def _per_cent(text: str) -> str:
    from purposebind.testing.coverage import read_least

    if read_least(text) is None:
        raise ArgumentTypeError(f"`{text}` is not a number of per cent from 0 to 100")
    return text
