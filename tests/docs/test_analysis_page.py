"""The page on questions about all uses names every question, and every kind of answer."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from purposebind import analysis
from purposebind.analysis.idle import IdleKind
from purposebind.analysis.properties import PropertyKind
from purposebind.cli import main

from .pages import ROOT, first_cells, prose

PAGE = ROOT / "docs" / "analysis.md"
CLI = ROOT / "docs" / "cli.md"
CALL = re.compile(r"`(\w+)\(")
FLAG = re.compile(r"--[a-z][a-z-]+")
SHARED = {"--without-interpretations", "--seconds", "--format"}
QUESTIONS = {"conflicts", "dead", "gaps", "difference", "verify", "remedies"}


def test_every_question_is_in_the_table() -> None:
    asked = {name for name in QUESTIONS if name in analysis.__all__}
    rows = [line for _, line in prose(PAGE) if line.startswith("| ") and CALL.search(line)]

    assert asked == QUESTIONS
    assert {name for row in rows for name in CALL.findall(row)} == QUESTIONS


def test_every_kind_of_what_could_go_is_in_the_table() -> None:
    assert set(first_cells(PAGE, "What could go")) == {"kind", *get_args(IdleKind)}


def test_every_kind_of_property_is_in_the_table() -> None:
    assert first_cells(PAGE, "Properties") == list(get_args(PropertyKind))


def test_the_flags_that_the_questions_share_are_in_one_table() -> None:
    listed = {flag for cell in first_cells(CLI, "conflicts") for flag in FLAG.findall(cell)}

    assert listed == SHARED


@pytest.mark.parametrize("verb", ["conflicts", "dead", "gaps", "verify"])
def test_every_other_flag_is_told_in_the_section_of_its_verb(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([verb, "--help"])
    own = set(FLAG.findall(capsys.readouterr().out)) - SHARED - {"--help"}

    section = CLI.read_text("utf-8").partition(f"\n## {verb}\n")[2].partition("\n## ")[0]

    assert own - set(FLAG.findall(section)) == set()
