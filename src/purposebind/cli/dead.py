"""`purposebind dead`: what of a policy makes no difference.

In: a policy. Out: rules, interpretations and parts of clauses that could go, and conditions that
are never or always true.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.analysis import Idle, Report, dead
from purposebind.cli import exits
from purposebind.cli.analysed import (
    VERSION,
    asked,
    exit_code,
    loaded,
    open_lines,
    rule_line,
    use_line,
)
from purposebind.cli.frames import counted
from purposebind.cli.screen import Console, Painted
from purposebind.policy.policy import Policy

_HEADS = {
    "changes_nothing": "could go: no use is judged otherwise without it",
    "equal": "any one of these could go, but not all of them",
    "never_applies": "no use can be in its scope",
    "never_true": "never true",
    "always_true": "true of every use",
    "defeated": "always overridden, by what is named after it",
    "idle_interpretation": "no answer turns on this interpretation",
    "idle_part": "could be left out of its clause",
}


def run(arguments: Namespace, console: Console) -> int:
    """Show everything that makes no difference."""
    policy = loaded(arguments.policy, arguments, console)
    if policy is None:
        return exits.COULD_NOT_RUN
    seconds: float = arguments.seconds
    words = "looking for what makes no difference"
    report = asked(arguments, console, words, lambda: dead(policy, seconds=seconds))
    if report is None:
        return exits.COULD_NOT_RUN
    if arguments.format == "json":
        console.out.json({"version": VERSION, **report.to_dict()}, indent=2)
    else:
        _show(policy, report, console)
    return exit_code(found=bool(report), unproved=not report.is_complete)


def _show(policy: Policy, report: Report[Idle], console: Console) -> None:
    screen = console.out
    for each in report:
        screen.line(Painted(_HEADS[each.kind], "yellow"))
        for id in each.rules:
            rule_line(screen, policy, id)
        if each.part:
            of = f" of its duty {each.duty}" if each.duty else ""
            screen.line(f"  {each.key}{of}: ", Painted(each.part, "cyan"))
        if each.witness:
            use_line(screen, each.witness, "applies to")
        screen.line()
    open_lines(screen, report.unproved)
    none = "everything makes a difference"
    left = none if report.is_complete else "nothing found, but not all was proved"
    screen.line(counted(len(report), "finding") if report else left)
