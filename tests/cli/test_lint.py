"""`purposebind lint`: its flags, its settings, its formats and its exit codes."""

import io
import json
import re
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from purposebind.cli.parser import LINT_FORMATS
from purposebind.cli.screen import Screen
from purposebind.cli.watch import Watch
from purposebind.lint.registry import RULES

from .conftest import Run, Terminal

FACT = "shop/policy.yaml:24:3: warning[PB834] fact `channel` is declared and nothing reads it"
AGE = "shop/policy.yaml:26:3: warning[PB834] fact `subject.age` is declared and nothing reads it"


def test_findings_are_shown_in_full(run: Run, shop: Path) -> None:
    outcome = run("lint", "shop", "--select", "PB834")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        f"{FACT}\n"
        "  24 |   channel: {type: term, of: channel}\n"
        "     |   ^^^^^^^\n"
        "  help: test it in a clause, or take the declaration out\n"
        "\n"
        f"{AGE}\n"
        "  26 |   subject.age: {type: integer}\n"
        "     |   ^^^^^^^^^^^\n"
        "  help: test it in a clause, or take the declaration out\n"
        "\n"
        "1 policy linted: 2 warnings\n"
    )


def test_a_terminal_gets_the_same_text_with_colours(run: Run, shop: Path) -> None:
    """A warning is yellow, and an error red."""
    plain = run("lint", "shop", "--select", "PB834")
    coloured = run("lint", "shop", "--select", "PB834", terminal=True)

    assert "\x1b[33mwarning[PB834]\x1b[0m" in coloured.out
    assert re.sub(r"\x1b\[\d+m", "", coloured.out) == plain.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("shop", 1),
        ("", 1),
        ("shop --select PB834 --exit-zero", 0),
        ("shop --select PB864", 0),
        ("shop --select PB861", 0),
        ("nowhere", 2),
        ("nowhere --exit-zero", 2),
        ("shop --select PB8O4", 2),
        ("shop --ignore nonsense", 2),
        ("shop --config nowhere.toml", 2),
    ],
)
@pytest.mark.parametrize("format", LINT_FORMATS)
def test_the_exit_code_says_whether_more_than_notes_is_left(
    arguments: str, code: int, format: str, run: Run, shop: Path
) -> None:
    assert run("lint", *arguments.split(), "--format", format).code == code


def test_a_policy_that_does_not_load_is_a_finding(run: Run, shop: Path) -> None:
    (shop / "statement.txt").write_text("nothing", "utf-8")

    outcome = run("lint", "shop")

    assert outcome.code == 1
    assert "error[PB401]" in outcome.out
    assert "; no rule was run on 1 policy: it does not load\n" in outcome.out


def test_what_keeps_the_linter_from_running_goes_where_errors_go(run: Run, shop: Path) -> None:
    (shop.parent / "empty").mkdir()

    outcome = run("lint", "empty", "--select", "PB8")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "empty:1:1: error[PB769] `empty` leads to no policy\n"
        "  help: name a policy, or a folder with a `policy.yaml`\n"
        "\n"
        "1 problem: nothing was linted\n"
    )


def test_all_that_is_wrong_with_settings_and_flags_is_said_at_once(run: Run, shop: Path) -> None:
    (shop.parent / "purposebind.toml").write_text('selct = ["PB8"]\n', "utf-8")

    outcome = run("lint", "shop", "--ignore", "PB834, unused-trem")

    assert outcome.err == (
        "purposebind.toml:1:1: error[PB762] there is no setting `selct`\n"
        '  1 | selct = ["PB8"]\n'
        "    | ^^^^^\n"
        "  help: did you mean `select`?\n"
        "\n"
        "--ignore:1:8: error[PB764] no rule of the linter is called `unused-trem`\n"
        "  1 | PB834, unused-trem\n"
        "    |        ^^^^^^^^^^^\n"
        "  help: did you mean `unused-term`?\n"
        "\n"
        "2 problems: nothing was linted\n"
    )


def test_settings_of_the_project_hold(run: Run, shop: Path) -> None:
    text = '[tool.purposebind]\nselect = ["PB834"]\nlevels = {PB834 = "error"}\n'
    (shop.parent / "pyproject.toml").write_text(text, "utf-8")
    (shop.parent / "other.toml").write_text('ignore = ["PB"]\n', "utf-8")

    own = run("lint", "--format", "concise")
    other = run("lint", "--format", "concise", "--config", "other.toml")
    none = run("lint", "--format", "concise", "--isolated", "--select", "PB834")

    assert own.out.splitlines()[0] == FACT.replace("warning", "error")
    assert own.out.splitlines()[-1] == "1 policy linted: 2 errors"
    assert other.out == "1 policy linted: nothing found\n"
    assert none.out.splitlines() == [FACT, AGE, "1 policy linted: 2 warnings"]


