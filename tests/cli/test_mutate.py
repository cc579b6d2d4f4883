"""`purposebind mutate`: what is shown of a change that no case notices, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from purposebind.cli.analysis_flags import OPERATOR_NAMES
from purposebind.mutation import OPERATORS

from .conftest import Run
from .small import policy, without_solver

RULES = ("id: support, permit: use, for: support", "id: ads, permit: use, when: agreed and urgent")
SUPPORT = """\
- case: support
  use: {action: use, purpose: support, data: personal}
  verdict: allowed
- case: sold
  use: {action: sell, purpose: support, data: personal, facts: {agreed: true, urgent: true}}
  verdict: silent
- case: ads
  use: {action: use, purpose: marketing, data: personal, facts: {agreed: true, urgent: true}}
  verdict: allowed
"""
UNNOTICED = """\
small/policy.yaml:10:34: warning[PB771] no case notices `ads.when` without `agreed`
  10 |   - {id: ads, permit: use, when: agreed and urgent}
     |                                  ^^^^^^
  mutant: drop-operand ads.when (agreed)
  this use is silent, and would be allowed:
    - case: ads-when-drop-operand-agreed
      use: {action: use, purpose: marketing, data: personal, facts: {agreed: false, urgent: true}}
      verdict: silent
"""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `small` with a policy and cases, in the current folder."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "policy.yaml").write_text(policy(*RULES), "utf-8")
    (folder / "cases.yaml").write_text(SUPPORT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_each_change_is_shown_at_its_place_with_a_case_that_notices_it(
    run: Run, small: Path
) -> None:
    outcome = run("mutate", "small", "--select", "drop-operand")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.replace("\\", "/").startswith(UNNOTICED)
    assert outcome.out.endswith("2 changes of the policy: 0 noticed, 2 not noticed\n")


def test_the_case_that_is_shown_can_be_pasted(run: Run, small: Path) -> None:
    shown = run("mutate", "small", "--select", "drop-operand").out
    pasted = [line[4:] for line in shown.splitlines() if line.startswith("    ")]
    pasted = [line for line in pasted if not line.lstrip().startswith("|")]
    (small / "cases.yaml").write_text(SUPPORT + "\n".join(pasted) + "\n", "utf-8")

    outcome = run("mutate", "small", "--select", "drop-operand")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "2 changes of the policy: 2 noticed, 0 not noticed\n"


def test_what_was_accepted_counts_and_is_not_shown(run: Run, small: Path) -> None:
    accepted = [
        {"mutant": f"drop-operand ads.when ({fact})", "why": "it ends this year"}
        for fact in ("agreed", "urgent")
    ]
    (small / "mutants.yaml").write_text(json.dumps(accepted), "utf-8")

    outcome = run("mutate", "small", "--select", "drop-operand")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "2 changes of the policy: 0 noticed, 2 accepted, 0 not noticed\n"


def test_an_acceptance_of_nothing_is_a_finding(run: Run, small: Path) -> None:
    (small / "more.yaml").write_text("- {mutant: drop-rule suport, why: so}\n", "utf-8")

    outcome = run("mutate", "small", "--select", "drop-rule", "--accepted", "small/more.yaml")

    assert outcome.code == 1
    assert outcome.out == (
        "small/more.yaml:1:12: error[PB776] the policy has no mutant `drop-rule suport`\n"
        "  1 | - {mutant: drop-rule suport, why: so}\n"
        "    |            ^^^^^^^^^^^^^^^^\n"
        "  help: did you mean `drop-rule support`?\n"
        "\n"
        "2 changes of the policy: 2 noticed, 0 not noticed, 1 acceptance unused\n"
    )


def test_the_answer_for_programs(run: Run, small: Path) -> None:
    outcome = run("mutate", "small", "--select", "drop-operand", "--format", "json")

    shown = json.loads(outcome.out)
    assert (outcome.code, outcome.err) == (1, "")
    assert list(shown) == [
        *("version", "policy", "mutants", "noticed", "equivalent", "survivors"),
        *("accepted", "unused"),
    ]
    assert shown["survivors"][0]["name"] == "drop-operand ads.when (agreed)"
    assert shown["survivors"][0]["place"]["line"] == 10


def test_without_the_solver_nothing_is_hidden(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_solver(monkeypatch)

    outcome = run("mutate", "small", "--select", "drop-operand")

    assert outcome.code == 1
    assert outcome.out.count("  not proved: whether any use tells it from the policy (") == 2
    assert outcome.out.endswith(
        "2 changes of the policy: 0 noticed, 0 not noticed, 2 not noticed and not proved\n"
    )


def test_a_case_that_fails_stops_it(run: Run, small: Path) -> None:
    (small / "cases.yaml").write_text(SUPPORT.replace("silent", "allowed"), "utf-8")

    outcome = run("mutate", "small")

    assert (outcome.code, outcome.out) == (2, "")
    assert "small/cases.yaml:4:9: error[PB777] the case `sold` does not pass" in outcome.err


def test_all_that_cannot_be_read_is_told_at_once(run: Run, small: Path) -> None:
    (small / "policy.yaml").write_text(policy("id: a, permit: us"), "utf-8")
    (small / "cases.yaml").write_text("[]", "utf-8")
    (small / "mutants.yaml").write_text("- a", "utf-8")

    outcome = run("mutate", "small", "--format", "json")

    problems = json.loads(outcome.out)["error"]["problems"]
    assert outcome.code == 2
    assert [problem["code"] for problem in problems] == ["PB501", "PB726", "PB772"]


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--select", "negat"], "there is no kind of change `negat`; did you mean `negate`?"),
        (["--seconds", "0"], "`0` is no number of seconds"),
        (["-"], "standard input (-) cannot be read here: name files"),
    ],
)
def test_wrong_flags_are_refused(run: Run, small: Path, flags: list[str], message: str) -> None:
    outcome = run("mutate", "small", *flags)

    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_the_flags_know_every_kind_of_change() -> None:
    assert tuple(OPERATORS) == OPERATOR_NAMES


def test_a_person_who_waits_is_told_what_is_done(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("purposebind.cli.watch.PATIENCE", 0.0)

    outcome = run("mutate", "small", terminal=True)

    assert outcome.code == 1
