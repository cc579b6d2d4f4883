"""`purposebind test`: judge the cases of a policy and compare with what they expect.

In: a policy and case files. Out: every case that failed or could not be judged, and a summary.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from purposebind.cli import exits
from purposebind.cli.case_report import Report
from purposebind.cli.frames import counted, show
from purposebind.cli.policies import load_policy
from purposebind.cli.screen import Console
from purposebind.problems.problem import Problem
from purposebind.stated.inputs import STDIN, read_input, shown_name
from purposebind.testing.files import CaseFile, beside, cases_from_bytes
from purposebind.testing.problems import no_case_file
from purposebind.testing.running import Runner


def run(arguments: Namespace, console: Console) -> int:
    """Run the cases; every file and every case has its turn whatever came of the others."""
    if [arguments.policy, *arguments.cases].count(STDIN) > 1:
        arguments.parser.error("standard input (-) can be read once only")
    if arguments.policy == STDIN and not arguments.cases:
        arguments.parser.error("a policy from standard input needs its case files named")
    policy, found = load_policy(arguments.policy)
    if policy is None:
        return _no_policy(arguments, console, found)
    files = _read(arguments.policy, arguments.cases)
    runner = Runner(policy)
    results = tuple((file, tuple(runner.run(file.cases))) for file in files)
    report = Report(policy, results)
    if arguments.format == "json":
        console.out.json(report.to_dict(), indent=2)
    else:
        report.show(console)
    if report.is_broken:
        return exits.COULD_NOT_RUN
    return exits.FINDINGS if report.failed else exits.GOOD


def _no_policy(arguments: Namespace, console: Console, problems: Sequence[Problem]) -> int:
    if arguments.format == "json":
        found = [problem.to_dict() for problem in problems]
        console.out.json({"version": Report.VERSION, "error": {"problems": found}}, indent=2)
    else:
        show(console.err, problems)
        console.err.line(f"{counted(len(problems), 'problem')}: no case was judged")
    return exits.COULD_NOT_RUN


def _read(policy: str, paths: Sequence[str]) -> list[CaseFile]:
    if paths:
        return [_file(path) for path in paths]
    default = beside(Path(policy))
    if not default.exists():
        return [CaseFile(str(default), (), (no_case_file(str(default)),))]
    return [_file(str(default))]


def _file(path: str) -> CaseFile:
    data, found = read_input(path)
    name = shown_name(path)
    return CaseFile(name, (), found) if data is None else cases_from_bytes(data, name)
