"""`purposebind review`: what is recorded, and what lint says when the statement changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

WHO = ("--by", "Jane Doe", "--on", "2026-01-31")


def test_a_review_is_recorded_and_says_what_changed_since_the_one_before(
    shop: Path, run: Run
) -> None:
    first = run("review", "shop", *WHO)
    statement = shop / "statement.txt"
    statement.write_text(statement.read_text("utf-8") + "\nWe may call you.\n", "utf-8")
    second = run("review", "shop", "--by", "Joe", "--on", "2026-02-01")

    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("wrote shop/reviewed.yaml: ")
    assert second.out.split("\n")[1:] == [
        "1 sentence changed since the review of 2026-01-31 by Jane Doe:",
        "  new: We may call you.",
        "",
    ]
    assert run("review", "shop", *WHO).out.endswith(
        "nothing changed since the review of 2026-02-01 by Joe\n"
    )


def test_lint_names_the_sentences_that_changed_since(shop: Path, run: Run) -> None:
    run("review", "shop", *WHO)
    clean = run("lint", "shop", "--select", "PB806,PB807", "--format", "concise")
    statement = shop / "statement.txt"
    statement.write_text(statement.read_text("utf-8") + "\nWe may call you.\n", "utf-8")
    changed = run("lint", "shop", "--select", "PB806", "--format", "concise")

    assert clean.code == 0
    assert changed.code == 1
    assert "this sentence is new since Jane Doe reviewed the statement on 2026-01-31" in changed.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("shop", "--by", "Jane"), "a review needs --on"),
        (("shop", "--on", "2026-01-31"), "a review needs --by"),
        (("shop", "--by", " ", "--on", "2026-01-31"), "a review needs --by"),
        (("shop", "--by", "Jane", "--on", "2026-02-30"), "--on `2026-02-30` is not a day"),
        (("shop", "--by", "Jane", "--on", "20260131"), "--on `20260131` is not a day"),
        (("-", *WHO), "a review is recorded beside the policy"),
        (("nowhere", *WHO), "`nowhere` cannot be read"),
    ],
)
def test_a_review_without_who_when_or_what_is_none(
    arguments: tuple[str, ...], message: str, shop: Path, run: Run
) -> None:
    outcome = run("review", *arguments)

    assert outcome.code == 2
    assert message in outcome.err
    assert not (shop / "reviewed.yaml").exists()


def test_a_policy_with_problems_is_not_recorded(shop: Path, run: Run) -> None:
    (shop / "statement.txt").write_text("Something else.\n", "utf-8")

    outcome = run("review", "shop", *WHO)

    assert outcome.code == 1
    assert "PB401" in outcome.err
    assert not (shop / "reviewed.yaml").exists()
