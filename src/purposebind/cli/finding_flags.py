"""The flags of every verb that reports findings: which ones, by what settings, in which format.

In: the parser of a verb. Out: nothing; the flags are added to it. Imports nothing that reads
policies.
"""

from __future__ import annotations

from collections.abc import Sequence

from purposebind.cli.arguments import Once, Parser


def finding_flags(parser: Parser, formats: Sequence[str], format_help: str) -> None:
    """Add the flags; `format_help` says what is shown in a format."""
    parser.add_argument(
        "--select",
        action=Once,
        metavar="CODES",
        help="look for these only: codes, beginnings of codes or names, between commas",
    )
    parser.add_argument(
        "--ignore",
        action=Once,
        metavar="CODES",
        help="do not look for these, besides the settings",
    )
    parser.add_argument(
        "--config", action=Once, metavar="FILE", help="settings from this file and no other"
    )
    parser.add_argument("--isolated", action="store_true", help="no settings from any file")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")
    parser.add_argument("--format", action=Once, choices=formats, help=format_help)
