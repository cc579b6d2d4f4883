"""`purposebind test`: judge the cases of a policy and compare with what they expect.

In: a policy and case files. Out: every case that failed or could not be judged, and a summary.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from purposebind.cli import exits
from purposebind.cli.case_files import case_files
from purposebind.cli.case_report import Report
from purposebind.cli.frames import refuse
from purposebind.cli.policies import load_policy
from purposebind.cli.screen import Console
from purposebind.policy.policy import Policy
from purposebind.policy.whole import Whole
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.stated.inputs import STDIN, read_input, shown_name
from purposebind.testing.counting import counting
from purposebind.testing.coverage import coverage_of, read_least
from purposebind.testing.policies import policy_from_bytes, read_policy
from purposebind.testing.running import Runner

Loaded = tuple[Policy, Whole | None]
"""A policy, with its text where coverage points into that."""


def run(arguments: Namespace, console: Console) -> int:
    """Run the cases; every file and every case has its turn whatever came of the others."""
    if [arguments.policy, *arguments.cases].count(STDIN) > 1:
        arguments.parser.error("standard input (-) can be read once only")
    if arguments.policy == STDIN and not arguments.cases:
        arguments.parser.error("a policy from standard input needs its case files named")
    if arguments.fail_under is not None and read_least(arguments.fail_under) is None:
        arguments.parser.error("--fail-under takes a number of per cent from 0 to 100")
    if arguments.changed:
        return _run_touched(arguments, console)
    read, found = _load(arguments.policy, arguments)
    if read is None:
        return refuse(arguments, console, found, "no case was judged")
    report = _report(read, arguments, arguments.policy, arguments.cases)
    if arguments.format == "json":
        console.out.json(report.to_dict(), indent=2)
    else:
        report.show(console)
    return _exit_code([report])


def _run_touched(arguments: Namespace, console: Console) -> int:
    """Run the cases beside each policy that changed files belong to."""
    from purposebind.cli.settings import policies_touched

    files, found = policies_touched([arguments.policy, *arguments.cases])
    if found:
        return refuse(arguments, console, found, "no case was judged")
    loaded = [(file.as_posix(), *_load(file.as_posix(), arguments)) for file in files]
    broken = tuple(problem for _, _, problems in loaded for problem in problems)
    if broken:
        return refuse(arguments, console, broken, "no case was judged")
    reports = [_report(read, arguments, path, ()) for path, read, _ in loaded if read is not None]
    if arguments.format == "json":
        shown = [report.to_dict() for report in reports]
        console.out.json({"version": Report.VERSION, "policies": shown}, indent=2)
    elif not reports:
        console.out.line("0 policies touched: there are no cases to judge")
    else:
        for report in reports:
            report.show(console)
    return _exit_code(reports)


def _report(read: Loaded, arguments: Namespace, path: str, cases: Sequence[str]) -> Report:
    policy, whole = read
    runner = Runner(policy)
    files = case_files(path, cases)
    if whole is None:
        return Report(policy, tuple((file, tuple(runner.run(file.cases))) for file in files))
    with counting(policy) as counts:
        results = tuple((file, tuple(runner.run(file.cases))) for file in files)
    return Report(policy, results, coverage_of(policy, counts, whole), arguments.fail_under)


def _exit_code(reports: Sequence[Report]) -> int:
    if any(report.is_broken for report in reports):
        return exits.COULD_NOT_RUN
    failed = any(report.failed or report.shortfalls for report in reports)
    return exits.FINDINGS if failed else exits.GOOD


def _load(path: str, arguments: Namespace) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """A policy, with its text where coverage is asked for, or its problems."""
    if not arguments.coverage and arguments.fail_under is None:
        policy, found = load_policy(path)
        return ((policy, None) if policy else None), found
    try:
        if path != STDIN:
            return read_policy(Path(path)), ()
        data, found = read_input(path)
        if data is None:
            return None, found
        return policy_from_bytes(data, shown_name(path), Path()), ()
    except PolicyError as error:
        return None, error.problems