def test_a_file_is_the_focus_and_all_widens_it(run: Run, shop: Path) -> None:
    flags = ("--select", "PB834", "--format", "concise")

    focused = run("lint", "shop/statement.txt", *flags)
    widened = run("lint", "shop/statement.txt", "--all", *flags)

    assert focused.code == 0
    assert focused.out == (
        "1 policy linted: nothing found; 2 in other files of the policy (`--all` shows them)\n"
    )
    assert widened.out.splitlines() == [FACT, AGE, "1 policy linted: 2 warnings"]


def test_a_suppression_is_counted(run: Run, shop: Path) -> None:
    policy = shop / "policy.yaml"
    text = policy.read_text("utf-8").replace(
        "  channel: {type", "  # purposebind: ignore[PB834] for the shop system\n  channel: {type"
    )
    policy.write_text(text, "utf-8")

    outcome = run("lint", "shop", "--select", "PB834", "--format", "concise")

    assert outcome.out == (
        f"{AGE.replace(':26:', ':27:')}\n1 policy linted: 1 warning; 1 suppressed\n"
    )


@pytest.mark.parametrize("format", ["json", "sarif", "gitlab"])
@pytest.mark.parametrize("path", ["shop", "nowhere"])
def test_formats_of_json_are_json(format: str, path: str, run: Run, shop: Path) -> None:
    outcome = run("lint", path, "--format", format, encoding="ascii")

    json.loads(outcome.out)
    assert outcome.err == ""


def test_junit_is_xml(run: Run, shop: Path) -> None:
    outcome = run("lint", "shop", "--format", "junit")

    assert ElementTree.fromstring(outcome.out.encode()).tag == "testsuites"


def test_github_gets_commands(run: Run, shop: Path) -> None:
    outcome = run("lint", "shop", "--format", "github", "--select", "PB834")

    assert outcome.out.splitlines()[0].startswith(
        "::warning title=purposebind PB834,file=shop/policy.yaml,line=24,endLine=24,col=3,"
    )


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("lint -", "a policy is linted with the files around it: name its file\n"),
        ("lint --isolated --config x", "--isolated and --config contradict each other\n"),
        ("lint --select PB8 --select PB9", "--select is given twice\n"),
        ("lint --format text", "argument --format: invalid choice: 'text'"),
        ("lint --selct PB8", "there is no flag `--selct`; did you mean `--select`?\n"),
    ],
)
def test_wrong_usage_is_refused(command: str, message: str, run: Run) -> None:
    outcome = run(*command.split())

    assert (outcome.code, outcome.out) == (2, "")
    assert f"error: {message}" in outcome.err


def test_whoever_waits_sees_what_is_done() -> None:
    stream = Terminal()
    screen = Screen(io.TextIOWrapper(stream, "utf-8", newline="", write_through=True))

    with Watch(screen, patience=0.01, pause=0.01) as watch:
        watch.say("p: PB901 conflicts")
        time.sleep(0.2)

    shown = stream.getvalue().decode()
    assert shown.startswith("\r\x1b[Kp: PB901 conflicts\r\x1b[K")
    assert shown.endswith("\r\x1b[K")


@pytest.mark.parametrize(("stream", "patience"), [(Terminal(), 60.0), (io.BytesIO(), 0.0)])
def test_nothing_is_shown_in_a_file_or_before_patience_is_over(
    stream: io.BytesIO, patience: float
) -> None:
    screen = Screen(io.TextIOWrapper(stream, "utf-8", newline="", write_through=True))

    with Watch(screen, patience=patience, pause=0.01) as watch:
        watch.say("p: PB901 conflicts")
        time.sleep(0.05)

    assert stream.getvalue() == b""


def test_the_flags_know_every_format() -> None:
    from importlib import import_module

    for name in LINT_FORMATS:
        module = import_module(f"purposebind.render.{name}")
        assert hasattr(module, "render") or hasattr(module, "data")


def test_every_rule_of_the_registry_is_run(run: Run, shop: Path) -> None:
    outcome = run("lint", "shop", "--format", "json")

    assert json.loads(outcome.out)["rules"] == [rule.code for rule in RULES]
