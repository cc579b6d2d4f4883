"""Full: each finding with its source line, the words underlined, the other places and help.

In: a report. Out: text.
"""

from __future__ import annotations

from purposebind.lint.report import LintReport
from purposebind.problems.frame import full
from purposebind.render.summary import summary


def render(report: LintReport) -> str:
    """Each finding in full, an empty line after it, and the summary."""
    found = (full(problem) for problem in (*report.problems, *report.findings))
    return "".join(f"{text}\n\n" for text in found) + f"{summary(report)}\n"
