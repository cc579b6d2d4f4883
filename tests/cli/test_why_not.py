"""`purposebind decide --why-not`: what would make a use allowed, and what it never repeats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run
from .small import without_solver

NEWSLETTER = ["--action", "use", "--purpose", "newsletter", "--data", "email_address"]
RESEARCH = [
    "--action",
    "disclose",
    "--purpose",
    "research",
    "--data",
    "name",
    "--recipient",
    "university",
]
SECRET = """\
purposebind: 1
policy: secret
vocabulary: {actions: {use: {}}, purposes: {support: {}}, data: {name: {}}}
facts:
  age: {type: integer}
  asked: {type: date}
  told: {type: date}
  fit: {type: judgement, asks: "Is it fit?", by: the officer}
rules:
  - id: help
    permit: use
    when: age >= 18 and fit and told is within 30 days after asked
"""
USE = """\
action: use
purpose: support
data: name
facts:
  age: -1007
  asked: 1987-06-05
  fit: {value: false, by: J. Doe, on: 1999-12-31, grounds: it is blue}
"""


def test_what_would_have_to_be_so_follows_the_decision(run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", *NEWSLETTER, "--fact", "agreed=false", "--why-not")

    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.endswith(
        "\n\nWhat would make it allowed:\n  - `agreed` would have to be true\n"
    )


def test_without_the_flag_nothing_is_said_of_it(run: Run, shop: Path) -> None:
    plain = run("decide", "shop", *NEWSLETTER)
    asked = run("decide", "shop", *NEWSLETTER, "--why-not")

    assert asked.out.startswith(plain.out)
    assert "would make it" not in plain.out


def test_an_allowed_use_needs_nothing(run: Run, shop: Path) -> None:
    plain = run("decide", "shop", *NEWSLETTER, "--fact", "agreed=true")
    asked = run("decide", "shop", *NEWSLETTER, "--fact", "agreed=true", "--why-not")

    assert (asked.code, asked.out) == (0, plain.out)


def test_what_no_sentence_allows_is_said(run: Run, shop: Path) -> None:
    use = ["--action", "sell", "--purpose", "research", "--data", "name"]

    outcome = run("decide", "shop", *use, "--why-not")

    assert outcome.code == 1
    assert outcome.out.endswith(
        "\nNothing in the statement would allow sell of name for research.\n"
    )


def test_json_has_the_steps_and_not_the_changed_use(run: Run, shop: Path) -> None:
    flags = ("--fact", "agreed=false", "--why-not", "--format", "json")

    outcome = run("decide", "shop", *NEWSLETTER, *flags)
    ways = json.loads(outcome.out)["remedies"]

    assert outcome.code == 1
    assert list(ways) == ["findings", "unproved", "complete", "nothing"]
    (remedy,) = ways["findings"]
    assert list(remedy) == ["steps", "changes", "rules", "quotes"]
    assert remedy["changes"] == [
        {"kind": "fact", "name": "agreed", "words": "`agreed` would have to be true"}
    ]
    assert remedy["rules"] == ["newsletter-if-agreed"]


def test_json_of_an_allowed_use_has_no_ways(run: Run, shop: Path) -> None:
    flags = ("--fact", "agreed=true", "--why-not", "--format", "json")

    ways = json.loads(run("decide", "shop", *NEWSLETTER, *flags).out)["remedies"]

    assert ways == {"findings": [], "unproved": [], "complete": True, "nothing": []}


def test_the_changed_use_is_shown_where_values_are_and_can_be_decided(run: Run, shop: Path) -> None:
    flags = ("--why-not", "--format", "json", "--show-values")

    ways = json.loads(run("decide", "shop", *NEWSLETTER, *flags).out)["remedies"]
    changed = json.dumps(ways["findings"][0]["use"])

    assert run("decide", "shop", "--use", "-", stdin=changed.encode()).code == 0


def test_a_judgement_names_its_question_and_who_is_to_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(SECRET, "utf-8")
    facts = "--fact age=20 --fact told=2020-01-02 --fact asked=2020-01-01"
    use = ["--action", "use", "--purpose", "support", "--data", "name"]

    outcome = run("decide", str(tmp_path), *use, *facts.split(), "--why-not")

    assert outcome.out.endswith(
        "\nWhat would make it allowed:\n"
        '  - obtain the judgement `fit`, from the officer: "Is it fit?" yes\n'
    )


@pytest.mark.parametrize("format", ["text", "json"])
def test_no_value_of_the_use_is_repeated(format: str, run: Run, tmp_path: Path) -> None:
    """Nor a due date computed from one: a log of answers must not become a copy of the data."""
    (tmp_path / "policy.yaml").write_text(SECRET, "utf-8")
    flags = ("--use", "-", "--why-not", "--format", format)

    outcome = run("decide", str(tmp_path), *flags, stdin=USE.encode())
    lines = [line for line in outcome.out.splitlines() if "digest" not in line]

    assert outcome.code == 1
    assert "`told`" in outcome.out
    for stated in ("1007", "J. Doe", "1999", "it is blue", "1987"):
        assert [line for line in lines if stated in line] == []


def test_a_stream_has_no_ways(run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--uses", "-", "--why-not", stdin=b"")

    assert (outcome.code, outcome.out) == (2, "")
    assert "error: --why-not answers about one use\n" in outcome.err


def test_ways_need_no_solver(run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_solver(monkeypatch)

    outcome = run("decide", "shop", *NEWSLETTER, "--why-not")

    assert outcome.code == 1
    assert "\nWhat would make it allowed:\n" in outcome.out


def test_they_are_asked_of_the_reading_that_is_asked_for(run: Run, shop: Path) -> None:
    use = [
        "--action",
        "disclose",
        "--purpose",
        "billing",
        "--data",
        "name",
        "--recipient",
        "authority",
    ]

    with_it = run("decide", "shop", *use, "--why-not")
    literally = run("decide", "shop", *use, "--why-not", "--without-interpretations")

    assert "  - `legally_required` has to be known to be true\n" in with_it.out
    assert literally.out.endswith(
        "\n"
        "No change to what it states was found that would make it allowed.\n"
        "not proved: whether other changes, or more than 4, would do (they are not tried)\n"
    )


def test_a_use_that_cannot_be_judged_has_no_ways(run: Run, shop: Path) -> None:
    outcome = run("decide", "shop", "--action", "use", "--purpose", "billing", "--why-not")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(": the use was not judged\n")
