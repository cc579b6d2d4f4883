"""`.pre-commit-hooks.yaml`: what each hook runs, and at which files."""

from __future__ import annotations

import re
import shlex
import tomllib
from typing import Any

import pytest
import yaml

from purposebind.cli.parser import build

from .conftest import ROOT

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
IDS = (
    "purposebind-check",
    "purposebind-lint",
    "purposebind-test",
    "purposebind-diff",
    "purposebind-scan",
)


def test_there_is_a_hook_for_each_question_of_a_commit() -> None:
    assert tuple(HOOKS) == IDS


@pytest.mark.parametrize("id", IDS)
def test_a_hook_runs_the_verb_that_it_is_called_after(id: str) -> None:
    program, *words = shlex.split(HOOKS[id]["entry"])
    files = ["shop/policy.yaml"] if HOOKS[id].get("pass_filenames", True) else []

    arguments = build().parse_args([*words, *files])

    assert program == "purposebind"
    assert arguments.verb == id.removeprefix("purposebind-")


def test_files_are_passed_but_where_more_than_those_that_changed_has_to_be_looked_at() -> None:
    assert [id for id in IDS if HOOKS[id].get("pass_filenames") is False] == [
        "purposebind-diff",
        "purposebind-scan",
    ]


@pytest.mark.parametrize("id", IDS)
def test_a_policy_is_looked_at_by_one_process(id: str) -> None:
    assert HOOKS[id]["require_serial"] is True


def test_the_solver_comes_with_the_hooks_that_need_proofs() -> None:
    """By its own name: an extra of this package would be looked for in an index."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    solver = project["optional-dependencies"]["analysis"]

    needs = {id: HOOKS[id].get("additional_dependencies", []) for id in IDS}

    assert needs == dict(zip(IDS, ([], solver, [], solver, solver), strict=True))
    assert solver == ["z3-solver>=4.13"]


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize(
    "file",
    [
        "policy.yaml",
        "policies/shop/policy.yaml",
        "policies/shop/words/data.yml",
        "policies/shop/statement.txt",
        "site/privacy.md",
        "site/privacy.html",
        "policies/shop/cases.yaml",
        "policies/shop/properties.yaml",
        "policies/shop/reviewed.yaml",
        "purposebind.toml",
        "service/pyproject.toml",
    ],
)
def test_whatever_a_policy_is_made_of_starts_a_hook(id: str, file: str) -> None:
    assert re.search(HOOKS[id]["files"], file)


@pytest.mark.parametrize(
    "file", ["shop.py", "Cargo.toml", "yaml", "logo.png", "policy.yaml.orig", "not-pyproject.toml"]
)
def test_what_no_policy_is_made_of_starts_none(file: str) -> None:
    assert not re.search(HOOKS["purposebind-lint"]["files"], file)


def test_every_file_of_the_shipped_policy_starts_a_hook() -> None:
    files = [file.name for file in (ROOT / "policies" / "smart-parts-pc").iterdir()]

    assert [name for name in files if not re.search(HOOKS[IDS[0]]["files"], name)] == []
    assert {"policy.yaml", "vocabulary.yaml", "statement.txt", "cases.yaml"} <= set(files)
