"""Coverage of the policy: what is shown and written, and when a session fails for it."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from purposebind import Policy
from purposebind.pytest_plugin.measuring import Measuring
from purposebind.testing.counting import Counts
from purposebind.testing.policies import policy_from_bytes

from .conftest import POLICY, Write

FILE = "shop.policy-test.yaml"
ASKING = """\
import pytest

def ask(policy, purpose, action="use", **facts):
    return policy.decide(action=action, purpose=purpose, data="name", facts=facts)

def test_delivery(purposebind_policy):
    assert ask(purposebind_policy, "delivery").allowed

def test_newsletter(purposebind_policy):
    assert ask(purposebind_policy, "newsletter", asked=True).allowed

def test_sale(purposebind_policy):
    assert not ask(purposebind_policy, "delivery", action="sell").allowed
"""
"""Four of the five sides: `asked` is never false."""


@pytest.fixture
def asking(project: pytest.Pytester) -> pytest.Pytester:
    """A project whose tests cover four of five sides."""
    project.makepyfile(test_it=ASKING)
    return project


def test_the_table_shows_shares_and_what_is_not_covered(asking: pytest.Pytester) -> None:
    result = asking.runpytest("--purposebind-coverage")

    assert result.ret is pytest.ExitCode.OK
    result.stdout.fnmatch_lines(
        [
            "*- purposebind -*",
            "coverage of policy shop by 3 decisions",
            "  rules                3 of     3   100.0 %",
            "  conditions           1 of     2    50.0 %",
            "  total                4 of     5    80.0 %",
            "not covered:",
            "  policy.yaml:10: newsletter, when: asked: never false",
        ],
        consecutive=True,
    )


def test_nothing_is_shown_unless_asked_for(asking: pytest.Pytester) -> None:
    asking.runpytest().stdout.no_fnmatch_line("*coverage of policy*")


@pytest.mark.parametrize(
    ("least", "code"),
    [("0", 0), ("79.999999", 0), ("80", 0), ("80.000001", 1), ("80.01", 1), ("100", 1)],
)
def test_the_least_share_is_compared_exactly(
    asking: pytest.Pytester, least: str, code: int
) -> None:
    result = asking.runpytest(f"--purposebind-fail-under={least}")

    assert result.ret == code
    result.assert_outcomes(passed=3)
    if code:
        message = f"coverage of policy `shop` is 80.0 %, and {least} % is asked for"
        result.stdout.fnmatch_lines([f"error?PB708? {message}"])


@pytest.mark.parametrize(
    ("least", "code"), [("66.6", 0), ("66.666666", 0), ("66.666667", 1), ("66.67", 1), ("67", 1)]
)
def test_two_thirds_are_never_rounded_up(
    project: pytest.Pytester, write: Write, least: str, code: int
) -> None:
    rules = "rules:\n  - {id: a, permit: use, for: delivery}\n  - {id: b, permit: use}\n"
    more = "  - {id: no-sale, forbid: sell}\n"
    write({"policy.yaml": POLICY.partition("rules:")[0] + rules + more})
    project.makepyfile(ASKING.partition("def test_newsletter")[0])

    assert project.runpytest(f"--purposebind-fail-under={least}").ret == code


@pytest.mark.parametrize("least", ["101", "-1", "100.000001", "nan", "1e2", "", "80%", "8_0"])
def test_what_is_no_share_is_refused(asking: pytest.Pytester, least: str) -> None:
    result = asking.runpytest(f"--purposebind-fail-under={least}")

    assert result.ret is pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*is not a number of per cent from 0 to 100*"])


@pytest.mark.parametrize("flag", ["--purposebind-coverage", "--purposebind-fail-under=0"])
def test_no_decision_is_a_failure_and_not_everything(project: pytest.Pytester, flag: str) -> None:
    project.makepyfile("def test_it(purposebind_policy): pass")

    result = project.runpytest(flag)

    assert result.ret is pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "coverage of policy shop by 0 decisions",
            "  total                0 of     5     0.0 %",
            "error?PB709? policy `shop` decided nothing, so nothing of it is covered",
        ]
    )


def test_decisions_of_other_policies_and_of_literal_readings_do_not_count(
    project: pytest.Pytester,
) -> None:
    project.makepyfile(
        """
        import purposebind

        def test_it():
            text = open("policy.yaml").read()
            other = purposebind.loads(text.replace("policy: shop", "policy: other"))
            literal = purposebind.loads(text, interpretations=False)

            for policy in (other, literal):
                assert policy.decide(action="use", purpose="delivery", data="name").allowed
        """
    )

    result = project.runpytest("--purposebind-coverage")

    result.stdout.fnmatch_lines(["error?PB709? *"])


def test_decisions_of_the_same_policy_count_whoever_loaded_it_and_in_whatever_thread(
    project: pytest.Pytester,
) -> None:
    project.makepyfile(
        """
        from threading import Thread

        import purposebind

        POLICY = purposebind.load("policy.yaml")

        def work():
            for _ in range(50):
                POLICY.require(action="use", purpose="delivery", data="name")

        def test_it():
            threads = [Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        """
    )

    result = project.runpytest("--purposebind-coverage")

    result.stdout.fnmatch_lines(["coverage of policy shop by 200 decisions"])


def test_policies_decide_as_before_once_the_session_is_over(asking: pytest.Pytester) -> None:
    before = Policy.decide

    asking.runpytest_inprocess("--purposebind-coverage")

    assert Policy.decide is before


def test_a_session_that_only_lists_tests_does_not_fail(asking: pytest.Pytester) -> None:
    result = asking.runpytest("--collect-only", "--purposebind-fail-under=100")

    assert result.ret is pytest.ExitCode.OK
    result.stdout.no_fnmatch_line("*coverage of policy*")


def test_a_session_that_failed_already_keeps_its_exit_code(asking: pytest.Pytester) -> None:
    result = asking.runpytest("-k", "nosuchtest", "--purposebind-fail-under=100")

    assert result.ret is pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize(
    "policy", [pytest.param("", id="none"), pytest.param("nowhere", id="not there")]
)
def test_coverage_needs_a_sound_policy(asking: pytest.Pytester, policy: str) -> None:
    result = asking.runpytest("-o", f"purposebind_policy={policy}", "--purposebind-coverage")

    assert result.ret is pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: no coverage of the policy: 1 problem"])


def test_the_decisions_of_collected_cases_count(project: pytest.Pytester, write: Write) -> None:
    use = "{action: use, purpose: newsletter, data: name, facts: {asked: false}}"
    write({FILE: f"- {{case: a, use: {use}, verdict: silent}}"})

    result = project.runpytest("--purposebind-coverage")

    result.stdout.fnmatch_lines(
        [
            "  conditions           1 of     2    50.0 %",
            "  policy.yaml:10: newsletter: never decided, and never applied",
            "  policy.yaml:11: no-sale: never decided, and never in scope",
            "  policy.yaml:10: newsletter, when: asked: never true",
        ]
    )


def test_the_report_for_programs_has_stable_keys(asking: pytest.Pytester) -> None:
    asking.runpytest("--purposebind-coverage-json=out.json")

    report = json.loads((asking.path / "out.json").read_text("utf-8"))
    assert list(report) == ["version", "policy", "decisions", "total", "groups", "parts"]
    assert (report["version"], report["policy"]["id"], report["decisions"]) == (1, "shop", 3)
    assert report["total"] == {"name": "total", "covered": 4, "of": 5, "percent": 80.0}
    assert [group["name"] for group in report["groups"]] == ["rules", "conditions"]
    places = [report["parts"][i].pop("place") for i in (1, 3)]
    assert [(each["file"], each["line"], each["column"]) for each in places] == [
        ("policy.yaml", 10, 10),
        ("policy.yaml", 10, 58),
    ]
    assert report["parts"][1] == {
        "group": "rules",
        "rule": "newsletter",
        "duty": None,
        "over": None,
        "clause": None,
        "text": None,
        "sides": {"decided": 1},
        "in_scope": 1,
        "applied": 1,
    }
    assert report["parts"][3] == {
        "group": "conditions",
        "rule": "newsletter",
        "duty": None,
        "over": None,
        "clause": "when",
        "text": "asked",
        "sides": {"true": 1, "false": 0},
    }


def test_the_marked_policy_says_what_each_line_lacks(asking: pytest.Pytester) -> None:
    asking.runpytest("--purposebind-coverage-policy=out.txt")

    lines = (asking.path / "out.txt").read_text("utf-8").splitlines()
    assert lines[:3] == [
        "# coverage of policy shop by 3 decisions: 4 of 5, 80.0 %",
        "# + covered, ~ in part, ! not covered",
        "    1   purposebind: 1",
    ]
    assert lines[10:] == [
        "    9 +   - {id: delivery, permit: use, for: delivery}",
        "   10 ~   - {id: newsletter, permit: use, for: newsletter, when: asked}",
        "        ^ newsletter, when: asked: never false",
        "   11 +   - {id: no-sale, forbid: sell}",
    ]


@pytest.mark.parametrize("option", ["json", "policy"])
def test_a_report_that_cannot_be_written_fails_the_session(
    asking: pytest.Pytester, option: str
) -> None:
    result = asking.runpytest(f"--purposebind-coverage-{option}=no/such/folder")

    assert result.ret is pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        ["error?PB710? `no/such/folder` could not be written: no such file or directory"]
    )


def test_the_workers_of_xdist_count_together(asking: pytest.Pytester) -> None:
    pytest.importorskip("xdist", reason="comes with the `dev` extra")
    asking.runpytest("--purposebind-coverage-json=one.json")

    result = asking.runpytest_subprocess(
        "-n2", "--dist=each", "--purposebind-coverage-json=each.json"
    )
    spread = asking.runpytest_subprocess("-n2", "--purposebind-coverage-json=two.json")

    assert (result.ret, spread.ret) == (0, 0)
    one, two, each = (
        json.loads((asking.path / f"{name}.json").read_text("utf-8"))
        for name in ("one", "two", "each")
    )
    assert two == one
    assert each["decisions"] == 6
    assert each["parts"][3]["sides"] == {"true": 2, "false": 0}


def test_the_least_share_holds_for_all_workers_together(asking: pytest.Pytester) -> None:
    pytest.importorskip("xdist", reason="comes with the `dev` extra")

    assert asking.runpytest_subprocess("-n2", "--purposebind-fail-under=80").ret == 0
    assert asking.runpytest_subprocess("-n2", "--purposebind-fail-under=80.1").ret == 1


def test_a_worker_that_crashed_fails_the_session_for_its_counts(
    asking: pytest.Pytester, write: Write
) -> None:
    pytest.importorskip("xdist", reason="comes with the `dev` extra")
    write({"test_crash.py": "import os\ndef test_crash(): os._exit(3)\n"})

    result = asking.runpytest_subprocess("-n1", "--purposebind-coverage")

    assert result.ret is pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["error?PB711? worker `gw0` did not say what it covered"])


def test_counts_of_another_version_of_the_policy_are_not_added() -> None:
    policy, whole = policy_from_bytes(POLICY.encode(), "policy.yaml", Path())
    mine, others = Counts(policy.digest), Counts("0" * 64)
    measuring = Measuring(pytest.Config.__new__(pytest.Config), policy, whole, mine)
    node = SimpleNamespace(
        workeroutput={"purposebind_coverage": {**others.to_plain(), "decisions": 7}},
        gateway=SimpleNamespace(id="gw5"),
    )

    measuring.pytest_testnodedown(node)

    assert mine.decisions == 0
    assert [(each.code, each.message) for each in measuring.problems] == [
        ("PB711", "worker `gw5` counted for another version of the policy")
    ]
