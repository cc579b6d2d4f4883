"""JSON: everything that is known, for programs.

In: a report. Out: plain data with stable keys.
"""

from __future__ import annotations

from dataclasses import asdict

from purposebind.lint.report import LintReport, Suppressed
from purposebind.problems.problem import Severity

VERSION = 1
"""Of the keys."""


def data(report: LintReport) -> dict[str, object]:
    """Stable keys: `version`, `configuration`, `rules`, `policies`, `problems`, `summary`, and of
    source code `scanned`.
    """
    shown: dict[str, object] = {
        "version": VERSION,
        "configuration": report.configuration or None,
        "rules": [rule.code for rule in report.rules],
        "policies": [
            {
                "policy": linted.policy,
                "loads": linted.loads,
                "findings": [problem.to_dict() for problem in linted.findings],
                "suppressed": [_suppressed(each) for each in linted.suppressed],
                "elsewhere": linted.elsewhere,
                "not_run": [rule.code for rule in linted.not_run],
            }
            for linted in report.policies
        ],
        "problems": [problem.to_dict() for problem in report.problems],
        "summary": {
            "policies": len(report.policies),
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
            "suppressed": report.suppressed,
            "elsewhere": report.elsewhere,
        },
    }
    return {**shown, "scanned": asdict(report.scanned)} if report.scanned else shown


def _suppressed(each: Suppressed) -> dict[str, object]:
    return {
        "finding": each.problem.to_dict(),
        "by": each.by,
        "reason": each.reason,
        "place": each.place.to_dict() if each.place else None,
    }
