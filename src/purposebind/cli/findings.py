"""Settings and formats of the verbs that report findings: `lint` and `scan`.

In: arguments, a report. Out: settings as flags narrow them, and text or JSON on a screen.
"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from purposebind.cli.frames import paint
from purposebind.cli.screen import Console, Screen, visible
from purposebind.lint.configuration import Configuration
from purposebind.lint.configuration_from_toml import (
    find_configuration,
    read_configuration,
    select_by_flags,
)
from purposebind.lint.report import LintReport
from purposebind.lint.selectors import Choices
from purposebind.problems.problem import Problem

Read = tuple[Configuration | None, tuple[Problem, ...]]


def settings_of(
    arguments: Namespace, known: Choices, flagged: Choices, *, selects: bool = True
) -> Read:
    """The configuration as the flags narrow it, or all that is wrong with either.

    `known` is all that a configuration may speak of, `flagged` what the flags of this verb may;
    without `selects`, the selection of the configuration is another verb's.
    """
    if arguments.isolated and arguments.config is not None:
        arguments.parser.error("--isolated and --config contradict each other")
    settings, found = _configuration(arguments, known)
    if settings is not None and not selects:
        settings = replace(settings, select=())
    flags = {"--select": arguments.select, "--ignore": arguments.ignore}
    narrowed, wrong = select_by_flags(settings or Configuration(), flagged, flags)
    return (None, (*found, *wrong)) if found or wrong else (narrowed, ())


def _configuration(arguments: Namespace, known: Choices) -> Read:
    if arguments.isolated:
        return Configuration(), ()
    if arguments.config is not None:
        return read_configuration(Path(arguments.config), known)
    return find_configuration(Path(), known)


def write_report(
    format: str, report: LintReport, console: Console, screen: Screen | None = None
) -> None:
    """Write a report, to standard output unless a screen is given.

    What kept it from being made goes where errors go, unless a program reads.
    """
    from purposebind.render import concise, full, github, gitlab, json, junit, sarif

    out = screen or console.out
    people = out if report.could_run else console.err
    match format:
        case "full":
            paint(people, full.render(report).removesuffix("\n"))
        case "concise":
            paint(people, concise.render(report).removesuffix("\n"))
        case "github":
            out.write(visible(github.render(report)))
        case "junit":
            out.write(junit.render(report))
        case "json":
            out.json(json.data(report), indent=2)
        case "sarif":
            out.json(sarif.data(report), indent=2)
        case "gitlab":
            out.json(gitlab.data(report), indent=2)
