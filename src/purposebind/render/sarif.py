"""SARIF 2.1.0: the format of code scanning.

In: a report. Out: plain data, as the OASIS standard has it. Suppressed findings are part of it, as
the standard asks, with the reason as their justification.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from purposebind import __version__
from purposebind.catalogue import kind_called
from purposebind.lint.report import LintReport, Suppressed
from purposebind.places import Span
from purposebind.problems.problem import Kind, Problem, Severity
from purposebind.render.fingerprints import VERSION, fingerprinted
from purposebind.render.places import region

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}


def data(report: LintReport) -> dict[str, object]:
    """The log, of one run."""
    suppressed = {
        id(each.problem): each for linted in report.policies for each in linted.suppressed
    }
    found = [
        problem
        for linted in report.policies
        for problem in (*linted.findings, *(each.problem for each in linted.suppressed))
    ]
    kinds = _kinds(report, (*report.problems, *found))
    index = {kind.code: i for i, kind in enumerate(kinds)}
    severities = {rule.code: rule.severity for rule in report.rules}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "purposebind",
                        "semanticVersion": __version__,
                        "rules": [_rule(kind, severities) for kind in kinds],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(report)],
                "results": [
                    _result(problem, mark, index, suppressed.get(id(problem)))
                    for problem, mark in fingerprinted(found)
                ],
            }
        ],
    }


def _kinds(report: LintReport, found: Iterable[Problem]) -> list[Kind]:
    """The rules that were run and whatever else was found, by code."""
    kinds = {rule.code: rule.kind for rule in report.rules}
    for problem in found:
        kind = kinds.get(problem.code) or kind_called(problem.code)
        if kind is not None:
            kinds[problem.code] = kind
    return [kinds[code] for code in sorted(kinds)]


def _rule(kind: Kind, severities: Mapping[str, Severity]) -> dict[str, object]:
    level = _LEVELS[severities.get(kind.code, Severity.ERROR)]
    return {
        "id": kind.code,
        "name": "".join(part.capitalize() for part in kind.name.split("-")),
        "shortDescription": {"text": f"{kind.summary[0].upper()}{kind.summary[1:]}."},
        "fullDescription": {"text": kind.why},
        "help": {"text": f"{kind.why}\n\n{kind.mend}"},
        "defaultConfiguration": {"level": level},
    }


def _invocation(report: LintReport) -> dict[str, object]:
    notes: list[dict[str, object]] = [
        {
            "level": _LEVELS[problem.severity],
            "message": {"text": _text(problem)},
            **({"locations": [_location(problem.span)]} if problem.span else {}),
            "descriptor": {"id": problem.code},
        }
        for problem in report.problems
    ]
    notes += [
        {
            "level": "warning",
            "message": {"text": report.missing},
            "descriptor": {"id": rule.code},
        }
        for rule in report.not_run
    ]
    return {
        "executionSuccessful": report.could_run,
        **({"toolConfigurationNotifications": notes} if notes else {}),
    }


def _result(
    problem: Problem, mark: str, index: Mapping[str, int], suppressed: Suppressed | None
) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": problem.code,
        "level": _LEVELS[problem.severity],
        "message": {"text": _text(problem)},
        "partialFingerprints": {VERSION: mark},
        "suppressions": [],  # empty says that it is not suppressed; absent would say nothing
    }
    if problem.code in index:
        result["ruleIndex"] = index[problem.code]
    if problem.span:
        result["locations"] = [_location(problem.span)]
    if problem.related:
        result["relatedLocations"] = [
            {**_location(related.span), "id": i, "message": {"text": related.message}}
            for i, related in enumerate(problem.related)
        ]
    if suppressed:
        kind = "inSource" if suppressed.by == "comment" else "external"
        result["suppressions"] = [{"kind": kind, "justification": suppressed.reason}]
    return result


def _text(problem: Problem) -> str:
    return f"{problem.message}\nhelp: {problem.help}" if problem.help else problem.message


def _location(span: Span) -> dict[str, object]:
    place = region(span)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.file)},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }
