"""GitLab: a Code Quality report, which shows findings in a merge request.

In: a report. Out: plain data, as GitLab's "Code Quality report format" has it.
"""

from __future__ import annotations

from collections.abc import Mapping

from purposebind.lint.report import LintReport
from purposebind.problems.problem import Problem, Severity
from purposebind.render.fingerprints import fingerprinted
from purposebind.render.places import region

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.NOTE: "info",
}


def data(report: LintReport) -> list[dict[str, object]]:
    """An object a finding."""
    found = (*report.problems, *report.findings)
    return [_issue(problem, mark) for problem, mark in fingerprinted(found)]


def _issue(problem: Problem, mark: str) -> dict[str, object]:
    help = f" (help: {problem.help})" if problem.help else ""
    place = region(problem.span) if problem.span else None
    return {
        "description": f"{problem.code}: {problem.message}{help}",
        "check_name": problem.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[problem.severity],
        "location": {
            # A path and a line are required; what has no place is shown at the top of nothing.
            "path": place.file if place else ".",
            "lines": {"begin": place.line if place else 1},
        },
    }
