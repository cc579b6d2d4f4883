"""What consoles of every kind are shown: encodings, colours, and no commands."""

import json
import os
from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_text_fits_every_console(encoding: str, run: Run, shop: Path) -> None:
    """What the console cannot show is escaped, and is no error."""
    outcome = run("check", "schöp–’😀", encoding=encoding)

    escaped = {
        "ascii": r"sch\xf6p\u2013\u2019\U0001f600",
        "latin-1": r"schöp\u2013\u2019\U0001f600",
        "cp1252": r"schöp–’\U0001f600",
        "utf-8": "schöp–’😀",
    }[encoding]
    assert outcome.code == 2
    assert outcome.out.startswith(f"{escaped}:1:1: error[PB121] `{escaped}` cannot be read: ")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_on_every_console(encoding: str, run: Run, shop: Path) -> None:
    outcome = run("check", "schöp–’😀\udc80", "--format", "json", encoding=encoding)

    assert json.loads(outcome.out)["policies"][0]["path"] == "schöp–’😀\udc80"
    assert ("ö" in outcome.out) is (encoding == "utf-8")


def test_text_of_a_policy_cannot_command_the_terminal(run: Run, shop: Path) -> None:
    """Escape codes and marks that reorder text are shown and not obeyed."""
    policy = shop / "policy.yaml"
    text = policy.read_text("utf-8")
    policy.write_text(text.replace("tell the client", r'"tell \e[2J\u202e"'), "utf-8")

    outcome = run(
        *("decide", "shop", "--action", "disclose", "--purpose", "billing", "--data", "name"),
        *("--recipient", "authority", "--fact", "legally_required=true"),
    )

    assert r"tell \x1b[2J\u202e within 30 days" in outcome.out


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
    ids=str,
)
@pytest.mark.skipif(os.name == "nt", reason="older consoles of Windows get no colours")
def test_colours_on_a_terminal_follow_the_environment(
    environment: dict[str, str],
    is_coloured: bool,
    run: Run,
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    outcome = run("check", "shop", terminal=True)

    assert outcome.out == (
        "1 policy checked: \x1b[32mno problems\x1b[0m\n"
        if is_coloured
        else "1 policy checked: no problems\n"
    )


def test_no_colours_in_a_file_unless_forced(
    run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("explain", "PB101")
    monkeypatch.setenv("FORCE_COLOR", "1")
    forced = run("explain", "PB101")

    assert "\x1b" not in plain.out
    assert forced.out.startswith("\x1b[1mPB101 not-utf-8\x1b[0m\n")


def test_a_problem_is_coloured_by_its_parts(
    run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    outcome = run("decide", "shop", "--action", "sel", "--purpose", "billing", "--data", "name")

    assert outcome.err.splitlines()[:4] == [
        "--action:1:1: \x1b[31merror[PB612]\x1b[0m\x1b[1m `actions` has no term `sel`\x1b[0m",
        "  1 | sel",
        "    | \x1b[31m^^^\x1b[0m",
        "  \x1b[36mhelp\x1b[0m: did you mean `sell`?",
    ]
