"""`purposebind test`: exit codes, case files and the JSON form."""

import json
from pathlib import Path

import pytest

from .conftest import Run

PASSES = "- {case: a, use: {action: use, purpose: billing, data: name}, verdict: allowed}\n"
FAILS = "- {case: b, use: {action: use, purpose: billing, data: name}, verdict: silent, why: w}\n"
BROKEN = "- {case: c, use: {action: us, purpose: billing, data: name}, verdict: silent}\n"


@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize(
    ("files", "code"),
    [
        ([PASSES], 0),
        ([PASSES, PASSES], 0),
        ([FAILS], 1),
        ([PASSES, FAILS], 1),
        ([BROKEN], 2),
        ([FAILS + BROKEN], 2),
        ([PASSES, "[]"], 2),
        ([""], 2),
        (["- x"], 2),
    ],
    ids=lambda value: "+".join(value).replace("\n", "") if isinstance(value, list) else "",
)
def test_the_exit_code_is_that_of_the_worst_case(
    files: list[str], code: int, format: str, run: Run, shop: Path
) -> None:
    names = [f"{number}.yaml" for number in range(len(files))]
    for name, text in zip(names, files, strict=True):
        Path(name).write_text(text, "utf-8")

    assert run("test", "shop", *names, "--format", format).code == code


def test_cases_may_come_from_standard_input(run: Run, shop: Path) -> None:
    outcome = run("test", "shop", "-", stdin=PASSES.encode())

    assert (outcome.code, outcome.out) == (0, "1 case of <stdin>: 1 passed\n")


def test_a_policy_without_cases_is_no_success(run: Run, shop: Path) -> None:
    (shop / "cases.yaml").unlink()

    outcome = run("test", "shop")

    name = Path("shop") / "cases.yaml"
    assert outcome.code == 2
    assert outcome.err == (
        f"error[PB726] there are no cases: `{name}` does not exist\n"
        "  help: write it, or name the files that hold the cases\n\n"
    )
    assert outcome.out == f"0 cases of {name}: 1 file could not be run\n"


def test_a_case_file_that_is_not_there_is_no_success(run: Run, shop: Path) -> None:
    outcome = run("test", "shop", "shop/cases.yaml", "nowhere.yaml")

    assert outcome.code == 2
    assert "error[PB121] `nowhere.yaml` cannot be read" in outcome.err
    assert outcome.out.endswith(": 3 passed, 1 file could not be run\n")


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_policy_that_cannot_be_loaded_runs_no_case(format: str, run: Run, shop: Path) -> None:
    (shop / "policy.yaml").write_text("rules: [", "utf-8")

    outcome = run("test", "shop", "--format", format)

    assert outcome.code == 2
    if format == "text":
        assert outcome.out == ""
        assert outcome.err.endswith("1 problem: no case was judged\n")
    else:
        assert outcome.err == ""
        problems = json.loads(outcome.out)["error"]["problems"]
        assert [problem["code"] for problem in problems] == ["PB104"]


def test_the_json_form_has_every_case(run: Run, shop: Path) -> None:
    Path("mixed.yaml").write_text(PASSES + FAILS + BROKEN, "utf-8")

    outcome = run("test", "shop", "mixed.yaml", "--format", "json")

    answer = json.loads(outcome.out)
    passed, failed, broken = answer["cases"]
    assert answer.keys() == {"version", "policy", "files", "cases", "summary"}
    assert answer["version"] == 1
    assert answer["policy"]["id"] == "shop"
    assert answer["files"] == [{"file": "mixed.yaml", "cases": 3, "problems": []}]
    assert answer["summary"] == {"cases": 3, "passed": 1, "failed": 1, "broken": 1}
    assert passed == {
        "file": "mixed.yaml",
        "line": 1,
        "case": "a",
        "outcome": "passed",
        "differences": [],
        "explanations": [],
        "problems": [],
    }
    assert failed["differences"] == [
        {"expectation": "verdict", "expected": "silent", "got": "allowed"}
    ]
    assert failed["explanations"][0].startswith("ALLOWED\n  use name for billing\n")
    assert broken["outcome"] == "broken"
    assert broken["problems"][0]["code"] == "PB612"


def test_cases_named_after_a_flag_are_run(run: Run, shop: Path) -> None:
    Path("more.yaml").write_text(PASSES, "utf-8")

    outcome = run("test", "shop", "--format", "text", "more.yaml")

    assert outcome.out == "1 case of more.yaml: 1 passed\n"
