"""How arguments are read: strictly, and with an answer in one line.

In: nothing. Out: the parser class, and what every verb has. Called by `parser`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from purposebind.cli import exits


class Parser(argparse.ArgumentParser):
    """A parser that answers in one line, says where the help is and takes no abbreviations."""

    def __init__(self, *, rest: str = "", **settings: Any) -> None:
        super().__init__(
            allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings
        )
        self.rest = rest
        """The list that arguments after the flags belong to; empty where there is none."""

    def error(self, message: str) -> NoReturn:
        """Leave with what is wrong."""
        hint = f"see `{self.prog} --help`"
        self.exit(exits.COULD_NOT_RUN, f"{self.prog}: error: {message}\n  help: {hint}\n")

    def take(self, extras: Sequence[str], arguments: argparse.Namespace) -> None:
        """Take what argparse left over: names after a flag, which it does not see to be a list."""
        for extra in extras:
            if extra.startswith("-") and extra != "-":
                self.error(self._unknown_flag(extra.partition("=")[0]))
        if extras and not self.rest:
            self.error(f"`{extras[0]}` is one argument too many")
        if extras:
            getattr(arguments, self.rest).extend(extras)

    def _unknown_flag(self, flag: str) -> str:
        from purposebind.problems.nearest import did_you_mean, shown

        close = did_you_mean(flag, re.findall(r"--[a-z][a-z-]*", self.format_help()))
        return f"there is no flag `{shown(flag)}`" + (f"; {close}" if close else "")


class Once(argparse.Action):
    """A flag that may be given once: of two, the first would be dropped silently."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, self.dest) is not None:
            parser.error(f"{option_string} is given twice")
        setattr(namespace, self.dest, values)


def verb(verbs: Any, name: str, summary: str, epilog: str, *, rest: str = "") -> Parser:
    """A verb with its help; `rest` names the list that arguments after the flags belong to."""
    parser: Parser = verbs.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=epilog,
        rest=rest,
    )
    parser.set_defaults(parser=parser)
    return parser
