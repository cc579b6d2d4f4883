"""`purposebind scan`: its flags, its settings, its formats, the register and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from purposebind.cli.parser import LINT_FORMATS
from purposebind.cli.scan_flags import REGISTER_FORMS
from purposebind.render.register import FORMS
from scan.small import shop as policy_of

from .conftest import Run

CODE = """\
from purposebind import load

P = load("shop")


def hand_over(consent, terms):
    P.require(action="sell", purpose="marketing", data="email", recipient="advertiser")
    P.require(action="contact", purpose="newsletter", data="email", facts={**consent})
    P.require(action="use", purpose=terms, data="name")
"""
SOLD = "whatever the facts, `sell` with `email` for `marketing` to `advertiser` is forbidden"


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a policy in `shop` and a module in `app.py`."""
    (tmp_path / "shop").mkdir()
    policy_of(tmp_path / "shop")
    (tmp_path / "app.py").write_text(CODE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_findings_are_shown_in_full_with_the_sentence(run: Run, code: Path) -> None:
    outcome = run("scan", "app.py", "--policy", "shop")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        f"app.py:7:5: error[PB950] {SOLD} by `no-sale`\n"
        f"  7 | {CODE.splitlines()[6]}\n"
        "    |     ^^^^^^^^^\n"
        '  note: `no-sale` (forbid): "We will not sell your personal information."'
        " (shop/statement.txt:3:1)\n"
        "  3 | We will not sell your personal information.\n"
        "    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "\n"
        "1 file scanned, 3 uses: 1 error; 1 use allowed by facts; 1 use not read: not literal\n"
    )


def test_all_lists_what_is_only_counted_otherwise(run: Run, code: Path) -> None:
    outcome = run("scan", "--policy", "shop", "--all", "--format", "concise", "--ignore", "PB950")

    assert outcome.code == 0
    assert outcome.out.split("\n")[:2] == [
        "app.py:8:5: note[PB952] `contact` with `email` for `newsletter` rests on"
        " `consent`, `declined`",
        "app.py:9:37: note[PB953] `require` cannot be read: this is no literal",
    ]


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        ("app.py --policy shop", 1),
        ("app.py --policy shop --exit-zero", 0),
        ("app.py --policy shop --ignore PB950", 0),
        ("app.py --policy shop --select PB951", 0),
        ("app.py --policy shop --select never-allowed-use", 1),
        ("app.py --policy shop --select PB8", 2),
        ("app.py", 2),
        ("app.py --policy nowhere", 2),
        ("nowhere.py --policy shop", 2),
        ("shop --policy shop", 2),
        ("- --policy shop", 2),
        ("app.py --policy shop -o out.md", 2),
        ("app.py --policy shop --check x.md", 2),
        ("app.py --policy shop --isolated --config x.toml", 2),
    ],
)
def test_the_exit_code_tells_what_came(
    run: Run, code: Path, arguments: str, exit_code: int
) -> None:
    assert run("scan", *arguments.split()).code == exit_code


def test_the_settings_of_the_linter_hold_but_for_its_selection(run: Run, code: Path) -> None:
    settings = '[per-file-ignores]\n"app.py" = ["PB950"]\n'
    (code / "purposebind.toml").write_text(f'select = ["PB8"]\n{settings}')
    accepted = run("scan", "--policy", "shop")
    (code / "purposebind.toml").write_text('levels = {use-not-literal = "warning"}\n')
    raised = run("scan", "--policy", "shop", "--ignore", "PB950", "--format", "concise")

    assert accepted.code == 0
    assert "; 1 suppressed; " in accepted.out
    assert raised.code == 1
    assert "app.py:9:37: warning[PB953]" in raised.out


def test_the_linter_takes_settings_that_speak_of_code(run: Run, code: Path) -> None:
    (code / "purposebind.toml").write_text('ignore = ["PB950"]\n')

    assert run("lint", "shop").code != 2
    assert run("lint", "shop", "--select", "PB950").code == 2


