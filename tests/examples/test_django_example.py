"""The example of Django passes its own tests."""

from __future__ import annotations

from examples.suites import run_suite


def test_the_project_passes_its_own_tests() -> None:
    found = run_suite("django_project")

    assert found.returncode == 0, found.stdout + found.stderr
    assert " passed" in found.stdout
