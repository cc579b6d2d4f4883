"""`purposebind conflicts`: what is shown, and what the exit code tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .small import NO_SOLVER, policy, without_solver

RESEARCH = """\
contested
  research (permit): "Figures that name nobody may be shared for research." (line 5)
  no-third-party (forbid): "We will not sell or disclose your personal information to any third \
party." (line 3)
  on: {action: disclose, purpose: research, data: {is: personal_information, state: aggregated}, \
recipient: third_party, facts: {declined: [], fair: {value: true, by: somebody, on: 2026-01-01}}}

"""
ADS = "id: ads, permit: use, for: marketing"
NO_ADS = "id: no-ads, forbid: use, for: marketing, when: not agreed"
CLEAN = policy("id: all, permit: use")
CLASH = policy(ADS, NO_ADS)


def test_each_conflict_has_both_sentences_and_a_use(run: Run, shop: Path) -> None:
    outcome = run("conflicts", "shop")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == f"{RESEARCH}1 conflict, with the recorded interpretations\n"


def test_read_literally_there_are_more(run: Run, shop: Path) -> None:
    outcome = run("conflicts", "shop", "--without-interpretations")

    assert outcome.code == 1
    assert "  to-authority (permit): " in outcome.out
    assert outcome.out.endswith("\n2 conflicts, without the recorded interpretations\n")


def test_the_use_shown_can_be_decided_as_it_stands(run: Run, shop: Path) -> None:
    outcome = run("conflicts", "shop")
    shown = next(line for line in outcome.out.splitlines() if line.startswith("  on: "))

    decided = run("decide", "shop", "--use", "-", stdin=shown.removeprefix("  on: ").encode())

    assert decided.out.startswith("CONTESTED")


def test_json_has_the_same_with_stable_keys(run: Run, shop: Path) -> None:
    outcome = run("conflicts", "shop", "--format", "json")
    shown = json.loads(outcome.out)

    assert (outcome.code, outcome.err) == (1, "")
    assert list(shown) == ["version", "interpretations", "findings", "unproved", "complete"]
    assert (shown["version"], shown["interpretations"], shown["complete"]) == (1, True, True)
    (finding,) = shown["findings"]
    assert list(finding) == ["kind", "rules", "pairs", "quotes", "witness"]
    assert finding["pairs"] == [["research", "no-third-party"]]
    assert [quote["line"] for quote in finding["quotes"]] == [5, 3]
    assert finding["witness"]["data"] == {"is": "personal_information", "state": "aggregated"}


def test_that_there_is_none_is_said_and_good(run: Run) -> None:
    outcome = run("conflicts", "-", stdin=CLEAN.encode())

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == "no conflicts\n"


def test_a_policy_without_a_statement_has_no_quotes(run: Run) -> None:
    outcome = run("conflicts", "-", stdin=CLASH.encode())

    assert outcome.code == 1
    assert outcome.out == (
        "contested\n"
        "  ads (permit)\n"
        "  no-ads (forbid)\n"
        "  on: {action: use, purpose: marketing, data: personal, facts: {agreed: false}}\n"
        "\n"
        "1 conflict\n"
    )


def test_an_obligation_that_a_limit_denies_is_named_so(run: Run) -> None:
    text = policy("id: tell, oblige: use, for: support", "id: asked, limit: any, unless: agreed")

    outcome = run("conflicts", "-", stdin=text.encode())

    assert outcome.code == 1
    assert outcome.out.startswith("an obligation that a limit denies\n  tell (oblige)\n")


@pytest.mark.parametrize("format", ["text", "json"])
def test_time_that_is_spent_leaves_the_answer_open_and_not_good(format: str, run: Run) -> None:
    arguments = ("conflicts", "-", "--seconds", "0.000001", "--format", format)

    outcome = run(*arguments, stdin=CLASH.encode())

    assert outcome.code == 1
    if format == "json":
        shown = json.loads(outcome.out)
        assert (shown["findings"], shown["complete"]) == ([], False)
        assert shown["unproved"][0]["rules"] == ["ads", "no-ads"]
        return
    assert outcome.out == (
        "not proved: whether `ads` meets a sentence that denies what it grants"
        " (the time was spent)\n"
        "no conflicts found, but not all was proved\n"
    )


def test_without_the_solver_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_solver(monkeypatch)

    outcome = run("conflicts", "-", stdin=CLEAN.encode())

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"purposebind conflicts: {NO_SOLVER}"


@pytest.mark.parametrize("verb", ["conflicts", "dead", "gaps", "verify"])
def test_a_broken_policy_shows_its_problems(verb: str, run: Run, shop: Path) -> None:
    """The same of every verb that asks about all uses of one policy."""
    policy = shop / "policy.yaml"
    policy.write_text(policy.read_text("utf-8").replace("for: billing", "for: biling"), "utf-8")

    text = run(verb, "shop")
    plain = run(verb, "shop", "--format", "json")

    assert (text.code, text.out) == (2, "")
    assert "error[PB501] `purposes` has no term `biling`\n" in text.err
    assert "  help: did you mean `billing`?\n" in text.err
    assert text.err.endswith("\n1 problem: the question was not asked\n")
    assert (plain.code, plain.err) == (2, "")
    assert json.loads(plain.out)["error"]["problems"][0]["code"] == "PB501"


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("conflicts", "the following arguments are required: POLICY\n"),
        ("conflicts a b", "`b` is one argument too many\n"),
        ("dead a --secods 3", "there is no flag `--secods`; did you mean `--seconds`?\n"),
        ("gaps a --seconds soon", "argument --seconds: `soon` is no number of seconds\n"),
        ("conflicts a --seconds 0", "argument --seconds: `0` is no number of seconds\n"),
        ("conflicts a --seconds -1", "argument --seconds: `-1` is no number of seconds\n"),
        ("verify a --seconds inf", "argument --seconds: `inf` is no number of seconds\n"),
        ("diff a b --seconds nan", "argument --seconds: `nan` is no number of seconds\n"),
        ("diff a", "name two policies, OLD and NEW, or ask --since a revision\n"),
        ("diff - -", "standard input (-) can be read once only\n"),
        ("diff a b --fail-on never", "argument --fail-on: invalid choice: 'never'"),
        ("gaps a --action use --action sell", "--action is given twice\n"),
        ("verify -", "name a file of properties: none is beside standard input\n"),
        ("verify - -", "standard input (-) can be read once only\n"),
    ],
)
def test_wrong_usage_is_refused(command: str, message: str, run: Run) -> None:
    stdin = CLEAN.encode()

    outcome = run(*command.split(), stdin=stdin)

    assert (outcome.code, outcome.out) == (2, "")
    assert f"error: {message}" in outcome.err


@pytest.mark.parametrize("verb", ["conflicts", "dead", "gaps", "verify"])
def test_a_policy_that_is_not_there_is_named(verb: str, run: Run, shop: Path) -> None:
    outcome = run(verb, "nowhere")

    assert (outcome.code, outcome.out) == (2, "")
    assert "`nowhere`" in outcome.err
