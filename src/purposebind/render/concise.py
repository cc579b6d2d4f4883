"""Concise: a finding a line, as editors and `grep` like it.

In: a report. Out: text.
"""

from __future__ import annotations

from purposebind.lint.report import LintReport
from purposebind.problems.frame import headline
from purposebind.render.summary import summary


def render(report: LintReport) -> str:
    """`file:line:column: severity[code] message` for each, and the summary."""
    lines = [headline(problem) for problem in (*report.problems, *report.findings)]
    return "".join(f"{line}\n" for line in (*lines, summary(report)))
