"""The flags of every verb, and the help that people read.

In: nothing. Out: the parser. Imports nothing that reads policies, so that `--help` and `--version`
answer at once.
"""

from __future__ import annotations

from typing import Any

from purposebind import __version__
from purposebind.cli.analysis_flags import analysis_flags
from purposebind.cli.arguments import Once, Parser, verb
from purposebind.cli.finding_flags import finding_flags
from purposebind.cli.record_flags import record_flags
from purposebind.cli.scan_flags import scan_flags
from purposebind.cli.writing import compile_flags, init_flags, review_flags

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


LINT_FORMATS = ("full", "concise", "json", "sarif", "github", "gitlab", "junit")
"""Each is a module of `render`."""


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
    _lint(verbs)
    scan_flags(verbs, LINT_FORMATS)
    init_flags(verbs)
    review_flags(verbs)
    compile_flags(verbs)
    analysis_flags(verbs)
    record_flags(verbs)
    _schema(verbs)
    _explain(verbs)
    return parser


def _format(parser: Parser) -> None:
    parser.add_argument(
        "--format",
        action=Once,
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


def _changed(parser: Parser) -> None:
    parser.add_argument(
        "--changed",
        action="store_true",
        help="the arguments are files that changed: take the policies that they belong to, whole,"
        " and pass by files of none",
    )


def _check(verbs: Any) -> None:
    parser = verb(
        verbs,
        "check",
        "load policies and report every problem of each",
        "examples:\n"
        "  purposebind check policies/smart-parts-pc\n"
        "  purposebind check --format json policies/*/policy.yaml\n"
        "  git diff --name-only HEAD | xargs -r purposebind check --changed\n\n"
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
    _changed(parser)
    _format(parser)


def _decide(verbs: Any) -> None:
    parser = verb(
        verbs,
        "decide",
        "decide whether a use of data is allowed, and say why",
        _DECIDE,
    )
    _policy(parser)
    _use_flags(parser)
    files = parser.add_argument_group("the use, from a file", "- stands for standard input.")
    files.add_argument("--use", action=Once, metavar="FILE", help="one use, in YAML or JSON")
    files.add_argument(
        "--uses",
        action=Once,
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
    parser.add_argument(
        "--why-not",
        action="store_true",
        help="of a use that is not allowed, say what would make it allowed",
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
    group.add_argument("--on", action=Once, metavar="DAY", help="the day of the use, YYYY-MM-DD")
    group.add_argument(
        "--fulfilled",
        action="append",
        default=[],
        metavar="ID",
        help="a duty that is discharged, or {ID: false}",
    )


def _test(verbs: Any) -> None:
    parser = verb(
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
        + "0 every case passed, 1 a case failed or too little is covered, 2 a case could\n"
        "not be judged, or there are none",
        rest="cases",
    )
    _policy(parser)
    parser.add_argument(
        "cases",
        metavar="CASES",
        nargs="*",
        help="case files, or - for standard input; left out: cases.yaml beside the policy",
    )
    _changed(parser)
    parser.add_argument(
        "--coverage", action="store_true", help="show what of the policy the cases cover"
    )
    parser.add_argument(
        "--fail-under",
        action=Once,
        metavar="N",
        help="show it, and fail where less than N per cent are covered",
    )
    _format(parser)


def _lint(verbs: Any) -> None:
    parser = verb(
        verbs,
        "lint",
        "find what is wrong with policies that load",
        "examples:\n"
        "  purposebind lint policies/smart-parts-pc\n"
        "  purposebind lint policies/smart-parts-pc/vocabulary.yaml\n"
        "  purposebind lint --select PB9,unused-fact --format concise\n"
        "  purposebind lint --format sarif > lint.sarif\n\n"
        "settings are in [tool.purposebind] of pyproject.toml, or in purposebind.toml:\n"
        '  policies = ["policies/*"]\n'
        '  ignore = ["PB864"]\n'
        '  levels = {unused-fact = "error"}\n'
        '  per-file-ignores = {"drafts/**" = ["PB8"]}\n\n'
        "a comment in a policy accepts a finding, with the reason:\n"
        "  - id: sale  # purposebind: ignore[PB901] the text says both, and counsel knows\n\n"
        + _EXITS
        + "0 no errors and no warnings, 1 there are some, 2 it could not be run",
        rest="paths",
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="a folder, for every policy in it, or a file, for the findings that touch it; left"
        " out: the policies of the settings, or those below the current folder",
    )
    _lint_flags(parser)


def _lint_flags(parser: Parser) -> None:
    parser.add_argument(
        "--all", action="store_true", help="show what is found in other files of the policy too"
    )
    _changed(parser)
    finding_flags(parser, LINT_FORMATS, "full for people (the default), or another")


def _schema(verbs: Any) -> None:
    verb(
        verbs,
        "schema",
        "print the JSON Schema of policy documents, for editors",
        "example:\n  purposebind schema > purposebind.schema.json",
    )


def _explain(verbs: Any) -> None:
    parser = verb(
        verbs,
        "explain",
        "explain a kind of problem or a rule: what it is, why, how to mend it",
        "examples:\n"
        "  purposebind explain PB402\n"
        "  purposebind explain unused-fact\n"
        "  purposebind explain --all",
    )
    parser.add_argument("code", metavar="CODE", nargs="?", help="a code or a name, in either case")
    parser.add_argument("--all", action="store_true", help="every kind there is")
