"""The flags of `scan`.

In: the list of verbs. Out: nothing; the verb is added to it. Called by `parser`; imports nothing
that reads policies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from purposebind.cli.arguments import Once, Parser, verb
from purposebind.cli.finding_flags import finding_flags

REGISTER_FORMS = ("markdown", "json", "csv")


def scan_flags(verbs: Any, formats: Sequence[str]) -> None:
    """Add `scan`, which reports in the formats of the linter."""
    parser = verb(
        verbs,
        "scan",
        "judge the uses of data that Python source declares, before it runs",
        "examples:\n"
        "  purposebind scan src --policy policies/shop\n"
        "  purposebind scan src --policy policies/shop --all --format concise\n"
        "  purposebind scan src --policy policies/shop --register markdown -o REGISTER.md\n"
        "  purposebind scan src --policy policies/shop --check REGISTER.md\n\n"
        "no file is imported or run. What is no literal is counted, and judged when the code\n"
        "runs. A comment in the code accepts a finding, with the reason:\n"
        "  POLICY.decide(...)  # purposebind: ignore[PB950] shows why it is refused\n\n"
        "exit code: 0 no errors and no warnings, and the register is current; 1 there are\n"
        "some, or it is not; 2 it could not be run",
        rest="paths",
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="a file of Python, or a folder for all below it; left out: the current folder",
    )
    parser.add_argument(
        "--policy", action=Once, metavar="POLICY", help="the policy that the code is judged by"
    )
    _report(parser, formats)
    _register(parser)


def _report(parser: Parser, formats: Sequence[str]) -> None:
    parser.add_argument(
        "--all",
        action="store_true",
        help="list too what rests on facts, takes the purpose of its caller, or is no literal",
    )
    finding_flags(parser, formats, "of findings: full for people (the default), or another")


def _register(parser: Parser) -> None:
    group = parser.add_argument_group(
        "the register of processing",
        "Which code uses which data, for what, on which sentence.",
    )
    group.add_argument(
        "--register",
        action=Once,
        choices=REGISTER_FORMS,
        help="print it, and the findings on standard error",
    )
    group.add_argument("-o", "--output", action=Once, metavar="FILE", help="write it there instead")
    group.add_argument(
        "--check",
        action=Once,
        metavar="FILE",
        help="compare it with this file, whose ending tells its form (.md, .json, .csv); numbers of"
        " lines may differ",
    )
