"""GitHub: workflow commands, which show findings beside the lines of a pull request.

In: a report. Out: text. Of one step, GitHub shows ten errors, ten warnings and ten notices; the
log has them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from purposebind.lint.report import LintReport
from purposebind.problems.problem import Problem, Severity
from purposebind.render.places import region
from purposebind.render.summary import summary

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def render(report: LintReport) -> str:
    """A command a finding, and the summary, which is no command."""
    lines = [_command(problem) for problem in (*report.problems, *report.findings)]
    return "".join(f"{line}\n" for line in (*lines, summary(report)))


def _command(problem: Problem) -> str:
    properties = {"title": f"purposebind {problem.code}"}
    if problem.span:
        place = region(problem.span)
        properties |= {
            "file": place.file,
            "line": str(place.line),
            "endLine": str(place.end_line),
        }
        # Columns are of one line; GitHub refuses them where a finding runs over several.
        if place.line == place.end_line:
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {listed}::{_data(_text(problem))}"


def _text(problem: Problem) -> str:
    lines = [problem.message]
    for related in problem.related:
        place = region(related.span)
        lines.append(f"note: {related.message} ({place.file}:{place.line}:{place.column})")
    if problem.help:
        lines.append(f"help: {problem.help}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
