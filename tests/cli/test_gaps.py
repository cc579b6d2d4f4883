"""`purposebind gaps`: the lines shown, the terms looked at, and what the exit code tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .small import NO_SOLVER, policy, without_solver

SUPPORT = "id: support, permit: any, for: support"


def test_each_gap_is_a_general_line(run: Run, shop: Path) -> None:
    """That there are gaps is no fault: a statement need not speak of everything."""
    outcome = run("gaps", "shop")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "silent\n"
        "  action:    use\n"
        "  purpose:   legal_compliance, research\n"
        "  data:      any\n"
        "  recipient: any\n"
        "\n"
        "silent\n"
        "  action:    sell\n"
        "  purpose:   any\n"
        "  data:      any\n"
        "  recipient: none\n"
        "\n"
        "2 gaps\n"
    )


def test_terms_narrow_the_question(run: Run, shop: Path) -> None:
    outcome = run("gaps", "shop", "--action", "use", "--purpose", "research", "--data", "name")

    assert outcome.code == 0
    assert outcome.out == (
        "silent\n"
        "  action:    use\n"
        "  purpose:   research\n"
        "  data:      name\n"
        "  recipient: any\n"
        "\n"
        "1 gap\n"
    )


def test_a_recipient_narrows_it_too(run: Run, shop: Path) -> None:
    outcome = run("gaps", "shop", "--recipient", "authority", "--action", "sell")

    assert (outcome.code, outcome.out) == (0, "no gaps\n")


@pytest.mark.parametrize(
    ("flag", "term", "message"),
    [
        ("--purpose", "reserch", "there is no purpose `reserch`\n  help: did you mean `research`?"),
        ("--data", "usage", "there is no data `usage`"),
        ("--recipient", "none", "there is no recipient `none`"),
    ],
)
def test_a_term_that_the_policy_lacks_is_refused(
    flag: str, term: str, message: str, run: Run, shop: Path
) -> None:
    outcome = run("gaps", "shop", flag, term)

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"purposebind gaps: error: {message}\n"


def test_every_unknown_term_is_named_at_once(run: Run, shop: Path) -> None:
    outcome = run("gaps", "shop", "--action", "usee", "--data", "nam")

    assert outcome.err.count("error: ") == 2


def test_json_has_the_same_with_stable_keys(run: Run) -> None:
    flags = ("--action", "use", "--data", "name", "--format", "json")

    outcome = run("gaps", "-", *flags, stdin=policy(SUPPORT).encode())
    shown = json.loads(outcome.out)

    assert outcome.code == 0
    assert list(shown) == ["version", "findings", "unproved", "complete"]
    assert shown["findings"] == [
        {
            "action": ["use"],
            "purpose": ["marketing"],
            "data": ["name"],
            "recipient": ["any"],
            "witness": {"action": "use", "purpose": "marketing", "data": "name"},
        }
    ]


def test_where_the_policy_speaks_of_everything_there_are_none(run: Run) -> None:
    outcome = run("gaps", "-", stdin=policy("id: all, permit: any").encode())

    assert (outcome.code, outcome.out) == (0, "no gaps\n")


@pytest.mark.parametrize("format", ["text", "json"])
def test_time_that_is_spent_leaves_the_answer_open_and_not_good(format: str, run: Run) -> None:
    arguments = ("gaps", "-", "--seconds", "0.000001", "--format", format)

    outcome = run(*arguments, stdin=policy(SUPPORT).encode())

    assert outcome.code == 1
    if format == "json":
        shown = json.loads(outcome.out)
        assert (shown["findings"], shown["complete"]) == ([], False)
        return
    assert outcome.out.splitlines()[0] == (
        "not proved: where else the policy is silent (the time was spent)"
    )
    assert outcome.out.endswith("\nno gaps found, but not all was proved\n")


def test_without_the_solver_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_solver(monkeypatch)

    outcome = run("gaps", "-", stdin=policy(SUPPORT).encode())

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"purposebind gaps: {NO_SOLVER}"
