"""The pages of the manual on what is found in code are shown by their own examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import purposebind
from purposebind.problems.problem import Kind
from purposebind.scan.problems import KINDS, RULES
from purposebind.scan.scanning import scan

POLICY = """\
purposebind: 1
policy: page
vocabulary:
  actions: {use: {}, contact: {}, sell: {}}
  purposes: {marketing: {}, support: {}}
  data: {email_address: {}}
  recipients: {advertiser: {}}
facts: {consent: {type: boolean}}
rules:
- {id: help, permit: use}
- {id: letters, permit: contact, for: marketing, when: consent}
- {id: no-sale, forbid: sell}
"""
HEAD = (
    "from purposebind import load\nfrom purposebind.guard import purpose, uses\n\n"
    "POLICY = load('x')\n"
)
SHOWN = [kind for kind in KINDS if kind.bad]
UNSHOWN = {"PB956", "PB958"}
"""What a missing solver leaves open, and a path without code: the tests of `scan` show them."""


def codes(folder: Path, code: str) -> set[str]:
    """What is found in an example."""
    file = folder / "app.py"
    lines = code.split("\n")
    uses_names = "def example(customer, purpose_=None, purpose=purpose):\n"
    body = code if lines[0].startswith("@") else uses_names + "\n".join(f"    {x}" for x in lines)
    file.write_text(f"{HEAD}\n{body}\n", "utf-8")
    report = scan([str(file)], purposebind.loads(POLICY), everything=True).report
    return {problem.code for problem in report.findings}


def _code(kind: Kind) -> str:
    return kind.code


@pytest.mark.parametrize("kind", SHOWN, ids=_code)
def test_a_bad_example_shows_its_problem_and_a_good_one_does_not(
    kind: Kind, tmp_path: Path
) -> None:
    assert kind.code in codes(tmp_path, kind.bad)
    assert kind.code not in codes(tmp_path, kind.good)


def test_every_kind_is_a_whole_page_and_has_an_example() -> None:
    assert {kind.code for kind in KINDS} - {kind.code for kind in SHOWN} == UNSHOWN
    for kind in KINDS:
        assert re.fullmatch("PB95[0-9]", kind.code)
        assert re.fullmatch("[a-z]+(-[a-z]+)*", kind.name)
        assert not kind.summary.endswith(".")
        assert kind.why.endswith(".")
        assert kind.mend.endswith(".")
        assert bool(kind.bad) == bool(kind.good)


def test_all_but_a_wrong_path_can_be_selected() -> None:
    assert {rule.code for rule in RULES} == {kind.code for kind in KINDS} - {"PB958"}
