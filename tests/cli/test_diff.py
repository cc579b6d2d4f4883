"""`purposebind diff`: what is shown of each change, and which changes stop a pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .small import NO_SOLVER, policy, without_solver

SUPPORT = "id: support, permit: use, for: support"
ADS = "id: ads, permit: use, for: marketing, when: agreed"
ALL_ADS = "id: ads, permit: use, for: marketing"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `old.yaml` and some that are newer."""
    monkeypatch.chdir(tmp_path)
    for name, rules in {
        "old": (SUPPORT, ADS),
        "same": (ADS, SUPPORT),
        "wider": (SUPPORT, ALL_ADS),
        "narrower": (ADS,),
    }.items():
        (tmp_path / f"{name}.yaml").write_text(policy(*rules), "utf-8")
    return tmp_path


def test_what_became_allowed_stops_and_says_by_which_rules(run: Run, folder: Path) -> None:
    outcome = run("diff", "old.yaml", "wider.yaml")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        "newly allowed: silent -> allowed\n"
        "  on: {action: use, purpose: marketing, data: personal, facts: {agreed: false}}\n"
        "  after:   ads (permit)\n"
        "\n"
        "newly allowed: undetermined -> allowed\n"
        "  on: {action: use, purpose: marketing, data: personal}\n"
        "  before:  ads (permit)\n"
        "  after:   ads (permit)\n"
        "\n"
        "2 changes; newly allowed: 2 of them\n"
    )


def test_what_is_no_longer_allowed_is_shown_and_let_pass(run: Run, folder: Path) -> None:
    outcome = run("diff", "old.yaml", "narrower.yaml")

    assert outcome.code == 0
    assert outcome.out == (
        "no longer allowed: allowed -> silent\n"
        "  on: {action: use, purpose: support, data: personal}\n"
        "  before:  support (permit)\n"
        "\n"
        "1 change; newly allowed: nothing\n"
    )


def test_the_order_of_rules_changes_nothing(run: Run, folder: Path) -> None:
    outcome = run("diff", "old.yaml", "same.yaml")

    assert (outcome.code, outcome.out) == (
        0,
        "equivalent: every use that both can judge is judged the same\n",
    )


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ("wider.yaml --fail-on allowed", 1),
        ("wider.yaml --fail-on change", 1),
        ("wider.yaml --fail-on nothing", 0),
        ("narrower.yaml --fail-on allowed", 0),
        ("narrower.yaml --fail-on change", 1),
        ("same.yaml --fail-on change", 0),
    ],
)
@pytest.mark.parametrize("format", ["text", "json"])
def test_what_to_stop_at_can_be_chosen(
    flags: str, code: int, format: str, run: Run, folder: Path
) -> None:
    assert run("diff", "old.yaml", *flags.split(), "--format", format).code == code


def test_json_has_the_same_with_stable_keys(run: Run, folder: Path) -> None:
    outcome = run("diff", "old.yaml", "narrower.yaml", "--format", "json")
    shown = json.loads(outcome.out)

    assert list(shown) == ["version", "equivalent", "changes", "words", "unproved"]
    assert (shown["version"], shown["equivalent"], shown["unproved"]) == (1, False, [])
    (change,) = shown["changes"]
    assert (change["before"], change["after"]) == ("allowed", "silent")
    assert change["witness"] == {"action": "use", "purpose": "support", "data": "personal"}
    assert (change["rules_before"], change["rules_after"]) == (["support"], [])


def test_words_that_only_one_of_them_knows_are_listed(run: Run, folder: Path) -> None:
    text = policy(SUPPORT, ADS).replace("marketing: {}", "marketing: {}, research: {}")
    text = text.replace("urgent: {type: boolean}", "urgent: {type: integer}")
    text = text.replace(", address: {under: personal}", "")
    (folder / "new.yaml").write_text(text, "utf-8")

    outcome = run("diff", "old.yaml", "new.yaml")

    assert outcome.code == 0
    assert outcome.out == (
        "appeared: purposes: research\n"
        "gone: data: address\n"
        "of another type: facts: urgent\n"
        "equivalent: every use that both can judge is judged the same\n"
    )


def test_each_policy_may_come_from_standard_input(run: Run, folder: Path) -> None:
    wider = (folder / "wider.yaml").read_bytes()

    as_new = run("diff", "old.yaml", "-", stdin=wider)
    as_old = run("diff", "-", "old.yaml", stdin=wider)

    assert (as_new.code, as_old.code) == (1, 0)
    assert "no longer allowed: allowed -> silent\n" in as_old.out


def test_interpretations_can_be_left_out_of_both(run: Run, shop: Path) -> None:
    new = shop.parent / "new"
    shop.rename(new)
    text = (new / "policy.yaml").read_text("utf-8")
    old = shop.parent / "old"
    old.mkdir()
    (old / "statement.txt").write_bytes((new / "statement.txt").read_bytes())
    (old / "policy.yaml").write_text(text.partition("interpretations:")[0], "utf-8")

    read_with = run("diff", "old", "new")
    literally = run("diff", "old", "new", "--without-interpretations")

    assert "newly allowed: contested -> allowed\n" in read_with.out
    assert literally.out.startswith("equivalent: ")


@pytest.mark.parametrize("broken", ["old", "new"])
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_broken_policy_is_no_answer(broken: str, format: str, run: Run, folder: Path) -> None:
    (folder / "new.yaml").write_text(policy(SUPPORT), "utf-8")
    (folder / f"{broken}.yaml").write_text(policy("id: x, permit: usee"), "utf-8")

    outcome = run("diff", "old.yaml", "new.yaml", "--format", format)

    assert outcome.code == 2
    shown = outcome.out if format == "json" else outcome.err
    assert "did you mean `use`?" in shown
    assert f"{broken}.yaml" in shown


def test_both_broken_policies_are_shown_in_one_run(run: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(policy("id: x, permit: usee"), "utf-8")
    (folder / "b.yaml").write_text(policy("id: x, permit: sel"), "utf-8")

    text = run("diff", "a.yaml", "b.yaml")
    plain = run("diff", "a.yaml", "b.yaml", "--format", "json")

    assert text.err.count("error[PB501]") == 2
    problems = json.loads(plain.out)["error"]["problems"]
    assert [each["place"]["file"] for each in problems] == ["a.yaml", "b.yaml"]


def test_time_that_is_spent_is_no_proof_that_nothing_became_allowed(run: Run, folder: Path) -> None:
    command = ("diff", "old.yaml", "narrower.yaml", "--seconds", "0.000001")

    outcome = run(*command)
    at_nothing = run(*command, "--fail-on", "nothing")
    plain = json.loads(run(*command, "--format", "json").out)

    assert (outcome.code, at_nothing.code) == (1, 0)
    assert outcome.out.startswith("not proved: whether anything changes (the time was spent)\n")
    assert outcome.out.endswith("\nno change found, but not all was proved\n")
    assert plain["equivalent"] is None


def test_without_the_solver_it_says_what_to_install(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_solver(monkeypatch)

    outcome = run("diff", "old.yaml", "same.yaml")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"purposebind diff: {NO_SOLVER}"
