"""The last line: what was looked at and what is left.

In: a report. Out: one line. Used by the formats for people.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.lint.report import LintReport, Scanned
from purposebind.problems.problem import Severity


def summary(report: LintReport) -> str:
    """Policies, findings by severity, and what is not shown."""
    if not report.could_run:
        done = "scanned" if report.scanned else "linted"
        return f"{_counted(len(report.problems), 'problem')}: nothing was {done}"
    found = [
        _counted(count, str(severity)) for severity in Severity if (count := report.count(severity))
    ]
    parts = [", ".join(found) or "nothing found"]
    parts += [f"{report.suppressed:,} suppressed"] * bool(report.suppressed)
    if report.scanned:
        files, uses = _counted(report.scanned.files, "file"), _counted(report.scanned.uses, "use")
        return "; ".join([f"{files} scanned, {uses}: {parts[0]}", *parts[1:], *_of(report.scanned)])
    if report.elsewhere:
        parts.append(f"{report.elsewhere:,} in other files of the policy (`--all` shows them)")
    if report.not_run:
        parts.append(f"{_counted(len(report.not_run), 'rule')} not run: {report.missing}")
    broken = sum(not linted.loads for linted in report.policies)
    if broken:
        unlinted = "it does" if broken == 1 else "they do"
        parts.append(f"no rule was run on {_policies(broken)}: {unlinted} not load")
    return f"{_policies(len(report.policies))} linted: {'; '.join(parts)}"


def _of(scanned: Scanned) -> Iterator[str]:
    """What became of uses in code that is no finding."""
    if scanned.always:
        yield f"{_counted(scanned.always, 'use')} always allowed"
    if scanned.by_facts:
        yield f"{_counted(scanned.by_facts, 'use')} allowed by facts"
    if scanned.by_caller:
        yield f"{_counted(scanned.by_caller, 'use')} for the purpose of the caller"
    if scanned.not_read:
        yield f"{_counted(scanned.not_read, 'use')} not read: not literal"
    if scanned.untraced:
        yield f"{_counted(scanned.untraced, 'call')} not followed to a policy"


def _policies(count: int) -> str:
    return _counted(count, "policy", "policies")


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
