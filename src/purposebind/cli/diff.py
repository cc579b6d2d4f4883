"""`purposebind diff`: what a new policy allows and refuses that an old one did not.

In: two policies, or a revision of git and policies. Out: every change of verdict, obligation or
duty, with a use that shows it. Exits with 1 where something became allowed that was not.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.analysis import difference
from purposebind.cli import exits
from purposebind.cli.analysed import VERSION, asked, loaded_all
from purposebind.cli.differences import fails, show_difference
from purposebind.cli.screen import Console
from purposebind.stated.inputs import STDIN


def run(arguments: Namespace, console: Console) -> int:
    """Show every change from the old policy to the new."""
    if arguments.since is not None:
        from purposebind.cli.since import run as run_since

        return run_since(arguments, console)
    if len(arguments.policies) != 2:
        arguments.parser.error("name two policies, OLD and NEW, or ask --since a revision")
    if arguments.policies.count(STDIN) > 1:
        arguments.parser.error("standard input (-) can be read once only")
    policies = loaded_all(arguments.policies, arguments, console)
    if not policies:
        return exits.COULD_NOT_RUN
    old, new = policies
    seconds: float = arguments.seconds
    found = asked(
        arguments, console, "comparing every use", lambda: difference(old, new, seconds=seconds)
    )
    if found is None:
        return exits.COULD_NOT_RUN
    if arguments.format == "json":
        console.out.json({"version": VERSION, **found.to_dict()}, indent=2)
    else:
        show_difference(old, new, found, console.out)
    return exits.FINDINGS if fails(found, arguments.fail_on or "allowed") else exits.GOOD
