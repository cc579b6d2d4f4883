"""`purposebind lint`: find what is wrong with policies that load.

In: paths and settings. Out: findings in one of the formats.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from purposebind.cli import exits
from purposebind.cli.frames import paint
from purposebind.cli.screen import Console, visible
from purposebind.cli.watch import Watch
from purposebind.lint.configuration import Configuration
from purposebind.lint.configuration_from_toml import (
    find_configuration,
    read_configuration,
    select_by_flags,
)
from purposebind.lint.linting import lint
from purposebind.lint.registry import RULES
from purposebind.lint.report import LintReport
from purposebind.lint.selectors import Choices
from purposebind.lint.targets import touched
from purposebind.problems.problem import Problem
from purposebind.stated.inputs import STDIN


def run(arguments: Namespace, console: Console) -> int:
    """Lint what the paths lead to, and write it down."""
    if STDIN in arguments.paths:
        arguments.parser.error("a policy is linted with the files around it: name its file")
    if arguments.changed and not arguments.paths:
        arguments.parser.error("--changed needs the files that changed")
    if arguments.isolated and arguments.config is not None:
        arguments.parser.error("--isolated and --config contradict each other")
    settings, found = _settings(arguments)
    if settings is None:
        report = LintReport(problems=found)
    else:
        with Watch(console.err) as watch:
            report = _report(arguments, settings, watch)
    _write(arguments.format or "full", report, console)
    if not report.could_run:
        return exits.COULD_NOT_RUN
    return exits.GOOD if report.is_clean or arguments.exit_zero else exits.FINDINGS


def _report(arguments: Namespace, settings: Configuration, watch: Watch) -> LintReport:
    if not arguments.changed:
        return lint(arguments.paths, settings, everything=arguments.all, progress=watch.say)
    policies, found = touched(arguments.paths, settings)
    if found or not policies:
        return LintReport(problems=found, configuration=settings.file)
    paths = [policy.as_posix() for policy in policies]
    # What changed in one file may be wrong in another: what touches no file of the change counts.
    return lint(paths, settings, everything=True, progress=watch.say)


def _settings(arguments: Namespace) -> tuple[Configuration | None, tuple[Problem, ...]]:
    """The configuration as the flags narrow it, or all that is wrong with either."""
    choices = Choices(RULES)
    settings, found = _configuration(arguments, choices)
    flags = {"--select": arguments.select, "--ignore": arguments.ignore}
    narrowed, wrong = select_by_flags(settings or Configuration(), choices, flags)
    return (None, (*found, *wrong)) if found or wrong else (narrowed, ())


def _configuration(
    arguments: Namespace, choices: Choices
) -> tuple[Configuration | None, tuple[Problem, ...]]:
    if arguments.isolated:
        return Configuration(), ()
    if arguments.config is not None:
        return read_configuration(Path(arguments.config), choices)
    return find_configuration(Path(), choices)


def _write(format: str, report: LintReport, console: Console) -> None:
    """Write a report; what kept it from being made goes where errors go, unless a program reads."""
    from purposebind.render import concise, full, github, gitlab, json, junit, sarif

    people = console.out if report.could_run else console.err
    match format:
        case "full":
            paint(people, full.render(report).removesuffix("\n"))
        case "concise":
            paint(people, concise.render(report).removesuffix("\n"))
        case "github":
            console.out.write(visible(github.render(report)))
        case "junit":
            console.out.write(junit.render(report))
        case "json":
            console.out.json(json.data(report), indent=2)
        case "sarif":
            console.out.json(sarif.data(report), indent=2)
        case "gitlab":
            console.out.json(gitlab.data(report), indent=2)
