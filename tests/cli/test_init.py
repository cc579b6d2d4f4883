"""`purposebind init`: what is written, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

STATEMENT = "Privacy\n\nWe may use your name to serve you. We never sell it.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a statement in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "acme.txt").write_text(STATEMENT, "utf-8")
    return tmp_path


def test_a_policy_is_written_beside_the_statement_and_is_sound(folder: Path, run: Run) -> None:
    outcome = run("init", "acme.txt")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "wrote policy.yaml\n"
        "wrote vocabulary.yaml\n"
        "\n"
        "3 sentences to sort; the policy allows nothing until then.\n"
        "`purposebind lint .` lists what is left.\n"
    )
    assert "policy: acme\n" in (folder / "policy.yaml").read_text("utf-8")
    assert run("check", ".").out == "1 policy checked: no problems\n"


def test_another_folder_gets_a_copy_of_the_statement(folder: Path, run: Run) -> None:
    outcome = run("init", "acme.txt", "-o", "policies/acme")

    assert outcome.code == 0
    assert (folder / "policies" / "acme" / "acme.txt").read_text("utf-8") == STATEMENT
    assert run("check", "policies/acme").code == 0


def test_nothing_is_overwritten(folder: Path, run: Run) -> None:
    (folder / "vocabulary.yaml").write_text("mine", "utf-8")

    outcome = run("init", "acme.txt")

    assert outcome.code == 2
    assert outcome.err == (
        "purposebind init: error: `vocabulary.yaml` is there already; nothing was written\n"
    )
    assert not (folder / "policy.yaml").exists()
    assert (folder / "vocabulary.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, "`none.txt` cannot be read"),
        ("empty.txt", b"\n--\n", "`empty.txt` holds no words"),
        ("latin.txt", b"caf\xe9", "latin.txt:1:4: error[PB101]"),
    ],
)
def test_what_is_no_statement_starts_nothing(
    name: str, content: bytes | None, message: str, folder: Path, run: Run
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)

    outcome = run("init", name)

    assert outcome.code == 2
    assert message in outcome.err
    assert not (folder / "policy.yaml").exists()


def test_a_general_name_yields_to_the_name_of_the_folder(folder: Path, run: Run) -> None:
    shop = folder / "corner-shop"
    shop.mkdir()
    (folder / "acme.txt").rename(shop / "statement.txt")

    assert run("init", "corner-shop/statement.txt").code == 0
    assert "policy: corner-shop\n" in (shop / "policy.yaml").read_text("utf-8")
