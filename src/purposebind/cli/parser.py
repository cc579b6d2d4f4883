"""The flags of every verb, and the help that people read.

In: nothing. Out: the parser. Imports nothing that reads policies, so that `--help` and `--version`
answer at once.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from purposebind import __version__
from purposebind.cli import exits

_EXITS = "exit code: "
_DECIDE = (
    "examples:\n"
    "  purposebind decide policies/smart-parts-pc --action sell --purpose marketing \\\n"
    "    --data email_address --recipient advertiser\n"
    "  purposebind decide POLICY --action use --purpose marketing \\\n"
    "    --data '{is: usage_data, state: aggregated}' --data name \\\n"
    "    --fact 'declined=[targeted_marketing]' \\\n"
    "    --fact 'fair={value: true, by: records officer, on: 2026-01-01}'\n"
    "  purposebind decide POLICY --use use.yaml --format json\n"
    "  purposebind decide POLICY --uses - < uses.jsonl > decisions.jsonl\n\n"
    + _EXITS
    + "0 allowed, 1 not allowed, 2 could not be judged; with --uses: 0 every line\n"
    "was judged, 2 some could not be"
)


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


class _Once(argparse.Action):
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


def build() -> Parser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="purposebind",
        description="Decide uses of data by a published privacy statement.",
        epilog="See `purposebind VERB --help` for each verb. "
        + _EXITS
        + "0 good, 1 findings, 2 could not run.",
    )
    parser.add_argument("--version", action="version", version=f"purposebind {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    _check(verbs)
    _decide(verbs)
    _test(verbs)
    _schema(verbs)
    _explain(verbs)
    return parser


def _verb(verbs: Any, name: str, summary: str, epilog: str, *, rest: str = "") -> Parser:
    parser: Parser = verbs.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=epilog,
        rest=rest,
    )
    parser.set_defaults(parser=parser)
    return parser


def _format(parser: Parser) -> None:
    parser.add_argument(
        "--format",
        action=_Once,
        choices=("text", "json"),
        help="text for people (the default), or json for programs",
    )


def _policy(parser: Parser) -> None:
    parser.add_argument(
        "policy",
        metavar="POLICY",
        help="a policy file, a folder that holds policy.yaml, or - for standard input, which is"
        " read as if it lay in the current folder",
    )


def _check(verbs: Any) -> None:
    parser = _verb(
        verbs,
        "check",
        "load policies and report every problem of each",
        "examples:\n"
        "  purposebind check policies/smart-parts-pc\n"
        "  purposebind check --format json policies/*/policy.yaml\n\n"
        + _EXITS
        + "0 every policy is sound, 1 there are problems, 2 a file cannot be read",
        rest="policies",
    )
    parser.add_argument(
        "policies",
        metavar="POLICY",
        nargs="+",
        help="a policy file, a folder that holds policy.yaml, or - for standard input",
    )
    _format(parser)


def _decide(verbs: Any) -> None:
    parser = _verb(
        verbs,
        "decide",
        "decide whether a use of data is allowed, and say why",
        _DECIDE,
    )
    _policy(parser)
    _use_flags(parser)
    files = parser.add_argument_group("the use, from a file", "- stands for standard input.")
    files.add_argument("--use", action=_Once, metavar="FILE", help="one use, in YAML or JSON")
    files.add_argument(
        "--uses",
        action=_Once,
        metavar="FILE",
        help="many uses, one JSON object a line; each is answered by one line of JSON",
    )
    parser.add_argument(
        "--without-interpretations",
        action="store_true",
        help="read the policy as literally as it is written",
    )
    parser.add_argument(
        "--show-values",
        action="store_true",
        help="repeat the facts of the use in the answer, and what follows from them",
    )
    _format(parser)


def _use_flags(parser: Parser) -> None:
    group = parser.add_argument_group(
        "the use, by flags",
        "Each may be given more than once but --on, and each value is YAML: TERM, [TERM, TERM] or"
        "\n{is: TERM, attribute: value}.",
    )
    for name, what in (
        ("action", "what is done"),
        ("purpose", "why"),
        ("data", "with which data"),
        ("recipient", "to whom the data goes"),
    ):
        group.add_argument(f"--{name}", action="append", default=[], metavar="TERM", help=what)
    group.add_argument(
        "--fact", action="append", default=[], metavar="NAME=VALUE", help="a fact of the use"
    )
    group.add_argument("--on", action=_Once, metavar="DAY", help="the day of the use, YYYY-MM-DD")
    group.add_argument(
        "--fulfilled",
        action="append",
        default=[],
        metavar="ID",
        help="a duty that is discharged, or {ID: false}",
    )


def _test(verbs: Any) -> None:
    parser = _verb(
        verbs,
        "test",
        "judge the cases of a policy and compare with what they expect",
        "examples:\n"
        "  purposebind test policies/smart-parts-pc\n"
        "  purposebind test POLICY more-cases.yaml\n\n"
        "a case file:\n"
        "  - case: sale-of-addresses\n"
        "    use: {action: sell, purpose: marketing, data: email_address, recipient: advertiser}\n"
        "    verdict: forbidden\n"
        "    without_interpretations: forbidden      # read as literally as it is written\n"
        "    obliged: false\n"
        "    because: [no-sale]                      # exactly these rules and standing duties\n"
        "    missing: []                             # exactly these facts and duties\n"
        "    why: '\"We will not sell your personal information\"'\n\n"
        + _EXITS
        + "0 every case passed, 1 a case failed, 2 a case could not be judged, or there\n"
        "are none",
        rest="cases",
    )
    _policy(parser)
    parser.add_argument(
        "cases",
        metavar="CASES",
        nargs="*",
        help="case files, or - for standard input; left out: cases.yaml beside the policy",
    )
    _format(parser)


def _schema(verbs: Any) -> None:
    _verb(
        verbs,
        "schema",
        "print the JSON Schema of policy documents, for editors",
        "example:\n  purposebind schema > purposebind.schema.json",
    )


def _explain(verbs: Any) -> None:
    parser = _verb(
        verbs,
        "explain",
        "explain a kind of problem: what it is, why it is one, how to mend it",
        "examples:\n"
        "  purposebind explain PB402\n"
        "  purposebind explain quote-repeated\n"
        "  purposebind explain --all",
    )
    parser.add_argument("code", metavar="CODE", nargs="?", help="a code or a name, in either case")
    parser.add_argument("--all", action="store_true", help="every kind there is")
