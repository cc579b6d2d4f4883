"""Every example of the manual comes out as the page says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .pages import ROOT, blocks, name_of, pages
from .running import Page


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_example_comes_out_as_the_page_says(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "policies", tmp_path / "policies")
    running = Page(tmp_path)

    for block in blocks(page):
        running.run(block)

    assert not running.failures, "\n".join(running.failures)
