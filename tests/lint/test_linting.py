"""Which policies are linted, what is shown of them, and what keeps the linter from running."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from purposebind.analysis.solver import AnalysisUnavailable
from purposebind.limits import Limits
from purposebind.lint.configuration import Configuration
from purposebind.lint.linting import lint
from purposebind.lint.report import LintReport
from purposebind.lint.rules import missing_meaning, unused_fact
from purposebind.lint.selectors import Choices
from purposebind.lint.subject import Subject
from purposebind.problems.problem import Problem, Severity
from purposebind.render.summary import summary

RULES = (unused_fact.RULE, missing_meaning.RULE)
POLICY = """\
purposebind: 1
policy: p
vocabulary: words/vocabulary.yaml
statement: statement.txt
facts: {idle: {type: boolean}}
rules: [{id: r, permit: a, says: we may}]
"""
VOCABULARY = "actions: {a: {means: an act}}\npurposes: {b: {}}\ndata: {c: {means: a name}}\n"
CASES = "- {case: one, use: {action: a, purpose: b, data: c}, verdict: allowed}\n"


def write_policy(folder: Path) -> Path:
    """A policy with one fact that nothing reads and one purpose without a meaning."""
    (folder / "words").mkdir(parents=True)
    (folder / "policy.yaml").write_text(POLICY, "utf-8")
    (folder / "words" / "vocabulary.yaml").write_text(VOCABULARY, "utf-8")
    (folder / "statement.txt").write_text("we may\n", "utf-8")
    (folder / "cases.yaml").write_text(CASES, "utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a policy in `p`."""
    monkeypatch.chdir(tmp_path)
    write_policy(tmp_path / "p")
    return tmp_path


def linted(
    *paths: str, configuration: Configuration | None = None, everything: bool = False
) -> LintReport:
    """What comes of the paths under two rules."""
    return lint(paths, configuration, rules=RULES, everything=everything)


def found(report: LintReport) -> list[str]:
    """File, line and code of each finding."""
    return [
        f"{each.span.source.name}:{each.span.line} {each.code}" if each.span else each.code
        for each in (*report.problems, *report.findings)
    ]


FACT = "p/policy.yaml:5 PB834"
MEANING = "p/words/vocabulary.yaml:2 PB864"


@pytest.mark.parametrize(
    ("paths", "expected", "elsewhere"),
    [
        ([], [FACT, MEANING], 0),
        (["."], [FACT, MEANING], 0),
        (["p"], [FACT, MEANING], 0),
        (["p/policy.yaml"], [FACT], 1),
        (["p/words/vocabulary.yaml"], [MEANING], 1),
        (["p/statement.txt"], [], 2),
        (["p/policy.yaml", "p/words/vocabulary.yaml"], [FACT, MEANING], 0),
        (["p/statement.txt", "p"], [FACT, MEANING], 0),
        (["p", "p/policy.yaml", "."], [FACT, MEANING], 0),
    ],
)
def test_a_folder_shows_everything_and_a_file_what_touches_it(
    paths: list[str], expected: list[str], elsewhere: int, here: Path
) -> None:
    report = linted(*paths)

    assert found(report) == expected
    assert report.elsewhere == elsewhere
    assert [each.policy for each in report.policies] == ["p/policy.yaml"]


def test_everything_of_a_file_s_policy_can_be_asked_for(here: Path) -> None:
    assert found(linted("p/statement.txt", everything=True)) == [FACT, MEANING]


def test_every_policy_below_a_folder_is_linted_once_in_order(here: Path) -> None:
    for name in ("q/deep", ".hidden", "node_modules/x"):
        write_policy(here / name)

    report = linted(".", "p", "q")

    assert [each.policy for each in report.policies] == ["p/policy.yaml", "q/deep/policy.yaml"]


def test_files_are_named_from_the_current_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here / "p" / "words")

    assert found(linted(str(here / "p"))) == [
        "../policy.yaml:5 PB834",
        "../words/vocabulary.yaml:2 PB864",
    ]
    assert found(linted("vocabulary.yaml")) == ["../words/vocabulary.yaml:2 PB864"]


def test_a_policy_of_another_name_is_known_by_its_first_key(here: Path) -> None:
    (here / "p" / "policy.yaml").rename(here / "p" / "other.yaml")

    assert found(linted("p/other.yaml")) == ["p/other.yaml:5 PB834"]


def test_the_settings_name_policies(here: Path) -> None:
    write_policy(here / "q")
    (here / "q" / "policy.yaml").rename(here / "q" / "other.yaml")
    settings = Configuration("purposebind.toml", here, policies=("p", "q/*.yaml"))

    report = linted(configuration=settings)
    one = linted("q/words/vocabulary.yaml", configuration=settings)

    assert [each.policy for each in report.policies] == ["p/policy.yaml", "q/other.yaml"]
    assert found(one) == ["q/words/vocabulary.yaml:2 PB864"]


