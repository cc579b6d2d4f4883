"""`purposebind mutate`: find the small changes of a policy that no case notices.

In: a policy, its cases and what is accepted. Out: each such change at its place, with a case that
would notice it.
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from purposebind.cli import exits
from purposebind.cli.analysed import VERSION, refuse
from purposebind.cli.case_files import cases_of
from purposebind.cli.mutation_report import data, show
from purposebind.cli.screen import Console
from purposebind.cli.watch import Watch
from purposebind.limits import DEFAULT_LIMITS
from purposebind.mutation import MutationReport, survivors
from purposebind.mutation.acceptances import (
    Acceptance,
    acceptances_beside,
    acceptances_from_bytes,
)
from purposebind.policy.files import read_policy_file
from purposebind.policy.loading import read_whole
from purposebind.policy.policy import POLICY_FILE, Policy
from purposebind.policy.whole import Whole
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.stated.inputs import STDIN, read_input, shown_name
from purposebind.testing.cases import Case


def run(arguments: Namespace, console: Console) -> int:
    """Mutate the policy and show what no case notices."""
    if STDIN in (arguments.policy, arguments.accepted, *arguments.cases):
        arguments.parser.error("standard input (-) cannot be read here: name files")
    whole, found = _whole(Path(arguments.policy))
    cases, unfit = cases_of(arguments.policy, arguments.cases)
    accepted, wrong = _accepted(arguments)
    if whole is None or whole.meant is None or found or unfit or wrong:
        refuse(arguments, console, (*found, *unfit, *wrong))
        return exits.COULD_NOT_RUN
    policy = Policy(whole.meant)
    try:
        report = _report(policy, cases, accepted, arguments, console)
    except PolicyError as error:
        refuse(arguments, console, error.problems)
        return exits.COULD_NOT_RUN
    if arguments.format == "json":
        about = {"id": policy.id, "digest": policy.digest}
        console.out.json({"version": VERSION, "policy": about, **data(whole, report)}, indent=2)
    else:
        show(whole, report, console)
    return exits.GOOD if report.is_good else exits.FINDINGS


def _report(
    policy: Policy,
    cases: tuple[Case, ...],
    accepted: tuple[Acceptance, ...],
    arguments: Namespace,
    console: Console,
) -> MutationReport:
    with Watch(console.err) as watch:
        return survivors(
            policy,
            cases,
            accepted=accepted,
            operators=arguments.select or (),
            seconds=arguments.seconds,
            progress=watch.say,
        )


def _whole(path: Path) -> tuple[Whole | None, tuple[Problem, ...]]:
    file = path / POLICY_FILE if path.is_dir() else path
    text, problem = read_policy_file(file, DEFAULT_LIMITS)
    if text is None:
        return None, (problem,) if problem else ()
    whole = read_whole(text, str(file), file.parent, DEFAULT_LIMITS)
    return whole, whole.problems


def _accepted(arguments: Namespace) -> tuple[tuple[Acceptance, ...], tuple[Problem, ...]]:
    """What is accepted; a file that was not named need not be there."""
    path: str | None = arguments.accepted
    if path is None:
        beside = acceptances_beside(Path(arguments.policy))
        if not beside.is_file():
            return (), ()
        path = str(beside)
    text, found = read_input(path)
    return ((), found) if text is None else acceptances_from_bytes(text, shown_name(path))
