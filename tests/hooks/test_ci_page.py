"""The page on pipelines: what people copy from it runs, as far as it can run here."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs.pages import Block, blocks
from docs.running import Page
from purposebind import __version__

from .conftest import ROOT
from .repository import new_repository

PAGE = ROOT / "docs" / "howto" / "ci.md"
FILES: dict[str, Any] = {
    block.info.partition(" ")[2]: yaml.safe_load(block.text)
    for block in blocks(PAGE)
    if block.info.startswith("yaml ") and "shop/" not in block.info
}
GITHUB, HOOKS, GITLAB, CONFIGURATION = (
    ".github/workflows/policies.yml",
    ".github/workflows/hooks.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
)


def commands(name: str) -> Iterator[str]:
    """The shell commands of a file of the page."""
    jobs = FILES[name].get("jobs", FILES[name])
    for job in jobs.values():
        yield from job.get("script", ())
        yield from (step["run"] for step in job.get("steps", ()) if "run" in step)


def fetched(command: str) -> bool:
    """Whether a command needs the network."""
    return command.startswith(("python -m pip ", "git remote ", "pre-commit "))


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A clone of a repository with the shipped policy, on a branch of its own."""
    origin = new_repository(tmp_path / "origin")
    shutil.copytree(ROOT / "policies", origin.folder / "policies")
    origin.commit()
    origin.git("clone", "--quiet", str(origin.folder), str(tmp_path / "clone"))
    clone = new_repository(tmp_path / "clone")
    clone.git("checkout", "--quiet", "-b", "change")
    clone.commit(NOTES="a change of other things")
    return Page(clone.folder)


def ran(page: Page, command: str) -> tuple[str, str]:
    """What a command prints, and its exit code."""
    text = f"$ {command}\n$ echo $?\n"
    (_, printed, _), (_, code, _) = page.outputs(Block(PAGE, 1, "console", text))
    return printed, code.strip()


def test_the_page_has_a_file_for_each_place() -> None:
    assert sorted(FILES) == [GITHUB.replace("policies", "hooks"), GITHUB, GITLAB, CONFIGURATION]


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
def test_a_pipeline_passes_a_change_that_is_good(name: str, page: Page) -> None:
    wanted = [command for command in commands(name) if not fetched(command)]
    variables = "export GITHUB_BASE_REF=main CI_MERGE_REQUEST_DIFF_BASE_SHA=origin/main;"

    came = {command: ran(page, f"{variables} {command}") for command in wanted}

    assert {verb for command in wanted for verb in re.findall(r"purposebind (\w+)", command)} == {
        *("diff", "lint", "test"),
    }
    assert {command: came[command] for command in wanted if came[command][1] != "0"} == {}


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
def test_a_pipeline_stops_where_more_would_be_allowed(name: str, page: Page) -> None:
    policy = page.folder / "policies" / "smart-parts-pc" / "policy.yaml"
    text = policy.read_text("utf-8")
    policy.write_text(text.replace("    when: offers_preference is wanted\n", ""), "utf-8")
    (command,) = (each for each in commands(name) if each.startswith("purposebind diff "))
    variables = "export GITHUB_BASE_REF=main CI_MERGE_REQUEST_DIFF_BASE_SHA=origin/main;"

    printed, code = ran(page, f"{variables} {command}")

    assert "newly allowed: silent -> allowed\n" in printed
    assert code == "1"


def test_the_reports_are_where_the_pipelines_look_for_them(page: Page) -> None:
    for command in (*commands(GITHUB), *commands(GITLAB)):
        if ">" in command:
            ran(page, command)
    steps = FILES[GITHUB]["jobs"]["policies"]["steps"]
    (upload,) = (step["with"] for step in steps if "upload-sarif" in step.get("uses", ""))
    reports = FILES[GITLAB]["policies"]["artifacts"]["reports"]

    sarif = json.loads((page.folder / upload["sarif_file"]).read_text("utf-8"))
    quality = json.loads((page.folder / reports["codequality"]).read_text("utf-8"))

    assert sarif["version"] == "2.1.0"
    assert isinstance(quality, list)
    assert (page.folder / reports["junit"]).read_text("utf-8").startswith("<?xml ")


def test_history_is_fetched_wherever_policies_are_compared() -> None:
    checkouts = [
        step["with"]["fetch-depth"]
        for name in (GITHUB, HOOKS)
        for job in FILES[name]["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    ]

    assert checkouts == [0, 0]
    assert FILES[GITLAB]["policies"]["variables"] == {"GIT_DEPTH": "0"}


def test_what_is_installed_is_an_extra_that_there_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    installed = {
        word
        for name in (GITHUB, GITLAB)
        for command in commands(name)
        for word in re.findall(r'pip install "purposebind\[(\w+)\]"', command)
    }

    assert installed == {"analysis"}
    assert installed <= set(project["optional-dependencies"])


def test_the_configuration_to_copy_names_hooks_that_there_are() -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repository,) = FILES[CONFIGURATION]["repos"]

    wanted = {hook["id"] for hook in repository["hooks"]}

    assert repository["rev"] == f"v{__version__}"
    assert wanted <= {hook["id"] for hook in manifest}


def test_pre_commit_takes_the_configuration_to_copy(tmp_path: Path) -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="comes with the `dev` extra")
    (block,) = (each for each in blocks(PAGE) if each.info.endswith(CONFIGURATION))
    file = tmp_path / CONFIGURATION
    file.write_text(block.text, "utf-8")

    assert clientlib.load_config(str(file))["repos"][0]["rev"] == f"v{__version__}"
    assert len(clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))) == 5
