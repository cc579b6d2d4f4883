"""The package stays free of frameworks, and says what to install where one is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh interpreter."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_guards_load_no_framework() -> None:
    found = run_python(
        "import sys, purposebind\n"
        "from purposebind.guard import LivePolicy, guard, purpose, refusal, uses\n"
        "heavy = ['celery', 'django', 'fastapi', 'hypothesis', 'pytest', 'starlette', 'z3']\n"
        "print([name for name in heavy if name in sys.modules])"
    )

    assert found.stdout == "[]\n", found.stderr


@pytest.mark.parametrize("name", ["celery", "django", "fastapi"])
def test_a_missing_framework_is_named_with_what_to_install(name: str) -> None:
    found = run_python(
        f"import sys; sys.modules[{name!r}] = None\n"
        "from purposebind import PurposebindError\n"
        "try:\n"
        f"    import purposebind.guard.{name}\n"
        "except PurposebindError as error:\n"
        "    print(error)"
    )

    assert found.stdout == (
        f"`purposebind.guard.{name}` needs {name}: pip install 'purposebind[{name}]'\n"
    ), found.stderr


def test_a_name_that_is_not_there_is_no_attribute() -> None:
    import purposebind.guard

    with pytest.raises(AttributeError, match="no attribute 'gaurd'"):
        purposebind.guard.gaurd  # noqa: B018  # the reading is the test
    assert set(purposebind.guard.__all__) <= set(dir(purposebind.guard))
