"""How the command starts and ends: help, version, usage, signals, consoles."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import purposebind
from purposebind.cli import entry, main

from .conftest import Run

ROOT = Path(__file__).resolve().parents[2]


def start(*argv: str, cwd: Path = ROOT) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "purposebind", *argv],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
    )


def test_the_version_is_that_of_the_package(run: Run) -> None:
    outcome = run("--version")

    assert (outcome.code, outcome.out) == (0, "purposebind 0.1.0\n")
    assert purposebind.__version__ == "0.1.0"


def test_a_module_run_is_the_command() -> None:
    process = start("--version")

    assert process.communicate() == (b"purposebind 0.1.0" + os.linesep.encode(), b"")
    assert process.returncode == 0


@pytest.mark.parametrize("argument", ["--version", "--help"])
@pytest.mark.parametrize("library", ["lark", "pydantic", "yaml"])
def test_help_and_version_load_no_library(argument: str, library: str) -> None:
    code = (
        "import sys\nfrom purposebind.cli import main\n"
        f"main([{argument!r}])\nsys.exit({library!r} in sys.modules)"
    )

    outcome = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stderr


def test_without_a_verb_the_help_is_an_error(run: Run) -> None:
    outcome = run()

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("usage: purposebind [-h] [--version] VERB ...\n")


@pytest.mark.parametrize("verb", entry.VERBS)
def test_every_verb_has_help_with_an_example(verb: str, run: Run) -> None:
    outcome = run(verb, "--help")

    assert outcome.code == 0
    assert f"  purposebind {verb}" in outcome.out.partition("example")[2]


@pytest.mark.parametrize("verb", entry.VERBS)
def test_the_help_of_the_command_lists_every_verb(verb: str, run: Run) -> None:
    outcome = run("--help")

    assert outcome.code == 0
    # A long name stands on a line of its own, with its words below.
    assert re.search(rf"^    {verb}( |$)", outcome.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("chekc", "there is no verb `chekc`\n  help: did you mean `check`?\n"),
        ("x", "there is no verb `x`\n  help: the verbs are `check`, "),
        ("--zzz", "there is no flag `--zzz`\n"),
        ("check", "the following arguments are required: POLICY\n"),
        ("check p --form json", "there is no flag `--form`; did you mean `--format`?\n"),
        ("check p --zzz=1", "there is no flag `--zzz`\n"),
        ("check p --format xml", "argument --format: invalid choice: 'xml'"),
        ("check p --format json --format text", "--format is given twice\n"),
        ("check - -", "standard input (-) can be read once only\n"),
        ("schema p", "`p` is one argument too many\n"),
        ("explain", "name one code, or ask for --all\n"),
        ("explain PB101 --all", "name one code, or ask for --all\n"),
        ("decide p", "there is no use: state it with --action, --purpose and --data, --use or"),
        (
            "decide p --use a --on 2026-01-01",
            "a use is stated in one way: by flags, by --use or by --uses\n",
        ),
        (
            "decide p --use a --uses b",
            "a use is stated in one way: by flags, by --use or by --uses\n",
        ),
        ("decide p --use a --use b", "--use is given twice\n"),
        ("decide p --on a --on b", "--on is given twice\n"),
        ("decide - --use -", "standard input (-) can be read once only\n"),
        ("decide p --uses - --format text", "--uses answers in JSON, one line for each use\n"),
        ("test -", "a policy from standard input needs its case files named\n"),
        ("test p - -", "standard input (-) can be read once only\n"),
    ],
)
def test_wrong_usage_says_what_is_wrong_and_leaves_with_2(
    command: str, message: str, run: Run
) -> None:
    outcome = run(*command.split())

    assert (outcome.code, outcome.out) == (2, "")
    assert f": error: {message}" in outcome.err


def test_names_after_a_flag_still_belong_to_their_list(run: Run, shop: Path) -> None:
    outcome = run("check", "shop", "--format", "text", "shop/policy.yaml")

    assert (outcome.code, outcome.out) == (0, "2 policies checked: no problems\n")


def test_the_keyboard_stops_it_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "_run", interrupt)

    outcome = run("check", "shop")

    assert (outcome.code, outcome.err) == (130, "")


def test_a_reader_that_leaves_is_no_error(shop: Path) -> None:
    """As `head` does: no traceback, and the exit code that shells give a broken pipe."""
    use = b'{"action": "use", "purpose": "billing", "data": "name"}\n'
    process = start("decide", "shop", "--uses", "-", cwd=shop.parent)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(use)
    process.stdin.flush()
    first = process.stdout.readline()
    process.stdout.close()
    process.stdin.write(use * 20)
    process.stdin.close()

    assert first.startswith(b'{"version": 1, "line": 1, "verdict": "allowed"')
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


def test_a_full_disk_is_said(run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(28, "No space left on device")

    errors = io.StringIO()
    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(sys, "stderr", errors)

    code = main(["check", "shop"])

    assert code == 2
    assert errors.getvalue() == (
        "purposebind: the output could not be written: No space left on device\n"
    )


def test_closed_streams_are_no_error(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process may be started with its streams closed; it still has an exit code."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)

    assert main(["check", "shop"]) == 0
    assert main(["check", "-"]) == 2
