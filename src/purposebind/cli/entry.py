"""The entry: arguments in, exit code out.

In: the arguments of the process. Out: the exit code; no exception but those of a broken Python
leaves it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TextIO

from purposebind.cli import exits
from purposebind.cli.parser import build
from purposebind.cli.screen import Console

VERBS = (
    "check",
    "decide",
    "test",
    "lint",
    "scan",
    "conflicts",
    "dead",
    "gaps",
    "diff",
    "verify",
    "mutate",
    "records",
    "replay",
    "init",
    "review",
    "compile",
    "schema",
    "explain",
)
"""Each is a module of this package with a `run(arguments, console)`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line and return its exit code.

    `argv` is without the name of the program; none takes the arguments of the process.
    """
    console = Console.of(sys.stdout, sys.stderr, os.environ)
    try:
        code = _run(sys.argv[1:] if argv is None else argv, console)
        console.out.flush()
        console.err.flush()
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        _drop(sys.stdout)
        return exits.NOBODY_READS
    except OSError as error:
        # Every input is read with its own errors: this one is of the output, a full disk say.
        _drop(sys.stdout)
        console.err.line(f"purposebind: the output could not be written: {error.strerror}")
        return exits.COULD_NOT_RUN
    return code


def _run(argv: Sequence[str], console: Console) -> int:
    verb = next((word for word in argv if not word.startswith("-")), None)
    if verb is not None and verb not in VERBS:
        return _unknown_verb(verb, console)
    parser = build()
    try:
        arguments, extras = parser.parse_known_args(argv)
        if arguments.verb is None:
            parser.take(extras, arguments)
            console.err.write(parser.format_help())
            return exits.COULD_NOT_RUN
        arguments.parser.take(extras, arguments)
        run = import_module(f"purposebind.cli.{arguments.verb}").run
        code: int = run(arguments, console)
    except SystemExit as stop:
        # argparse leaves in this way: with help, the version, or what is wrong with the flags.
        return stop.code if isinstance(stop.code, int) else exits.GOOD
    return code


def _unknown_verb(word: str, console: Console) -> int:
    from purposebind.problems.nearest import did_you_mean, listed, shown

    help = did_you_mean(word, VERBS) or f"the verbs are {listed(VERBS)}"
    console.err.line(f"purposebind: error: there is no verb `{shown(word)}`")
    console.err.line(f"  help: {help}")
    return exits.COULD_NOT_RUN


def _drop(stream: TextIO | None) -> None:
    """Let what is still buffered go nowhere, so that Python does not fail on it when it ends."""
    try:
        number = stream.fileno() if stream else None
    except (OSError, ValueError):
        return
    if number is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
