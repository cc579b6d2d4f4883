"""The example of a tested service: its own tests pass, and notice what they should."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugin.installed import ROOT, declare_entry_point, python_path

OFF = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the example, to be edited."""
    ignored = shutil.ignore_patterns("__pycache__", ".pytest_cache")
    shutil.copytree(ROOT / "examples" / "newsletter", tmp_path / "newsletter", ignore=ignored)
    return tmp_path / "newsletter"


def run_pytest(project: Path) -> tuple[int, str]:
    """The exit code and the output of the one command that a newcomer runs."""
    site = project.parent / "site"
    site.mkdir()
    declare_entry_point(site)
    environment = {**os.environ, "PYTHONPATH": python_path(site), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("PYTEST_ADDOPTS", None)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *OFF],
        cwd=project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def edit(file: Path, before: str, after: str) -> None:
    """Replace a piece of a file that is there once."""
    text = file.read_text("utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), "utf-8")


def test_the_tests_of_the_example_pass_and_cover_its_policy(project: Path) -> None:
    code, shown = run_pytest(project)

    assert code == 0, shown
    assert "purposebind: policy newsletter-shop, digest " in shown
    assert "  total                9 of     9   100.0 %\n" in shown
    assert "9 passed" in shown


def test_a_rule_that_is_weakened_fails_the_tests(project: Path) -> None:
    edit(project / "policy" / "policy.yaml", "asked and age >= 16", "asked or age >= 16")

    code, shown = run_pytest(project)

    assert code == 1, shown
    assert "newsletter, when: `age >= 16` is false (age: 15)" in shown


def test_a_case_that_is_dropped_fails_the_coverage(project: Path) -> None:
    edit(
        project / "newsletter.policy-test.yaml",
        """\
- case: nobody buys addresses
  use: {action: sell, purpose: newsletter, data: address, recipient: advertiser}
  verdict: forbidden
  because: [no-sale]
""",
        "",
    )

    code, shown = run_pytest(project)

    assert code == 1, shown
    assert "no-sale: never decided, and never in scope" in shown
    assert "error[PB708] coverage of policy `newsletter-shop` is 88.8 %, and 100 %" in shown
