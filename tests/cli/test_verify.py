"""`purposebind verify`: properties that hold, that are broken, and that make no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .small import NO_SOLVER, policy, without_solver

POLICY = policy("id: support, permit: use, for: support", "id: ads, permit: use, for: marketing")
HOLDS = """\
- id: no-sale
  never: {action: sell, data: personal}
  says: We do not sell.
- id: help
  always: {action: use, purpose: support}
"""
BROKEN = """\
- id: no-sale
  never: {action: sell}
- only_if: {purpose: marketing}
  when: agreed
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a policy in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policy.yaml").write_text(POLICY, "utf-8")
    return tmp_path


@pytest.mark.parametrize("path", [".", "policy.yaml"])
def test_the_properties_beside_the_policy_are_proved(path: str, run: Run, folder: Path) -> None:
    (folder / "properties.yaml").write_text(HOLDS, "utf-8")

    outcome = run("verify", path)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == ("holds       no-sale\nholds       help\n2 properties: 0 broken\n")


def test_a_broken_property_shows_a_use_and_the_rules_that_allow_it(run: Run, folder: Path) -> None:
    (folder / "wanted.yaml").write_text(BROKEN, "utf-8")

    outcome = run("verify", ".", "wanted.yaml")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out == (
        "holds       no-sale\n"
        "broken      only if purpose marketing when agreed\n"
        "  allowed: {action: use, purpose: marketing, data: personal}\n"
        "  ads (permit)\n"
        "2 properties: 1 broken\n"
    )


def test_a_broken_always_shows_a_use_that_is_not_allowed(run: Run, folder: Path) -> None:
    outcome = run("verify", ".", "-", stdin=b"- always: {action: sell, data: name}\n")

    assert outcome.code == 1
    assert outcome.out.splitlines()[:1] == ["broken      always action sell data name"]
    assert outcome.out.splitlines()[1].startswith("  silent: {action: sell, purpose: ")


@pytest.mark.parametrize("which", ["policy", "properties"])
def test_either_may_come_from_standard_input(which: str, run: Run, folder: Path) -> None:
    (folder / "wanted.yaml").write_text(HOLDS, "utf-8")

    if which == "policy":
        outcome = run("verify", "-", "wanted.yaml", stdin=POLICY.encode())
    else:
        outcome = run("verify", "policy.yaml", "-", stdin=HOLDS.encode())

    assert outcome.code == 0
    assert outcome.out.endswith("2 properties: 0 broken\n")


def test_json_has_the_same_with_stable_keys(run: Run, folder: Path) -> None:
    outcome = run("verify", ".", "-", "--format", "json", stdin=BROKEN.encode())
    shown = json.loads(outcome.out)

    assert outcome.code == 1
    assert list(shown) == ["version", "results"]
    sale, ads = shown["results"]
    assert sale == {
        "property": {"never": {"action": "sell"}, "id": "no-sale"},
        "holds": True,
        "witness": None,
        "verdict": None,
        "rules": [],
        "quotes": [],
        "reason": None,
    }
    assert (ads["holds"], ads["verdict"], ads["rules"]) == (False, "allowed", ["ads"])
    assert ads["witness"] == {"action": "use", "purpose": "marketing", "data": "personal"}