@pytest.mark.parametrize("format", LINT_FORMATS)
def test_every_format_of_the_linter_tells_of_the_finding(run: Run, code: Path, format: str) -> None:
    outcome = run("scan", "--policy", "shop", "--format", format)

    assert outcome.code == 1
    assert "PB950" in outcome.out


def test_json_sarif_and_junit_are_of_the_code(run: Run, code: Path) -> None:
    found = {
        format: run("scan", "--policy", "shop", "--format", format).out
        for format in ("json", "sarif", "junit")
    }

    shown = json.loads(found["json"])
    (result,) = json.loads(found["sarif"])["runs"][0]["results"]
    assert shown["scanned"] == {
        "files": 1,
        "uses": 3,
        "always": 0,
        "by_facts": 1,
        "by_caller": 0,
        "not_read": 1,
        "untraced": 0,
    }
    assert shown["policies"][0]["findings"][0]["place"]["file"] == "app.py"
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == ("app.py", 7)
    assert ElementTree.fromstring(found["junit"]).get("name") == "purposebind scan"


@pytest.mark.parametrize("form", FORMS)
def test_a_register_is_printed_with_the_findings_on_the_other_screen(
    run: Run, code: Path, form: str
) -> None:
    outcome = run("scan", "--policy", "shop", "--register", form)

    assert outcome.code == 1
    assert "newsletter" in outcome.out
    assert "PB950" not in outcome.out
    assert "error[PB950]" in outcome.err


def test_the_forms_of_the_flag_are_those_that_are_made() -> None:
    assert REGISTER_FORMS == FORMS


@pytest.mark.parametrize(
    ("file", "form"), [("r.md", "markdown"), ("r.csv", "csv"), ("r.json", "json")]
)
def test_a_register_that_was_written_is_current_until_the_code_changes(
    run: Run, code: Path, file: str, form: str
) -> None:
    flags = ("--policy", "shop", "--exit-zero")
    written = run("scan", *flags, "--register", form, "-o", file)
    (code / "app.py").write_text(f"# a line above\n{CODE}", "utf-8")
    moved = run("scan", *flags, "--check", file)
    (code / "app.py").write_text(CODE.replace('"newsletter"', '"support"'), "utf-8")
    changed = run("scan", *flags, "--check", file)

    assert (written.code, moved.code, moved.err) == (0, 0, "")
    assert changed.code == 1
    assert re.search(r"^-.*newsletter", changed.err, re.MULTILINE)
    assert changed.err.endswith(f"{file} is not current: write it again with --register and -o\n")


def test_a_register_without_findings_is_a_table(run: Run, code: Path) -> None:
    outcome = run("scan", "--policy", "shop", "--register", "csv", "--ignore", "PB950")
    head, *rows = csv.reader(io.StringIO(outcome.out))

    assert outcome.code == 0
    assert [dict(zip(head, row, strict=True))["place"] for row in rows] == [
        "app.py:7",
        "app.py:8",
        "app.py:9",
    ]


def test_without_the_solver_what_takes_a_proof_is_a_warning(
    run: Run, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the engine settles by itself needs none."""
    monkeypatch.setitem(sys.modules, "z3", None)

    outcome = run("scan", "--policy", "shop", "--format", "concise")

    assert outcome.code == 1
    assert "app.py:7:5: error[PB950]" in outcome.out
    assert "app.py:8:5: warning[PB956]" in outcome.out
    assert "pip install 'purposebind[analysis]'" in outcome.out


def test_a_policy_that_does_not_load_is_told_of_and_nothing_is_scanned(
    run: Run, code: Path
) -> None:
    (code / "shop" / "policy.yaml").write_text("purposebind: 1\n", "utf-8")

    outcome = run("scan", "--policy", "shop")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(": nothing was scanned\n")
