"""`--changed`: from files that changed to the policies that they belong to, as hooks need it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .small import policy

GOOD = policy("id: support, permit: use, for: support")
BAD = policy("id: support, permit: use, for: suport")
CASE = "- {case: one, use: {action: use, purpose: support, data: name}, verdict: VERDICT}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, the top of a repository, with a good policy and a bad one."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, text, verdict in (("good", GOOD, "allowed"), ("bad", BAD, "allowed")):
        (tmp_path / name / "words").mkdir(parents=True)
        (tmp_path / name / "policy.yaml").write_text(text, "utf-8")
        (tmp_path / name / "cases.yaml").write_text(CASE.replace("VERDICT", verdict), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "file", ["policy.yaml", "cases.yaml", "statement.txt", "words/data.yaml", "gone.html"]
)
def test_every_file_in_the_folder_of_a_policy_belongs_to_it(
    file: str, run: Run, folder: Path
) -> None:
    """Also one that is gone: to take a file away may break the policy that names it."""
    bad = run("check", "--changed", f"bad/{file}")
    good = run("check", "--changed", f"good/{file}")

    assert (bad.code, good.code) == (1, 0)
    assert bad.out.startswith("bad/policy.yaml:9:37: error[PB501] ")
    assert good.out == "1 policy checked: no problems\n"


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("check", "0 policies checked: no problems\n"),
        ("test", "0 policies touched: there are no cases to judge\n"),
        ("lint", "0 policies linted: nothing found\n"),
    ],
)
def test_files_of_no_policy_are_passed_by(verb: str, said: str, run: Run, folder: Path) -> None:
    for name in ("README.md", "compose.yaml"):
        (folder / name).write_text("purpose: none\n", "utf-8")

    outcome = run(verb, "--changed", "README.md", "compose.yaml")

    assert (outcome.code, outcome.out, outcome.err) == (0, said, "")


def test_a_policy_is_looked_at_once_whatever_of_it_changed(run: Run, folder: Path) -> None:
    files = ("good/cases.yaml", "good/policy.yaml", "README.md", "good/words/data.yaml")

    outcome = run("check", "--changed", *files, "--format", "json")

    assert [each["path"] for each in json.loads(outcome.out)["policies"]] == ["good/policy.yaml"]


def test_a_file_belongs_to_every_policy_above_it(run: Run, folder: Path) -> None:
    """The vocabulary of the outer one may lie beside the inner one."""
    (folder / "policy.yaml").write_text(GOOD, "utf-8")

    outcome = run("check", "--changed", "good/words/data.yaml")

    assert outcome.out == "2 policies checked: no problems\n"


def test_what_lies_above_the_repository_is_not_ours(run: Run, folder: Path) -> None:
    (folder / "good" / ".git").mkdir()
    (folder / "policy.yaml").write_text(BAD, "utf-8")

    outcome = run("check", "--changed", "good/words/data.yaml")

    assert outcome.out == "1 policy checked: no problems\n"


def test_a_policy_of_another_name_is_known_by_its_first_key(run: Run, folder: Path) -> None:
    (folder / "privacy.yaml").write_text(BAD, "utf-8")
    (folder / "manual.md").write_text(BAD, "utf-8")

    outcome = run("check", "--changed", "privacy.yaml", "manual.md")

    assert outcome.code == 1
    assert outcome.out.endswith("\n1 policy checked: 1 problem\n")


def test_the_settings_name_policies_of_other_names_and_belong_to_all(
    run: Run, folder: Path
) -> None:
    (folder / "bad" / "policy.yaml").rename(folder / "bad" / "privacy.yaml")
    (folder / "purposebind.toml").write_text(
        'policies = ["bad/privacy.yaml", "good"]\nselect = ["PB9"]\n', "utf-8"
    )

    own = run("check", "--changed", "bad/words/data.yaml")
    all_of_them = run("check", "--changed", "purposebind.toml")

    assert own.out.endswith("\n1 policy checked: 1 problem\n")
    assert all_of_them.out.endswith("\n2 policies checked: 1 problem in 1 of them\n")


@pytest.mark.parametrize("verb", ["check", "test", "lint"])
def test_settings_that_are_wrong_are_not_passed_by(verb: str, run: Run, folder: Path) -> None:
    (folder / "purposebind.toml").write_text('policies = ["godo"]\n', "utf-8")

    outcome = run(verb, "--changed", "good/cases.yaml")

    assert outcome.code == 2
    assert "`policies` names `godo`, where no policy is" in outcome.err


def test_cases_beside_the_policy_are_judged(run: Run, folder: Path) -> None:
    passed = run("test", "--changed", "good/words/data.yaml", "README.md")
    (folder / "good" / "cases.yaml").write_text(CASE.replace("VERDICT", "silent"), "utf-8")
    failed = run("test", "--changed", "good/cases.yaml")
    broken = run("test", "--changed", "good/cases.yaml", "bad/cases.yaml")

    assert (passed.code, passed.out) == (0, "1 case of good/cases.yaml: 1 passed\n")
    assert failed.code == 1
    assert failed.out.startswith("failed good/cases.yaml:1 one\n")
    assert broken.code == 2
    assert broken.err.endswith("\n1 problem: no case was judged\n")


def test_a_policy_without_cases_is_not_let_pass(run: Run, folder: Path) -> None:
    (folder / "good" / "cases.yaml").unlink()

    outcome = run("test", "--changed", "good/policy.yaml")

    assert outcome.code == 2
    assert "good/cases.yaml" in outcome.err


def test_results_of_several_policies_are_listed_as_json(run: Run, folder: Path) -> None:
    (folder / "bad" / "policy.yaml").write_text(GOOD.replace("small", "other"), "utf-8")

    outcome = run("test", "--changed", "good/policy.yaml", "bad/policy.yaml", "--format", "json")
    shown = json.loads(outcome.out)

    assert list(shown) == ["version", "policies"]
    assert [each["policy"]["id"] for each in shown["policies"]] == ["other", "small"]
    assert [each["summary"]["passed"] for each in shown["policies"]] == [1, 1]


def test_lint_shows_what_a_change_did_to_the_other_files(run: Run, folder: Path) -> None:
    """The focus of a file that is named would hide it."""
    flags = ("--select", "PB834", "--format", "concise")

    focused = run("lint", "good/cases.yaml", *flags)
    changed = run("lint", "--changed", *flags, "good/cases.yaml")

    assert focused.code == 0
    assert changed.code == 1
    assert changed.out.startswith(
        "good/policy.yaml:7:9: warning[PB834] fact `agreed` is declared and nothing reads it\n"
    )


def test_flags_may_stand_between_as_hooks_put_them(run: Run, folder: Path) -> None:
    outcome = run("check", "--changed", "--format", "json", "good/policy.yaml", "README.md")

    assert json.loads(outcome.out)["summary"]["sound"] == 1


def test_lint_needs_to_be_told_what_changed(run: Run, folder: Path) -> None:
    outcome = run("lint", "--changed")

    assert outcome.code == 2
    assert "error: --changed needs the files that changed\n" in outcome.err
