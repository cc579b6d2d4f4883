"""The linter is quiet where a person would find nothing wrong.

500 policies were linted once, and what was said of them read; a share of them is linted in every
run. Two notes are right of each: nobody recorded a review, and there are no cases.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from purposebind.lint.linting import lint

from .clean_policies import clean_policy

POLICIES = int(os.environ.get("PURPOSEBIND_CLEAN_POLICIES", "80"))


@pytest.mark.parametrize("start", range(0, POLICIES, 20))
def test_of_clean_policies_nothing_is_said_but_that_they_are_new(
    start: int, tmp_path: Path
) -> None:
    for seed in range(start, start + 20):
        folder = tmp_path / str(seed)
        folder.mkdir()
        policy, statement = clean_policy(seed)
        (folder / "policy.yaml").write_text(policy, "utf-8")
        (folder / "statement.txt").write_text(statement, "utf-8")

        (linted,) = lint([str(folder)]).policies

        said = {(each.code, each.message) for each in linted.findings}
        assert linted.loads
        assert {code for code, _ in said} == {"PB807", "PB845"}, (seed, said)
