"""The formats for programs: valid, whole, and known again when lines have moved."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from purposebind.lint.report import LintReport
from purposebind.places import Source, Span
from purposebind.render import fingerprints, gitlab, junit, sarif
from purposebind.render import json as json_format

from .reports import ACCEPTED, FACT, FOUND, NOT_RUN, REPORTS, UNPROVED

SCHEMA = Path(__file__).with_name("sarif-schema-2.1.0.json")
"""As OASIS published it with the standard."""


@pytest.fixture(params=sorted(REPORTS))
def report(request: pytest.FixtureRequest) -> LintReport:
    """Each report."""
    return REPORTS[request.param]


def test_sarif_is_valid(report: LintReport) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="comes with the `dev` extra")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema)

    found = [error.message for error in validator.iter_errors(sarif.data(report))]

    assert found == []


def run_of(report: LintReport) -> Any:
    """The one run of a SARIF log."""
    log: Any = sarif.data(report)
    (run,) = log["runs"]
    return run


def test_sarif_has_every_rule_and_every_result_names_one() -> None:
    run = run_of(FOUND)
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == ["PB501", "PB834", "PB864"]
    assert rules[1]["name"] == "UnusedFact"
    assert rules[1]["defaultConfiguration"] == {"level": "warning"}
    assert [(each["ruleId"], each.get("ruleIndex")) for each in run["results"]] == [
        ("PB999", None),
        ("PB834", 1),
        ("PB864", 2),
        ("PB834", 1),
        ("PB864", 2),
        ("PB501", 0),
    ]


def test_sarif_has_places_in_lines_and_columns() -> None:
    fact, meaning = run_of(FOUND)["results"][1:3]

    assert fact["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "shop%2C%20inc/policy.yaml"},
                "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 6},
            }
        }
    ]
    assert fact["relatedLocations"][0]["message"] == {"text": "this sentence"}
    assert fact["relatedLocations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 13,
        "endLine": 2,
        "endColumn": 7,
    }
    assert meaning["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 1,
        "endLine": 4,
        "endColumn": 10,
    }


def test_sarif_keeps_what_is_suppressed_with_the_reason() -> None:
    suppressions = [each["suppressions"] for each in run_of(FOUND)["results"]]

    assert suppressions == [
        [],
        [],
        [],
        [{"kind": "inSource", "justification": "we know, and so what"}],
        [{"kind": "external", "justification": "*.yaml"}],
        [],
    ]


def test_sarif_says_why_nothing_was_linted() -> None:
    run = run_of(NOT_RUN)

    assert run["results"] == []
    assert run["invocations"] == [
        {
            "executionSuccessful": False,
            "toolConfigurationNotifications": [
                {
                    "level": "error",
                    "message": {"text": "`x` leads to no policy\nhelp: name one"},
                    "descriptor": {"id": "PB769"},
                }
            ],
        }
    ]


def test_a_rule_that_was_not_run_is_no_rule_that_found_nothing() -> None:
    run = run_of(UNPROVED)
    data: Any = json_format.data(UNPROVED)
    (suite,) = suites_of(UNPROVED)

    (note,) = run["invocations"][0]["toolConfigurationNotifications"]
    assert (note["level"], note["descriptor"]["id"]) == ("warning", "PB864")
    assert data["policies"][0]["not_run"] == ["PB864"]
    assert [(case.get("name"), [child.tag for child in case]) for case in suite] == [
        ("PB864 missing-meaning", ["skipped"]),
        ("PB834 unused-fact", []),
    ]


def test_gitlab_has_what_its_format_asks_for() -> None:
    issues = gitlab.data(FOUND)

    assert [(each["check_name"], each["severity"]) for each in issues] == [
        ("PB999", "critical"),
        ("PB834", "major"),
        ("PB864", "info"),
        ("PB501", "critical"),
    ]
    assert issues[1]["location"] == {"path": "shop, inc/policy.yaml", "lines": {"begin": 2}}
    assert issues[1]["description"] == (
        'PB834: fact `a%b` is <odd> & \x1b[31m \u202e (help: say "why", or not: 1,2)'
    )
    assert len({str(each["fingerprint"]) for each in issues}) == 4


def fingerprint_of(*found: Any) -> list[str]:
    """The fingerprints of findings, in order."""
    return [mark for _, mark in fingerprints.fingerprinted(found)]


def test_a_finding_is_known_again_when_lines_have_moved() -> None:
    assert FACT.span is not None
    moved = Source(FACT.span.source.name, "\n\n" + FACT.span.source.text)
    later = replace(FACT, span=Span(moved, FACT.span.start + 2, FACT.span.end + 2))

    assert fingerprint_of(later) == fingerprint_of(FACT)


def test_findings_are_told_apart() -> None:
    assert FACT.span is not None
    other_file = Source("other.yaml", FACT.span.source.text)
    others = [
        replace(FACT, code="PB835"),
        replace(FACT, message="another"),
        replace(FACT, span=Span(other_file, FACT.span.start, FACT.span.end)),
        replace(FACT, span=None),
        ACCEPTED.problem,
    ]

    marks = fingerprint_of(FACT, *others)

    assert len(set(marks)) == 6


def test_json_has_stable_keys(report: LintReport) -> None:
    data = json_format.data(report)

    assert list(data) == ["version", "configuration", "rules", "policies", "problems", "summary"]
    assert data["version"] == 1
    json.dumps(data)


def test_json_holds_everything() -> None:
    data: Any = json_format.data(FOUND)

    assert data["configuration"] == "pyproject.toml"
    assert data["rules"] == ["PB834", "PB864"]
    assert data["summary"] == {
        "policies": 2,
        "errors": 2,
        "warnings": 1,
        "notes": 1,
        "suppressed": 2,
        "elsewhere": 2,
    }
    first, second = data["policies"]
    assert (first["policy"], first["loads"], first["elsewhere"]) == (
        "shop, inc/policy.yaml",
        True,
        2,
    )
    assert first["findings"][1]["place"]["file"] == "shop, inc/policy.yaml"
    assert first["suppressed"][0]["by"] == "comment"
    assert first["suppressed"][0]["reason"] == "we know, and so what"
    assert first["suppressed"][0]["place"]["line"] == 1
    assert first["suppressed"][1]["place"] is None
    assert not second["loads"]


def suites_of(report: LintReport) -> ElementTree.Element:
    """The document of a JUnit report, read back."""
    return ElementTree.fromstring(junit.render(report))


def test_junit_can_be_read_back_and_hides_nothing(report: LintReport) -> None:
    suites = suites_of(report)

    assert suites.tag == "testsuites"
    assert "\u202e" not in junit.render(report)
    for suite in suites:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("errors") == str(len(suite.findall("testcase/error")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))


def test_junit_fails_for_what_is_more_than_a_note() -> None:
    first, second = suites_of(FOUND)
    outcomes = [
        (case.get("name"), [child.tag for child in case]) for case in first.findall("testcase")
    ]

    assert first.get("name") == "shop, inc/policy.yaml"
    assert [tags for _, tags in outcomes] == [
        ["failure"],
        ["failure"],
        ["system-out"],
        ["skipped"],
        ["skipped"],
    ]
    assert outcomes[1][0] == "PB834 fact `a%b` is <odd> & \\x1b[31m \\u202e"
    assert [child.tag for child in second[0]] == ["error"]


def test_a_rule_that_found_nothing_is_a_test_that_passed() -> None:
    (suite,) = suites_of(REPORTS["clean"])

    assert [case.get("name") for case in suite] == ["PB834 unused-fact", "PB864 missing-meaning"]
    assert all(len(case) == 0 for case in suite)
    assert (suite.get("tests"), suite.get("failures")) == ("2", "0")
