"""The page on the command line names every verb and every flag, and the page on cases every key."""

from __future__ import annotations

import re

import pytest

from purposebind.cli import main
from purposebind.cli.entry import VERBS
from purposebind.testing.from_nodes import KEYS

from .pages import ROOT, blocks, first_cells

PAGE = ROOT / "docs" / "cli.md"
FLAG = re.compile(r"--[a-z][a-z-]+")


def test_every_verb_has_a_section_with_a_command() -> None:
    commands = [block.text for block in blocks(PAGE) if block.info == "console"]

    used = [verb for verb in VERBS if any(f"$ purposebind {verb}" in text for text in commands)]

    assert used == list(VERBS)


def test_every_flag_of_decide_is_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    main(["decide", "--help"])
    flags = set(FLAG.findall(capsys.readouterr().out))

    listed = {flag for cell in first_cells(PAGE, "decide") for flag in FLAG.findall(cell)}

    assert listed == flags - {"--help", "--version"}


def test_every_key_of_a_case_is_in_the_table() -> None:
    page = ROOT / "docs" / "howto" / "pin.md"

    assert first_cells(page, "Keys of a case") == list(KEYS)
