"""`purposebind gaps`: the combinations on which a policy is silent.

In: a policy and terms to look at. Out: a table of few general lines.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.analysis import Gap, Report, gaps
from purposebind.cli import exits
from purposebind.cli.analysed import VERSION, asked, loaded, open_lines
from purposebind.cli.frames import counted
from purposebind.cli.screen import Console, Painted
from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.policy.policy import Policy
from purposebind.problems.nearest import did_you_mean, shown


def run(arguments: Namespace, console: Console) -> int:
    """Show every gap."""
    policy = loaded(arguments.policy, arguments, console)
    if policy is None or not _are_known(arguments, policy, console):
        return exits.COULD_NOT_RUN
    terms = {dimension: getattr(arguments, dimension) for dimension in DIMENSIONS}
    seconds: float = arguments.seconds
    report = asked(
        arguments, console, "looking for gaps", lambda: gaps(policy, seconds=seconds, **terms)
    )
    if report is None:
        return exits.COULD_NOT_RUN
    if arguments.format == "json":
        console.out.json({"version": VERSION, **report.to_dict()}, indent=2)
    else:
        _show(report, console)
    return exits.GOOD if report.is_complete else exits.FINDINGS


def _are_known(arguments: Namespace, policy: Policy, console: Console) -> bool:
    """Whether the policy has every term looked at; says so where it lacks one."""
    known = True
    for dimension in DIMENSIONS:
        term = getattr(arguments, dimension)
        taxonomy = policy.vocabulary.dimension(dimension)
        if term is not None and term not in taxonomy:
            known = False
            message = f"there is no {dimension} `{shown(term)}`"
            console.err.line(f"purposebind gaps: error: {message}")
            help = did_you_mean(term, taxonomy.terms)
            if help:
                console.err.line(f"  help: {help}")
    return known


def _show(report: Report[Gap], console: Console) -> None:
    screen = console.out
    for gap in report:
        screen.line(Painted("silent", "yellow"))
        for dimension in DIMENSIONS:
            screen.line(f"  {dimension + ':':<10} {', '.join(getattr(gap, dimension))}")
        screen.line()
    open_lines(screen, report.unproved)
    none = "no gaps" if report.is_complete else "no gaps found, but not all was proved"
    screen.line(counted(len(report), "gap") if report else none)
