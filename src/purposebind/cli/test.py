"""`purposebind test`: judge the cases of a policy and compare with what they expect.

In: a policy and case files. Out: every case that failed or could not be judged, and a summary.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from purposebind.cli import exits
from purposebind.cli.case_files import case_files
from purposebind.cli.case_report import Report
from purposebind.cli.frames import refuse
from purposebind.cli.policies import load_policy
from purposebind.cli.screen import Console
from purposebind.policy.policy import Policy
from purposebind.stated.inputs import STDIN
from purposebind.testing.running import Runner


def run(arguments: Namespace, console: Console) -> int:
    """Run the cases; every file and every case has its turn whatever came of the others."""
    if [arguments.policy, *arguments.cases].count(STDIN) > 1:
        arguments.parser.error("standard input (-) can be read once only")
    if arguments.policy == STDIN and not arguments.cases:
        arguments.parser.error("a policy from standard input needs its case files named")
    if arguments.changed:
        return _run_touched(arguments, console)
    policy, found = load_policy(arguments.policy)
    if policy is None:
        return refuse(arguments, console, found, "no case was judged")
    report = _report(policy, arguments.policy, arguments.cases)
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
    loaded = [(file.as_posix(), *load_policy(file.as_posix())) for file in files]
    broken = tuple(problem for _, _, problems in loaded for problem in problems)
    if broken:
        return refuse(arguments, console, broken, "no case was judged")
    reports = [_report(policy, path, ()) for path, policy, _ in loaded if policy is not None]
    if arguments.format == "json":
        shown = [report.to_dict() for report in reports]
        console.out.json({"version": Report.VERSION, "policies": shown}, indent=2)
    elif not reports:
        console.out.line("0 policies touched: there are no cases to judge")
    else:
        for report in reports:
            report.show(console)
    return _exit_code(reports)


def _report(policy: Policy, path: str, cases: Sequence[str]) -> Report:
    runner = Runner(policy)
    files = case_files(path, cases)
    return Report(policy, tuple((file, tuple(runner.run(file.cases))) for file in files))


def _exit_code(reports: Sequence[Report]) -> int:
    if any(report.is_broken for report in reports):
        return exits.COULD_NOT_RUN
    return exits.FINDINGS if any(report.failed for report in reports) else exits.GOOD
