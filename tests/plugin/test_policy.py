"""Which policy is tested, the fixtures, and the line in the header."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import POLICY, Write
from .installed import SOURCE

ASKS_ID = "def test_it(purposebind_policy):\n    assert purposebind_policy.id == 'shop'\n"
OTHER = POLICY.replace("policy: shop", "policy: other")
TOML = '[tool.purposebind]\npolicy = "policies/shop"\n'


def test_a_setting_of_pytest_names_the_policy(project: pytest.Pytester) -> None:
    project.makepyfile(ASKS_ID)

    project.runpytest().assert_outcomes(passed=1)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"pyproject.toml": TOML}, id="pyproject"),
        pytest.param({"purposebind.toml": 'policy = "policies/shop"\n'}, id="own file"),
    ],
)
def test_a_setting_of_the_project_names_the_folder_of_the_policy(
    project: pytest.Pytester, write: Write, files: dict[str, str]
) -> None:
    project.makeini("[pytest]\n")
    write({**files, "policies/shop/policy.yaml": POLICY})
    project.makepyfile(ASKS_ID)

    project.runpytest().assert_outcomes(passed=1)


def test_the_nearest_settings_above_the_session_count(
    project: pytest.Pytester, write: Write
) -> None:
    (project.path / "tox.ini").unlink()
    files = {"app/pytest.ini": "[pytest]\n", "app/test_it.py": ASKS_ID}
    write({**files, "pyproject.toml": TOML, "policies/shop/policy.yaml": POLICY})

    project.runpytest("app").assert_outcomes(passed=1)


def test_the_setting_of_pytest_goes_before_that_of_the_project(
    project: pytest.Pytester, write: Write
) -> None:
    write({"pyproject.toml": TOML, "policies/shop/policy.yaml": OTHER})
    project.makepyfile(ASKS_ID)

    project.runpytest().assert_outcomes(passed=1)


def test_a_setting_of_pytest_is_of_the_folder_it_stands_in(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.makepyfile(**{"tests/test_it": ASKS_ID})
    monkeypatch.chdir(project.path / "tests")

    project.runpytest().assert_outcomes(passed=1)


def test_without_a_setting_the_fixture_says_what_to_set(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\n")
    project.makepyfile(ASKS_ID)

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "error?PB707? no setting says which policy is tested",
            "  help: set `purposebind_policy`, or `policy` in *",
        ]
    )
    result.stdout.no_fnmatch_line("*pytest_plugin*")


def test_a_broken_policy_shows_its_problems_and_no_traceback(
    project: pytest.Pytester, write: Write
) -> None:
    write({"policy.yaml": POLICY.replace("for: delivery", "for: delivry")})
    project.makepyfile(ASKS_ID)

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "purposebind: policy.yaml has 1 problem",
            "policy.yaml:9:38: error?PB501? *`delivry`*",
            "  help: did you mean `delivery`?",
        ]
    )
    result.stdout.no_fnmatch_line("*pytest_plugin*")


def test_a_policy_that_is_not_there_is_named(project: pytest.Pytester) -> None:
    (project.path / "policy.yaml").unlink()
    project.makepyfile(ASKS_ID)

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["policy.yaml:1:1: error?PB121? `policy.yaml` cannot be read: *"])


@pytest.mark.parametrize(
    ("toml", "code"),
    [
        ("policy = 3\n", "PB763"),
        ('policy = ""\n', "PB763"),
        ('polcy = "policies/shop"\n', "PB762"),
        ('policy = policies/shop"\n', "PB761"),
    ],
)
def test_a_setting_that_is_wrong_shows_its_problem(
    project: pytest.Pytester, write: Write, toml: str, code: str
) -> None:
    write({"purposebind.toml": toml})
    project.makeini("[pytest]\n")
    project.makepyfile(ASKS_ID)

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"purposebind.toml:1:*error?{code}?*"])


def test_two_files_of_settings_are_one_too_many(project: pytest.Pytester, write: Write) -> None:
    write({"purposebind.toml": 'policy = "policies/shop"\n', "pyproject.toml": TOML})
    project.makeini("[pytest]\n")
    project.makepyfile(ASKS_ID)

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*error?PB765?*"])


def test_the_header_names_the_policy(project: pytest.Pytester) -> None:
    result = project.runpytest()

    result.stdout.fnmatch_lines(["purposebind: policy shop, digest ????????????, 3 rules"])


def test_the_header_is_silent_without_a_policy(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\n")

    project.runpytest().stdout.no_fnmatch_line("purposebind:*")


def test_decisions_of_a_test_are_recorded_in_order(project: pytest.Pytester) -> None:
    project.makepyfile(
        """
        import purposebind

        POLICY = purposebind.load("policy.yaml")

        def ask(purpose):
            return POLICY.decide(action="use", purpose=purpose, data="name")

        def test_it(purposebind_decisions):
            found = [ask("delivery"), ask("newsletter")]

            assert purposebind_decisions == found

        def test_another(purposebind_decisions):
            assert purposebind_decisions == []
        """
    )

    project.runpytest().assert_outcomes(passed=2)


def test_the_plugin_can_be_switched_off(project: pytest.Pytester, write: Write) -> None:
    write({"it.policy-test.yaml": "[]"})
    project.makeini("[pytest]\n")
    project.makepyfile(ASKS_ID)

    result = project.runpytest("-p", "no:purposebind")

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*fixture 'purposebind_policy' not found"])


def test_the_plugin_may_be_named_where_it_is_installed(project: pytest.Pytester) -> None:
    project.makepyfile(ASKS_ID)

    project.runpytest_subprocess("-p", "purposebind").assert_outcomes(passed=1)


def test_the_module_of_the_plugin_may_be_named_where_it_is_not_installed(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile("def test_it(purposebind_decisions):\n    assert not purposebind_decisions")

    result = pytester.runpytest("-p", "no:purposebind", "-p", "purposebind.pytest_plugin")

    result.assert_outcomes(passed=1)


def test_the_plugin_imports_pytest_alone() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import purposebind.pytest_plugin;"
        " print(*sorted(set(sys.modules) - before))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["purposebind", "purposebind.pytest_plugin"]


def test_a_session_that_does_not_use_the_plugin_imports_next_to_nothing(
    project: pytest.Pytester,
) -> None:
    project.makeini("[pytest]\n")
    project.makepyfile(
        """
        import sys

        def test_it():
            ours = {name for name in sys.modules if name.partition(".")[0] == "purposebind"}

            assert ours == {
                "purposebind",
                "purposebind.pytest_plugin",
                "purposebind.pytest_plugin.configured",
            }
            assert not {"lark", "pydantic", "yaml", "z3"} & set(sys.modules)
        """
    )

    project.runpytest_subprocess().assert_outcomes(passed=1)


def test_the_policy_is_read_once_though_a_test_leaves_the_folder(
    project: pytest.Pytester,
) -> None:
    project.makepyfile(
        """
        import pytest

        def test_it(tmp_path, monkeypatch, request):
            monkeypatch.chdir(tmp_path)
            first = request.getfixturevalue("purposebind_policy")

            assert first.id == "shop"
        """
    )

    project.runpytest("-q").assert_outcomes(passed=1)


def test_the_path_of_a_policy_may_be_given_on_the_command_line(
    project: pytest.Pytester, write: Write
) -> None:
    write({"old/policy.yaml": OTHER})
    project.makepyfile(
        "def test_it(purposebind_policy):\n    assert purposebind_policy.id == 'other'"
    )

    project.runpytest("-o", f"purposebind_policy={Path('old')}").assert_outcomes(passed=1)
