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
from purposebind.mutation import MutationReport, survivors
from purposebind.mutation.acceptances import (
    Acceptance,
    acceptances_beside,
    acceptances_from_bytes,
)
from purposebind.policy.policy import Policy
from purposebind.policy.whole import Whole
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.stated.inputs import STDIN, read_input, shown_name
from purposebind.testing.cases import Case
from purposebind.testing.policies import read_policy


def run(arguments: Namespace, console: Console) -> int:
    """Mutate the policy and show what no case notices."""
    if STDIN in (arguments.policy, arguments.accepted, *arguments.cases):
        arguments.parser.error("standard input (-) cannot be read here: name files")
    read, found = _read(Path(arguments.policy))
    cases, unfit = cases_of(arguments.policy, arguments.cases)
    accepted, wrong = _accepted(arguments)
    if read is None or unfit or wrong:
        refuse(arguments, console, (*found, *unfit, *wrong))
        return exits.COULD_NOT_RUN
    policy, whole = read
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


def _read(path: Path) -> tuple[tuple[Policy, Whole] | None, tuple[Problem, ...]]:
    try:
        return read_policy(path), ()
    except PolicyError as error:
        return None, error.problems


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