@pytest.mark.parametrize("pattern", ["nowhere", "nowhere/*", "p/words", "p/c*.yaml"])
def test_a_policy_of_the_settings_that_is_not_there_is_an_error(pattern: str, here: Path) -> None:
    report = linted(configuration=Configuration("purposebind.toml", here, policies=(pattern,)))

    (problem,) = report.problems
    assert problem.message == f"`policies` names `{pattern}`, where no policy is"
    assert not report.could_run


@pytest.mark.parametrize(
    ("path", "code"),
    [("empty", "PB769"), ("note.txt", "PB769"), ("nowhere", "PB121"), ("a\0b", "PB121")],
)
def test_a_path_that_leads_to_no_policy_is_an_error(path: str, code: str, here: Path) -> None:
    (here / "empty").mkdir()
    (here / "note.txt").write_text("text", "utf-8")

    report = linted("p", path)

    assert [each.code for each in report.problems] == [code]
    assert report.policies == ()


def test_nothing_at_all_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert [each.code for each in linted().problems] == ["PB769"]


def test_a_policy_that_does_not_load_shows_why_wherever_the_focus_is(here: Path) -> None:
    (here / "p" / "statement.txt").write_text("they may", "utf-8")

    report = linted("p/statement.txt")

    (policy,) = report.policies
    assert not policy.loads
    assert [each.code for each in policy.findings] == ["PB401"]
    assert not report.is_clean


def test_a_broken_case_file_keeps_rules_from_being_run(here: Path) -> None:
    (here / "p" / "cases.yaml").write_text("- {cose: one}\n", "utf-8")

    (policy,) = linted("p").policies

    assert not policy.loads
    assert {each.span.source.name for each in policy.findings if each.span} == {"p/cases.yaml"}


def test_a_policy_without_cases_is_linted(here: Path) -> None:
    (here / "p" / "cases.yaml").unlink()

    assert found(linted("p")) == [FACT, MEANING]


def test_limits_hold(here: Path) -> None:
    report = lint(["p"], limits=Limits(document_bytes=10), rules=RULES)

    assert [each.code for each in report.findings] == ["PB102", "PB102"]


def test_settings_weigh_and_leave_out(here: Path) -> None:
    choices = Choices(RULES)
    fact, meaning = choices.selector("PB834"), choices.selector("PB864")
    assert fact is not None
    assert meaning is not None
    settings = Configuration(
        "x", here, levels=((fact, "error"),), per_file_ignores=(("*.yaml", (meaning,)),)
    )

    report = linted("p", configuration=settings)

    assert [(each.code, each.severity) for each in report.findings] == [("PB834", Severity.ERROR)]
    (policy,) = report.policies
    (left_out,) = policy.suppressed
    assert (left_out.problem.code, left_out.by, left_out.reason) == (
        "PB864",
        "per-file-ignores",
        "*.yaml",
    )


def test_notes_alone_are_clean(here: Path) -> None:
    assert lint(["p"], rules=(missing_meaning.RULE,)).is_clean
    assert not lint(["p"], rules=RULES).is_clean


def test_whoever_waits_is_told_what_is_done(here: Path) -> None:
    said: list[str] = []

    lint(["p"], rules=RULES, progress=said.append)

    assert said == [
        "p/policy.yaml: loading",
        "p/policy.yaml: PB834 unused-fact",
        "p/policy.yaml: PB864 missing-meaning",
    ]


def test_a_rule_that_needs_what_is_not_installed_is_said_not_to_be_run(here: Path) -> None:
    """And a comment that speaks to it is not called unused."""

    def check(subject: Subject) -> Iterator[Problem]:
        raise AnalysisUnavailable

    proved = replace(
        unused_fact.RULE, kind=replace(unused_fact.RULE.kind, code="PB999"), check=check
    )
    policy = here / "p" / "policy.yaml"
    policy.write_text(POLICY + "# purposebind: ignore[PB999] why\nduties: []\n", "utf-8")

    report = lint(["p"], rules=(unused_fact.RULE, proved))

    assert found(report) == [FACT]
    assert report.not_run == (proved,)
    assert "z3" in report.missing
    assert "; 1 rule not run: questions about all uses need the solver z3" in summary(report)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs folders that are closed")
def test_a_folder_that_cannot_be_read_is_not_passed_by(here: Path) -> None:
    closed = here / "closed"
    closed.mkdir(mode=0)

    assert [each.code for each in linted(".").problems] == ["PB121"]
