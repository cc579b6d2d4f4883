"""The flags of the verbs that read records: `records` and `replay`.

In: the parser's verbs. Out: nothing; each verb is added to it. Called by `parser`.
"""

from __future__ import annotations

from typing import Any

from purposebind.cli.arguments import Once, Parser, verb

_FILES = (
    "a file of records, with all that it was rotated to (FILE.1, FILE.2 and so on, FILE-DATE), or -"
    " for standard input"
)


def record_flags(verbs: Any) -> None:
    """Add the verbs."""
    _records(verbs)
    _replay(verbs)


def _records(verbs: Any) -> None:
    parser = verb(
        verbs,
        "records",
        "verify files of decision records: every line, and the chain",
        "examples:\n"
        "  purposebind records verify decisions.jsonl\n"
        "  purposebind records verify --format json archive/*.jsonl\n\n"
        "exit code: 0 every line is a record, or the end of one whose writer was killed; 1 there\n"
        "are problems, 2 a file cannot be read",
        rest="files",
    )
    parser.add_argument("what", metavar="verify", choices=("verify",), help="what to do")
    parser.add_argument("files", metavar="FILE", nargs="+", help=_FILES)
    _format(parser)


def _replay(verbs: Any) -> None:
    parser = verb(
        verbs,
        "replay",
        "show which recorded decisions would be other ones under a new policy",
        "examples:\n"
        "  purposebind replay decisions.jsonl --policy new/policy.yaml\n"
        "  purposebind replay decisions.jsonl --policy shop --policy press --fail-on change\n\n"
        "exit code: 0 nothing becomes allowed that was not, 1 something does, or may,\n"
        "2 a policy, a file or a record cannot be read; --fail-on says what else to stop at",
        rest="files",
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help=_FILES)
    parser.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="POLICY",
        help="the new policy: a file, or a folder that holds policy.yaml; given again, another"
        " policy of which there are records",
    )
    parser.add_argument(
        "--without-interpretations",
        action="store_true",
        help="read the policies as literally as they are written",
    )
    parser.add_argument(
        "--fail-on",
        action=Once,
        choices=("allowed", "change", "nothing"),
        help="exit with 1 where something becomes allowed, or may (the default), at any change, or"
        " never",
    )
    _format(parser)


def _format(parser: Parser) -> None:
    parser.add_argument(
        "--format",
        action=Once,
        choices=("text", "json"),
        help="text for people (the default), or json for programs",
    )