def test_a_property_is_proved_of_the_reading_that_is_asked_for(run: Run, shop: Path) -> None:
    stated = b"- always: {action: disclose, recipient: authority, purpose: billing}\n"
    when = b"  when: legally_required\n"

    with_it = run("verify", "shop", "-", stdin=stated + when)
    literally = run("verify", "shop", "-", "--without-interpretations", stdin=stated + when)

    assert (with_it.code, literally.code) == (0, 1)
    assert "  contested: {action: disclose, " in literally.out
    assert "  no-third-party (forbid): " in literally.out


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("- nver: {action: sell}", "1:3: error[PB751]", ["`nver` is no key of a", "`never`"]),
        (
            "- never: {actoin: sell}",
            "1:11: error[PB751]",
            ["`actoin` is no key of a property", "did you mean `action`?"],
        ),
        ("- id: a", "1:3: error[PB752]", ["a property says neither never, always nor only if"]),
        (
            "- {never: {}, always: {}}",
            "1:3: error[PB752]",
            ["a property is one of `never`, `always`, not all of them"],
        ),
        (
            "- only_if: {action: use}",
            "1:3: error[PB753]",
            ["an `only_if` needs a clause under `when`"],
        ),
        (
            "- never: sell",
            "1:10: error[PB754]",
            ["`never` takes a pattern of uses", "write `never: {action: ..., data: ...}`"],
        ),
        ("- never: {action: []}", "1:19: error[PB754]", ["`action` of a pattern is a term or"]),
        ("- {never: {}, when: true}", "1:21: error[PB754]", ["`when` of a property is text"]),
        ("- 3", "1:3: error[PB754]", ["a property is a mapping"]),
        ("never: {}", "1:1: error[PB754]", ["a file of properties is a list of them"]),
        ("[]", "1:1: error[PB754]", ["a file of properties is a list of them"]),
        (
            "- {id: a, never: {}}\n- {id: a, never: {}}",
            "2:8: error[PB754]",
            ["there are two properties called `a`"],
        ),
        (
            "- never: {action: [use, sel]}",
            "1:25: error[PB755]",
            [
                "the property `never action use, sel` names `sel`, which is not among actions",
                "did you mean `sell`?",
            ],
        ),
        (
            "- never: {action: sell}\n  when: agred",
            "2:9: error[PB502]",
            ["there is no fact `agred`", "did you mean `agreed`?"],
        ),
        (
            "- never: {action: sell}\n  when: agreed and",
            "2:19: error[PB204]",
            ["the clause ends too early"],
        ),
        ("- never: {action: sell", "", ["error[PB10"]),
    ],
)
def test_a_property_that_makes_no_sense_is_refused_with_its_place(
    text: str, place: str, said: list[str], run: Run, folder: Path
) -> None:
    outcome = run("verify", ".", "-", stdin=f"{text}\n".encode())

    assert (outcome.code, outcome.out) == (2, "")
    assert f"<stdin>:{place}" in outcome.err
    assert [words for words in said if words not in outcome.err] == []
    assert outcome.err.endswith(": the question was not asked\n")


def test_all_that_is_wrong_with_properties_is_said_at_once(run: Run, folder: Path) -> None:
    text = b"- never: {action: sel}\n- {id: x, never: {data: nam}}\n- {never: {}, when: agred}\n"

    outcome = run("verify", ".", "-", "--format", "json", stdin=text)

    problems = json.loads(outcome.out)["error"]["problems"]
    assert outcome.code == 2
    assert [each["code"] for each in problems] == ["PB755", "PB755", "PB502"]
    assert [each["place"]["line"] for each in problems] == [1, 2, 3]


def test_properties_that_are_not_there_are_named(run: Run, folder: Path) -> None:
    outcome = run("verify", ".")

    assert (outcome.code, outcome.out) == (2, "")
    assert "`properties.yaml` cannot be read" in outcome.err


@pytest.mark.parametrize("format", ["text", "json"])
def test_time_that_is_spent_leaves_the_answer_open_and_not_good(
    format: str, run: Run, folder: Path
) -> None:
    arguments = ("verify", ".", "-", "--seconds", "0.000001", "--format", format)

    outcome = run(*arguments, stdin=HOLDS.encode())

    assert outcome.code == 1
    if format == "json":
        results = json.loads(outcome.out)["results"]
        assert [(each["holds"], each["reason"]) for each in results] == [
            (None, "the time was spent"),
            (None, "the time was spent"),
        ]
        return
    assert outcome.out == (
        "not proved  no-sale (the time was spent)\n"
        "not proved  help (the time was spent)\n"
        "2 properties: 0 broken, 2 not proved\n"
    )


def test_without_the_solver_it_says_what_to_install(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_solver(monkeypatch)

    outcome = run("verify", ".", "-", stdin=HOLDS.encode())

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"purposebind verify: {NO_SOLVER}"
