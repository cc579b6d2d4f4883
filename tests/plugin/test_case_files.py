"""Case files as tests, and cases as parameters."""

from __future__ import annotations

import pytest

from .conftest import DELIVERY, POLICY, Write

FILE = "shop.policy-test.yaml"
SALE = "{action: sell, purpose: delivery, data: name}"
TWO = f"""\
- case: deliver
  use: {DELIVERY}
  verdict: allowed

- case: sell
  use: {SALE}
  verdict: silent
  because: [newsletter]
  why: nobody sells
"""


def test_a_case_is_a_test_with_the_name_of_the_case(project: pytest.Pytester, write: Write) -> None:
    write({f"deep/{FILE}": TWO})

    result = project.runpytest("--collect-only", "-q")

    result.stdout.fnmatch_lines([f"deep/{FILE}::deliver", f"deep/{FILE}::sell"], consecutive=True)


def test_a_case_that_fails_shows_all_that_differs_and_no_traceback(
    project: pytest.Pytester, write: Write
) -> None:
    write({FILE: TWO})

    result = project.runpytest()

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            f"failed {FILE}:5 sell",
            "  verdict: expected silent, got forbidden",
            "  because: expected newsletter; lacks newsletter; has besides no-sale",
            "    FORBIDDEN",
            "      sell name for delivery",
            "      no-sale forbids it",
            "  why: nobody sells",
        ],
        consecutive=True,
    )
    result.stdout.no_fnmatch_line("*.py:*")


def test_the_values_that_conditions_were_asked_on_are_shown(
    project: pytest.Pytester, write: Write
) -> None:
    use = "{action: use, purpose: newsletter, data: name, facts: {asked: false}}"
    write({FILE: f"- {{case: a, use: {use}, verdict: allowed}}"})

    result = project.runpytest()

    result.stdout.fnmatch_lines(
        [
            "      Stated:",
            "        - asked: false",
            "      Conditions:",
            "        - newsletter, when: `asked` is false (asked: false)",
        ],
        consecutive=True,
    )


def test_a_case_that_cannot_be_judged_shows_the_place(
    project: pytest.Pytester, write: Write
) -> None:
    write({FILE: TWO.replace("action: use", "action: us")})

    result = project.runpytest("-k", "deliver")

    result.assert_outcomes(failed=1, deselected=1)
    result.stdout.fnmatch_lines(
        [f"could not be judged {FILE}:1 deliver", f"{FILE}:2:17: error?PB612? *", "*`use`*"]
    )


def test_unknown_keys_of_a_case_file_fail_its_collection(
    project: pytest.Pytester, write: Write
) -> None:
    write({FILE: TWO.replace("because", "becuase").replace("why", "wy")})
    project.makepyfile("def test_it(): pass")

    result = project.runpytest("--continue-on-collection-errors")

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        [
            f"{FILE}:8:3: error?PB722? a case has no `becuase`",
            "*did you mean `because`?",
            f"{FILE}:9:3: error?PB722? a case has no `wy`",
        ]
    )
    result.stdout.no_fnmatch_line("*.py:*")


def test_a_broken_policy_fails_the_collection_of_its_cases_once(
    project: pytest.Pytester, write: Write
) -> None:
    write({FILE: TWO, "policy.yaml": POLICY.replace("for: delivery", "for: delivry")})

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["policy.yaml:9:38: error?PB501? *"])


def test_the_policy_beside_a_case_file_goes_before_that_of_the_settings(
    project: pytest.Pytester, write: Write
) -> None:
    older = POLICY.replace("forbid: sell", "permit: sell")
    write({"v1/policy.yaml": older, f"v1/{FILE}": f"- {{case: a, use: {SALE}, verdict: allowed}}"})

    project.runpytest().assert_outcomes(passed=1)


def test_the_cases_beside_a_policy_are_tests_where_they_are_named(
    project: pytest.Pytester, write: Write
) -> None:
    write({"cases.yaml": TWO})

    project.runpytest("cases.yaml").assert_outcomes(passed=1, failed=1)
    assert project.runpytest().ret is pytest.ExitCode.NO_TESTS_COLLECTED


def test_other_yaml_files_are_none_of_ours(project: pytest.Pytester, write: Write) -> None:
    write({"test_it.yaml": TWO, "sub/cases.yaml": TWO, "policy-test.yaml": TWO})

    result = project.runpytest("--collect-only", "-q")

    assert result.ret is pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_report_for_programs_has_the_line_of_the_case(
    project: pytest.Pytester, write: Write
) -> None:
    write({FILE: TWO})

    project.runpytest("--junitxml=out.xml", "-o", "junit_family=xunit1")

    text = (project.path / "out.xml").read_text("utf-8")
    assert 'name="sell" file="shop.policy-test.yaml" line="4"' in text


def test_cases_are_parameters_with_the_names_of_the_cases(
    project: pytest.Pytester, write: Write
) -> None:
    write({"some.yaml": TWO})
    project.makepyfile(
        test_it="""
        import pytest
        from purposebind.testing import assert_case, each_case

        @pytest.mark.parametrize("case", each_case("some.yaml"))
        def test_it(case, purposebind_policy):
            assert_case(purposebind_policy, case)

        @pytest.mark.parametrize("case", each_case("some.yaml"))
        def test_data(case):
            assert case.use.data["data"] == "name"
        """
    )

    result = project.runpytest("-v")

    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        [
            "test_it.py::test_it?deliver? PASSED*",
            "test_it.py::test_it?sell? FAILED*",
            "E       AssertionError: failed some.yaml:5 sell",
            "E         verdict: expected silent, got forbidden",
        ]
    )
    result.stdout.no_fnmatch_line("*asserting.py*")


@pytest.mark.parametrize(
    ("text", "code"), [(TWO.replace("why", "wy"), "PB722"), ("[]", "PB726"), (None, "PB121")]
)
def test_a_file_that_holds_no_sound_cases_fails_the_module_that_names_it(
    project: pytest.Pytester, write: Write, text: str | None, code: str
) -> None:
    write({} if text is None else {"some.yaml": text})
    project.makepyfile("import purposebind.testing as t\nt.each_case('some.yaml')")

    result = project.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"E *error?{code}?*"])


@pytest.mark.parametrize("workers", ["0", "2"])
def test_the_same_tests_run_with_and_without_workers(
    project: pytest.Pytester, write: Write, workers: str
) -> None:
    pytest.importorskip("xdist", reason="comes with the `dev` extra")
    write({FILE: TWO, f"sub/{FILE}": TWO})

    project.runpytest_subprocess("-n", workers).assert_outcomes(passed=2, failed=2)
