"""`purposebind conflicts`: where the statement both grants and forbids.

In: a policy. Out: every pair of sentences that stand together on some use, with that use.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.analysis import Conflict, Report, conflicts
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


def run(arguments: Namespace, console: Console) -> int:
    """Show every conflict."""
    policy = loaded(arguments.policy, arguments, console)
    if policy is None:
        return exits.COULD_NOT_RUN
    seconds: float = arguments.seconds
    report = asked(
        arguments, console, "looking for conflicts", lambda: conflicts(policy, seconds=seconds)
    )
    if report is None:
        return exits.COULD_NOT_RUN
    if arguments.format == "json":
        shown = {"version": VERSION, "interpretations": policy.interpretations}
        console.out.json({**shown, **report.to_dict()}, indent=2)
    else:
        _show(policy, report, console)
    return exit_code(found=bool(report), unproved=not report.is_complete)


def _show(policy: Policy, report: Report[Conflict], console: Console) -> None:
    screen = console.out
    for each in report:
        screen.line(Painted(_head(each), "red"))
        for id in each.rules:
            rule_line(screen, policy, id)
        use_line(screen, each.witness, "on")
        screen.line()
    open_lines(screen, report.unproved)
    none = "no conflicts" if report.is_complete else "no conflicts found, but not all was proved"
    count = counted(len(report), "conflict") if report else none
    screen.line(f"{count}{_how(policy)}")


def _how(policy: Policy) -> str:
    """How the policy was read; nothing where it records no interpretations to read it with."""
    if not policy.meant.interpretations:
        return ""
    return f", {'with' if policy.interpretations else 'without'} the recorded interpretations"


def _head(each: Conflict) -> str:
    return "contested" if each.kind == "contested" else "an obligation that a limit denies"
