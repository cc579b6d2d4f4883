"""The script that starts a rule: its code, its module, its lines in the registry."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from purposebind.lint.lint_rule import LintRule

from .subjects import found_by, subject_of, underlined

ROOT = Path(__file__).resolve().parents[2]
LINT = Path("src") / "purposebind" / "lint"
REGISTRY = """\
from purposebind.lint.rules import (
    missing_meaning,
    unused_fact,
)

RULES: tuple[LintRule, ...] = (
    unused_fact.RULE,  # PB834
    missing_meaning.RULE,  # PB864
)
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with the script and two rules."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "new_rule.py", tmp_path / "scripts")
    (tmp_path / LINT / "rules").mkdir(parents=True)
    for name in ("missing_meaning.py", "unused_fact.py"):
        shutil.copy(ROOT / LINT / "rules" / name, tmp_path / LINT / "rules")
    (tmp_path / LINT / "registry.py").write_text(REGISTRY, "utf-8")
    return tmp_path


def start(tree: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of the script and what it printed."""
    command = [sys.executable, str(tree / "scripts" / "new_rule.py"), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_new_rule_has_the_next_code_and_stands_in_the_registry(tree: Path) -> None:
    code, said = start(tree, "odd-name", "PB83")
    code_of_another, _ = start(tree, "a-name")

    assert (code, code_of_another) == (0, 0)
    assert said.startswith("wrote src/purposebind/lint/rules/odd_name.py: fill in every TODO")
    assert (
        (tree / LINT / "registry.py").read_text("utf-8")
        == """\
from purposebind.lint.rules import (
    a_name,
    missing_meaning,
    odd_name,
    unused_fact,
)

RULES: tuple[LintRule, ...] = (
    unused_fact.RULE,  # PB834
    odd_name.RULE,  # PB835
    missing_meaning.RULE,  # PB864
    a_name.RULE,  # PB865
)
"""
    )


def test_the_module_works_before_it_is_filled_in(tree: Path) -> None:
    start(tree, "odd-name")
    text = (tree / LINT / "rules" / "odd_name.py").read_text("utf-8")
    names: dict[str, object] = {}

    exec(compile(text, "odd_name.py", "exec"), names)

    rule = names["RULE"]
    assert isinstance(rule, LintRule)
    assert (rule.code, rule.kind.name) == ("PB865", "odd-name")
    (bad,), (good,) = rule.bad, rule.good
    assert underlined(rule, subject_of(bad, tree)) == bad.underlined
    assert found_by(rule, subject_of(good, tree)) == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "usage: "),
        (["Odd-Name"], "usage: "),
        (["odd"], "usage: "),
        (["odd-name", "PB7"], "usage: "),
        (["odd-name", "PB834"], "usage: "),
        (["odd-name", "PB8", "more"], "usage: "),
        (["unused-fact"], "there is a rule `unused-fact` already\n"),
    ],
)
def test_what_cannot_be_started_is_refused(arguments: list[str], said: str, tree: Path) -> None:
    before = sorted(tree.rglob("*"))

    code, printed = start(tree, *arguments)

    assert code == 2
    assert printed.startswith(said)
    assert sorted(tree.rglob("*")) == before
    assert (tree / LINT / "registry.py").read_text("utf-8") == REGISTRY


def test_a_range_that_is_full_is_said(tree: Path) -> None:
    for name in ("one-two", "two-two", "three-two", "four-two", "five-two"):
        start(tree, name, "PB83")

    assert start(tree, "six-two", "PB83") == (2, "PB83 has no number left\n")
