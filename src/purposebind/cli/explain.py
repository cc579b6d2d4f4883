"""`purposebind explain`: the page of one kind of problem, or of all.

In: a code or a name. Out: its page.
"""

from __future__ import annotations

import textwrap
from argparse import Namespace

from purposebind.catalogue import KINDS, kind_called, nearest_called
from purposebind.cli import exits
from purposebind.cli.screen import Console, Painted, Screen
from purposebind.problems.nearest import shown
from purposebind.problems.problem import Kind

_WIDTH = 88


def run(arguments: Namespace, console: Console) -> int:
    """Print the page, or say which code was meant."""
    if arguments.all == (arguments.code is not None):
        arguments.parser.error("name one code, or ask for --all")
    if arguments.all:
        for each in KINDS:
            _page(console.out, each)
            console.out.line()
        return exits.GOOD
    kind = kind_called(arguments.code)
    if kind is None:
        close = nearest_called(arguments.code)
        console.err.line(f"purposebind explain: error: there is no code `{shown(arguments.code)}`")
        help = f"did you mean `{close}`?" if close else "`purposebind explain --all` lists them"
        console.err.line(f"  help: {help}")
        return exits.COULD_NOT_RUN
    _page(console.out, kind)
    return exits.GOOD


def _page(screen: Screen, kind: Kind) -> None:
    screen.line(Painted(f"{kind.code} {kind.name}", "bold"))
    screen.line(_wrapped(kind.summary))
    for head, text in (("why", kind.why), ("mend", kind.mend)):
        screen.line()
        screen.line(Painted(f"{head}:", "cyan"))
        screen.line(_wrapped(text))
    for head, example in (("not so:", kind.bad), ("but so:", kind.good)):
        if example:
            screen.line()
            screen.line(Painted(head, "cyan"))
            screen.line(textwrap.indent(example, "    "))


def _wrapped(text: str) -> str:
    lines = textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)
