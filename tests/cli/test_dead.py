"""`purposebind dead`: what is shown of each kind of finding, and what the exit code tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .small import NO_SOLVER, policy, without_solver

ALL = "id: all, permit: use"
ADS = "id: ads, permit: use, for: marketing"


def test_where_everything_matters_that_is_said_and_good(run: Run, shop: Path) -> None:
    outcome = run("dead", "shop")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "everything makes a difference\n"


@pytest.mark.parametrize(
    ("rules", "shown"),
    [
        (
            [ALL, ADS],
            "could go: no use is judged otherwise without it\n"
            "  ads (permit)\n"
            "  applies to: {action: use, purpose: marketing, data: personal}\n",
        ),
        (
            ["id: one, permit: use", "id: two, permit: use"],
            "any one of these could go, but not all of them\n"
            "  two (permit)\n"
            "  one (permit)\n"
            "  applies to: {action: use, purpose: marketing, data: personal}\n",
        ),
        (
            [ALL, "id: no-sale, forbid: sell, when: agreed and not agreed"],
            "never true\n  no-sale (forbid)\n  when: agreed and not agreed\n",
        ),
        (
            [ALL, "id: no-sale, forbid: sell, unless: action is use"],
            "never true\n  no-sale (forbid)\n  unless: action is use\n",
        ),
        (
            [ALL, "id: no-sale, forbid: sell, when: action is sell"],
            "true of every use\n  no-sale (forbid)\n  when: action is sell\n",
        ),
        (
            ["id: all, permit: any, overrides: [no-sale]", "id: no-sale, forbid: sell"],
            "always overridden, by what is named after it\n"
            "  no-sale (forbid)\n"
            "  all (permit)\n"
            "  applies to: {action: sell, purpose: marketing, data: personal}\n",
        ),
        (
            [ALL, "id: no-sale, forbid: sell, when: agreed or (agreed and urgent)"],
            "could be left out of its clause\n  no-sale (forbid)\n  when: agreed and urgent\n",
        ),
        (
            [
                "id: all, permit: use, duties: [{id: tell, do: tell, unless: action is sell}]",
            ],
            "never true\n  all (permit)\n  unless of its duty tell: action is sell\n",
        ),
    ],
)
def test_a_finding_says_what_where_and_of_which_use(rules: list[str], shown: str, run: Run) -> None:
    outcome = run("dead", "-", stdin=policy(*rules).encode())

    assert outcome.code == 1
    assert outcome.out == f"{shown}\n1 finding\n"


def test_an_interpretation_that_decides_nothing_names_its_rules(run: Run) -> None:
    text = policy(ALL, "id: no-sale, forbid: sell") + (
        "interpretations: [{prefer: all, over: [no-sale], because: it is so}]\n"
    )

    with_it = run("dead", "-", stdin=text.encode())
    without = run("dead", "-", "--without-interpretations", stdin=text.encode())

    assert with_it.code == 1
    assert with_it.out == (
        "no answer turns on this interpretation\n  all (permit)\n  no-sale (forbid)\n\n1 finding\n"
    )
    assert (without.code, without.out) == (0, "everything makes a difference\n")


def test_json_has_the_same_with_stable_keys(run: Run) -> None:
    outcome = run("dead", "-", "--format", "json", stdin=policy(ALL, ADS).encode())
    shown = json.loads(outcome.out)

    assert outcome.code == 1
    assert list(shown) == ["version", "findings", "unproved", "complete"]
    assert shown["findings"] == [
        {
            "kind": "changes_nothing",
            "rules": ["ads"],
            "quotes": [],
            "key": None,
            "duty": None,
            "part": None,
            "interpretations": [],
            "witness": {"action": "use", "purpose": "marketing", "data": "personal"},
        }
    ]


@pytest.mark.parametrize("format", ["text", "json"])
def test_time_that_is_spent_leaves_the_answer_open_and_not_good(format: str, run: Run) -> None:
    arguments = ("dead", "-", "--seconds", "0.000001", "--format", format)

    outcome = run(*arguments, stdin=policy(ALL, ADS).encode())

    assert outcome.code == 1
    if format == "json":
        shown = json.loads(outcome.out)
        assert (shown["findings"], shown["complete"]) == ([], False)
        return
    assert (
        "not proved: whether the rule `ads` makes a difference (the time was spent)"
        in outcome.out.splitlines()
    )
    assert outcome.out.endswith("\nnothing found, but not all was proved\n")


def test_without_the_solver_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_solver(monkeypatch)

    outcome = run("dead", "-", stdin=policy(ALL).encode())

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"purposebind dead: {NO_SOLVER}"
