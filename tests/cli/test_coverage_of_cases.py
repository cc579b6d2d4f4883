"""`purposebind test --coverage`: what of the policy its cases cover."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

CASE = "- {case: a, use: {action: use, purpose: billing, data: name}, verdict: allowed}\n"
BROKEN = "- {case: c, use: {action: us, purpose: billing, data: name}, verdict: silent}\n"
OWN = """\
purposebind: 1
policy: own
vocabulary: {actions: {use: {}}, purposes: {billing: {}}, data: {name: {}}}
facts: {agreed: {type: boolean}}
rules:
  - {id: billing, permit: use, when: agreed or not agreed}
  - {id: never, forbid: use, when: agreed}
"""


@pytest.fixture
def own(shop: Path) -> Path:
    """A policy with one case that covers a third of it."""
    folder = shop.parent / "own"
    folder.mkdir()
    (folder / "policy.yaml").write_text(OWN, "utf-8")
    use = "{action: use, purpose: billing, data: name, facts: {agreed: false}}"
    (folder / "cases.yaml").write_text(f"- {{case: a, use: {use}, verdict: allowed}}\n", "utf-8")
    return folder


def test_the_table_follows_the_summary(own: Path, run: Run) -> None:
    outcome = run("test", "own", "--coverage")

    file = Path("own") / "policy.yaml"
    assert outcome.code == 0
    assert outcome.out == (
        f"1 case of {Path('own') / 'cases.yaml'}: 1 passed\n"
        "\n"
        "coverage of policy own by 1 decision\n"
        "  rules                1 of     2    50.0 %\n"
        "  conditions           2 of     6    33.3 %\n"
        "  total                3 of     8    37.5 %\n"
        "not covered:\n"
        f"  {file}:7: never: never decided, and never applied\n"
        f"  {file}:6: billing, when: agreed: never mattered\n"
        f"  {file}:6: billing, when: agreed: never true\n"
        f"  {file}:7: never, when: agreed: never true\n"
    )


@pytest.mark.parametrize(("least", "code"), [("37.5", 0), ("37.500001", 1), ("0", 0)])
def test_the_least_share_implies_the_table_and_decides_the_exit_code(
    own: Path, run: Run, least: str, code: int
) -> None:
    outcome = run("test", "own", "--fail-under", least)

    assert outcome.code == code
    assert "coverage of policy own" in outcome.out
    assert ("error[PB708]" in outcome.err) == bool(code)


@pytest.mark.parametrize("least", ["101", "much"])
def test_what_is_no_share_is_refused(own: Path, run: Run, least: str) -> None:
    outcome = run("test", "own", "--fail-under", least)

    assert outcome.code == 2
    assert "--fail-under takes a number of per cent from 0 to 100" in outcome.err


def test_cases_that_could_not_be_judged_cover_nothing_and_weigh_more(own: Path, run: Run) -> None:
    (own / "cases.yaml").write_text(BROKEN, "utf-8")

    outcome = run("test", "own", "--coverage")

    assert outcome.code == 2
    assert "error[PB709] policy `own` decided nothing" in outcome.err


def test_the_report_for_programs_has_the_coverage_where_it_was_asked_for(
    own: Path, run: Run
) -> None:
    without = json.loads(run("test", "own", "--format", "json").out)
    report = json.loads(run("test", "own", "--format", "json", "--fail-under", "50").out)

    assert list(report) == [*without, "coverage"]
    assert report["coverage"]["total"] == {
        "name": "total",
        "covered": 3,
        "of": 8,
        "percent": 37.5,
    }
    assert [each["code"] for each in report["coverage"]["problems"]] == ["PB708"]


def test_a_policy_from_standard_input_has_its_places_too(own: Path, run: Run) -> None:
    outcome = run("test", "-", "own/cases.yaml", "--coverage", stdin=OWN.encode())

    assert outcome.code == 0
    assert "  <stdin>:7: never: never decided, and never applied\n" in outcome.out


def test_each_of_several_policies_has_its_own_coverage(own: Path, run: Run) -> None:
    outcome = run("test", "--changed", "own/policy.yaml", "shop/policy.yaml", "--coverage")

    assert outcome.code == 0
    assert "coverage of policy own by 1 decision\n" in outcome.out
    assert "coverage of policy shop by " in outcome.out
