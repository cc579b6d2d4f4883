"""`purposebind lint`: find what is wrong with policies that load.

In: paths and settings. Out: findings in one of the formats.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.cli import exits
from purposebind.cli.findings import settings_of, write_report
from purposebind.cli.screen import Console
from purposebind.cli.watch import Watch
from purposebind.lint.configuration import Configuration
from purposebind.lint.linting import lint
from purposebind.lint.registry import RULES
from purposebind.lint.report import LintReport
from purposebind.lint.selectors import Choices
from purposebind.lint.targets import touched
from purposebind.scan.problems import RULES as SCAN_RULES
from purposebind.stated.inputs import STDIN


def run(arguments: Namespace, console: Console) -> int:
    """Lint what the paths lead to, and write it down."""
    if STDIN in arguments.paths:
        arguments.parser.error("a policy is linted with the files around it: name its file")
    if arguments.changed and not arguments.paths:
        arguments.parser.error("--changed needs the files that changed")
    settings, found = settings_of(arguments, Choices((*RULES, *SCAN_RULES)), Choices(RULES))
    if settings is None:
        report = LintReport(problems=found)
    else:
        with Watch(console.err) as watch:
            report = _report(arguments, settings, watch)
    write_report(arguments.format or "full", report, console)
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
