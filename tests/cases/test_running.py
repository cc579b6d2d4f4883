"""Running cases: what passes, what fails and how it differs, what cannot be judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from purposebind import loads
from purposebind.testing.files import beside, cases_from_bytes
from purposebind.testing.running import Result, Runner

POLICY = """
purposebind: 1
policy: p
vocabulary:
  actions: {use: {}, disclose: {}}
  purposes: {billing: {}, research: {}}
  data: {name: {}}
facts:
  agreed: {type: boolean}
  data.state: {type: choice, of: [raw, aggregated]}
rules:
  - {id: billing, oblige: use, for: billing}
  - {id: research, permit: any, for: research, when: agreed and data.state is aggregated}
  - {id: no-disclosure, forbid: disclose}
duties:
  - {id: register, on: disclose, for: billing, do: register it, timing: before}
  - {id: report, on: use, for: billing, do: report it, within: 30 days}
  - {id: log, on: use, for: billing, do: log it, timing: ongoing}
interpretations:
  - {prefer: research, over: no-disclosure, because: it is}
"""
BILLING = "use: {action: use, purpose: billing, data: name}"
RESEARCH = "use: {action: use, purpose: research, data: name}"
AGREED = (
    "use: {action: disclose, purpose: research, data: {is: name, state: aggregated},"
    " facts: {agreed: true}}"
)


def run(case: str) -> Result:
    """What comes of one case; the policy's default reading does not matter."""
    file = cases_from_bytes(f"- {{case: a, {case}}}".encode(), "cases.yaml")
    assert file.problems == ()
    (result,) = Runner(loads(POLICY, interpretations=False)).run(file.cases)
    return result


@pytest.mark.parametrize(
    "case",
    [
        f"{BILLING}, verdict: allowed, obliged: true, because: [billing], missing: []",
        f"{BILLING}, obliged: true",
        f"{BILLING}, duties: [log, report]",
        f"{BILLING}, duties: [report within 30 days, log]",
        f"{RESEARCH}, duties: []",
        f"{RESEARCH}, verdict: undetermined, because: [research], missing: [data.state, agreed]",
        f"{AGREED}, verdict: allowed, without_interpretations: contested, because: [research]",
        f"{AGREED}, without_interpretations: contested",
        "use: {action: use, purpose: [billing, research], data: name}, verdict: undetermined",
    ],
)
def test_a_case_passes_when_every_expectation_is_met(case: str) -> None:
    result = run(case)

    assert (result.outcome, result.differences, result.problems) == ("passed", (), ())


@pytest.mark.parametrize(
    ("case", "expectation", "expected", "got"),
    [
        (f"{BILLING}, verdict: silent", "verdict", "silent", "allowed"),
        (f"{BILLING}, obliged: false", "obliged", False, True),
        (f"{RESEARCH}, obliged: true", "obliged", True, False),
        (f"{BILLING}, because: []", "because", (), ("billing",)),
        (f"{BILLING}, because: [research]", "because", ("research",), ("billing",)),
        (f"{RESEARCH}, missing: [agreed]", "missing", ("agreed",), ("agreed", "data.state")),
        (f"{BILLING}, missing: ['on']", "missing", ("on",), ()),
        (f"{BILLING}, duties: []", "duties", (), ("log", "report within 30 days")),
        (f"{BILLING}, duties: [log, report within 31 days]", "duties",
         ("log", "report within 31 days"), ("log", "report within 30 days")),
        (f"{BILLING}, missing: [register]", "missing", ("register",), ()),
        (f"{AGREED}, without_interpretations: allowed", "without_interpretations", "allowed",
         "contested"),
    ],
)  # fmt: skip
def test_a_case_fails_with_what_differs(
    case: str, expectation: str, expected: object, got: object
) -> None:
    result = run(case)

    (difference,) = result.differences
    assert result.outcome == "failed"
    assert difference.expectation == expectation
    assert (difference.expected, difference.got) == (expected, got)


def test_a_difference_of_names_says_which() -> None:
    (difference,) = run(f"{RESEARCH}, missing: [agreed, 'on']").differences

    assert difference.lacks == ("on",)
    assert difference.has_besides == ("data.state",)
    assert difference.to_dict() == {
        "expectation": "missing",
        "expected": ["agreed", "on"],
        "got": ["agreed", "data.state"],
    }


def test_a_difference_shows_the_decision_of_its_reading() -> None:
    verdict, literal = run(
        f"{AGREED}, verdict: silent, without_interpretations: silent"
    ).differences

    assert verdict.decision.basis.interpretations is True
    assert literal.decision.basis.interpretations is False
    assert (verdict.lacks, verdict.has_besides) == ((), ())


@pytest.mark.parametrize(
    ("case", "problems"),
    [
        (
            "use: {action: use, purpose: biling, data: name}, verdict: allowed",
            [("PB612", "biling")],
        ),
        ("use: [], verdict: allowed", [("PB611", "[]")]),
        ("use: , verdict: allowed", [("PB611", "")]),
        (
            "use: {action: use, purpose: billing, data: name, on: 2026-02-30}, verdict: allowed",
            [("PB611", "2026-02-30")],
        ),
        (f"{BILLING}, because: [biling]", [("PB728", "biling")]),
        (f"{BILLING}, because: [agreed]", [("PB728", "agreed")]),
        (f"{BILLING}, missing: [research]", [("PB728", "research")]),
        (f"{BILLING}, duties: [rep within 30 days]", [("PB728", "rep within 30 days")]),
        (
            "use: {action: us, purpose: billing, data: name}, missing: [x]",
            [("PB612", "us"), ("PB728", "x")],
        ),
    ],
)
def test_a_case_that_cannot_be_judged_is_broken(case: str, problems: list[tuple[str, str]]) -> None:
    """Whatever it expects: a use that is wrong has no verdict."""
    result = run(case)

    assert (result.outcome, result.differences) == ("broken", ())
    assert [
        (problem.code, problem.span.text) for problem in result.problems if problem.span
    ] == problems


def test_a_standing_duty_may_be_a_cause() -> None:
    case = (
        "use: {action: disclose, purpose: billing, data: name}, because: [no-disclosure, register]"
    )

    assert run(case).problems == ()


def test_the_default_cases_lie_beside_the_policy(tmp_path: Path) -> None:
    assert beside(tmp_path) == tmp_path / "cases.yaml"
    assert beside(tmp_path / "other.yaml") == tmp_path / "cases.yaml"
