"""JUnit: XML for continuous integration that shows findings as failed tests.

In: a report. Out: text. A policy is a suite; a rule that found nothing is a test that passed, each
error and warning one that failed, and what is suppressed one that was skipped. Notes pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from purposebind.lint.report import Linted, LintReport
from purposebind.problems.frame import full
from purposebind.problems.nearest import printable
from purposebind.problems.problem import Problem, Severity


def render(report: LintReport) -> str:
    """The document."""
    name = "purposebind scan" if report.scanned else "purposebind lint"
    suites = Element("testsuites", {"name": name})
    if report.problems:
        suite = SubElement(suites, "testsuite", {"name": name})
        for problem in report.problems:
            _case(suite, problem, "error")
        _count(suite)
    for linted in report.policies:
        _suite(suites, linted, report)
    _count(suites)
    indent(suites)
    text: str = tostring(suites, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _suite(suites: Element, linted: Linted, report: LintReport) -> None:
    suite = SubElement(suites, "testsuite", {"name": _safe(linted.policy)})
    for problem in linted.findings:
        _case(suite, problem, "failure" if linted.loads else "error")
    for each in linted.suppressed:
        case = _named(suite, each.problem)
        SubElement(case, "skipped", {"message": _safe(each.reason)})
    found = {problem.code for problem in linted.findings}
    for rule in linted.not_run:
        case = SubElement(suite, "testcase", {"name": f"{rule.code} {rule.kind.name}"})
        SubElement(case, "skipped", {"message": _safe(report.missing)})
        found.add(rule.code)
    for rule in report.rules if linted.loads else ():
        if rule.code not in found:
            name = f"{rule.code} {rule.kind.name}"
            SubElement(suite, "testcase", {"name": name, "classname": _safe(linted.policy)})
    _count(suite)


def _case(suite: Element, problem: Problem, outcome: str) -> None:
    case = _named(suite, problem)
    if problem.severity is Severity.NOTE:
        SubElement(case, "system-out").text = _text(problem)
        return
    attributes = {"message": _safe(problem.message), "type": str(problem.severity)}
    SubElement(case, outcome, attributes).text = _text(problem)


def _named(suite: Element, problem: Problem) -> Element:
    name = _safe(f"{problem.code} {problem.message}")
    place = {}
    if problem.span:
        file = _safe(problem.span.source.name)
        place = {"classname": file, "file": file, "line": str(problem.span.line)}
    return SubElement(suite, "testcase", {"name": name, **place})


def _count(element: Element) -> None:
    """How many tests there are, as every reader of the format asks."""
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        if element.tag == "testsuite" or name != "skipped":
            element.set(name, str(len(list(element.iter(tag)))))


def _text(problem: Problem) -> str:
    return "\n".join(_lines(full(problem)))


def _lines(text: str) -> Iterator[str]:
    return (_safe(line) for line in text.split("\n"))


def _safe(text: str) -> str:
    """The text without what XML cannot hold, and without what hides or reorders words."""
    return printable(text)
