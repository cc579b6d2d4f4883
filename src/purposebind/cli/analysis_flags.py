"""The flags of the verbs that ask about all uses.

In: the parser's verbs. Out: nothing. Imports nothing that reads policies.
"""

from __future__ import annotations

import argparse
from typing import Any

from purposebind.cli.arguments import Once, Parser, verb

_SECONDS = 60.0
_EXITS = "exit code: "
_POLICY_FILE = "a policy file, or a folder that holds policy.yaml"
OPERATOR_NAMES = (
    *("drop-rule", "drop-exception", "swap-effect", "drop-override", "drop-interpretation"),
    *("drop-condition", "drop-operand", "negate", "swap-connective", "replace-value"),
    *("move-bound", "swap-side", "drop-term", "widen-term", "narrow-term", "drop-dimension"),
    *("drop-alongside", "drop-duty", "swap-timing", "move-deadline", "drop-deadline"),
    *("drop-silence", "drop-default"),
)
"""The keys of `mutation.OPERATORS`, written again so that `--help` reads no policies."""
_POLICY = (
    "a policy file, a folder that holds policy.yaml, or - for standard input, which is read as if"
    " it lay in the current folder"
)


def analysis_flags(verbs: Any) -> None:
    """Add the verbs."""
    _conflicts(verbs)
    _dead(verbs)
    _gaps(verbs)
    _diff(verbs)
    _verify(verbs)
    _mutate(verbs)


def _conflicts(verbs: Any) -> None:
    parser = verb(
        verbs,
        "conflicts",
        "find every use on which the statement contradicts itself",
        "examples:\n"
        "  purposebind conflicts policies/smart-parts-pc\n"
        "  purposebind conflicts POLICY --without-interpretations\n\n"
        + _EXITS
        + "0 provably none, 1 some, or not all was proved, 2 it could not be asked",
    )
    parser.add_argument("policy", metavar="POLICY", help=_POLICY)
    _literal(parser)
    _common(parser)


def _dead(verbs: Any) -> None:
    parser = verb(
        verbs,
        "dead",
        "find what of a policy makes no difference to any use",
        "example:\n"
        "  purposebind dead policies/smart-parts-pc\n\n"
        + _EXITS
        + "0 provably nothing, 1 something, or not all was proved, 2 it could not be asked",
    )
    parser.add_argument("policy", metavar="POLICY", help=_POLICY)
    _literal(parser)
    _common(parser)


def _gaps(verbs: Any) -> None:
    parser = verb(
        verbs,
        "gaps",
        "list the combinations of terms on which a policy is silent",
        "examples:\n"
        "  purposebind gaps policies/smart-parts-pc\n"
        "  purposebind gaps POLICY --action use --data personal_information\n\n"
        + _EXITS
        + "0 they are listed, 1 not all was proved, 2 it could not be asked",
    )
    parser.add_argument("policy", metavar="POLICY", help=_POLICY)
    for name in ("action", "purpose", "data", "recipient"):
        parser.add_argument(
            f"--{name}", action=Once, metavar="TERM", help=f"only what is at or below this {name}"
        )
    _literal(parser)
    _common(parser)


def _diff(verbs: Any) -> None:
    parser = verb(
        verbs,
        "diff",
        "show every use that a new policy judges otherwise than an old one",
        "examples:\n"
        "  purposebind diff old/policy.yaml new/policy.yaml\n"
        "  purposebind diff OLD NEW --fail-on change\n"
        "  purposebind diff --since origin/main\n"
        "  purposebind diff policies/smart-parts-pc --since\n\n"
        + _EXITS
        + "0 nothing became allowed that was not, 1 something did, or that was not\n"
        "proved, 2 it could not be asked; --fail-on says what else to stop at",
        rest="policies",
    )
    parser.add_argument(
        "policies",
        metavar="POLICY",
        nargs="*",
        help="OLD and NEW, each a policy file, a folder that holds policy.yaml, or - for standard"
        " input; with --since, policies or folders of them; left out: those of the settings, or"
        " those below the current folder",
    )
    parser.add_argument(
        "--since",
        action=Once,
        nargs="?",
        const="",
        metavar="REV",
        help="compare with what git keeps: with the policies as they were where REV and the"
        " current branch parted; without REV, the default branch of the remote, or the last"
        " commit where nothing was ever fetched or pushed",
    )
    parser.add_argument(
        "--fail-on",
        action=Once,
        choices=("allowed", "change", "nothing"),
        help="exit with 1 where something became allowed (the default), at any change, or never",
    )
    _literal(parser)
    _common(parser)


def _verify(verbs: Any) -> None:
    parser = verb(
        verbs,
        "verify",
        "prove properties of a policy for every use, or show a use that breaks them",
        "examples:\n"
        "  purposebind verify policies/smart-parts-pc\n"
        "  purposebind verify POLICY more-properties.yaml\n\n"
        "a file of properties:\n"
        "  - id: no-sale\n"
        "    never: {action: sell, data: personal_information}\n"
        "  - id: records-stay\n"
        "    never: {action: disclose, data: client_records, recipient: third_party}\n"
        "    when: not legally_required\n"
        "  - {id: asked, only_if: {purpose: marketing}, when: offers_preference is wanted}\n"
        "  - {id: support, always: {action: use, purpose: customer_support, data: name}}\n\n"
        + _EXITS
        + "0 every property holds, 1 one is broken or was not proved, 2 it could not be\nasked",
    )
    parser.add_argument("policy", metavar="POLICY", help=_POLICY)
    parser.add_argument(
        "properties",
        metavar="PROPERTIES",
        nargs="?",
        help="a file of properties, or - for standard input; left out: properties.yaml beside the"
        " policy",
    )
    _literal(parser)
    _common(parser)


def _mutate(verbs: Any) -> None:
    parser = verb(
        verbs,
        "mutate",
        "find the small changes of a policy that no case notices",
        "examples:\n"
        "  purposebind mutate policies/smart-parts-pc\n"
        "  purposebind mutate POLICY more-cases.yaml --select negate,move-bound\n\n"
        "The policy is changed one small step at a time. What no use tells from the policy\n"
        "is passed by, for no case could notice it. A change that needs no case is accepted\n"
        "in mutants.yaml beside the policy:\n"
        '  - mutant: "drop-rule no-sale"\n'
        "    why: the law forbids it anyway\n\n"
        + _EXITS
        + "0 every change is noticed or accepted, 1 some are not, or that was not proved,\n"
        "2 it could not be asked",
        rest="cases",
    )
    parser.add_argument("policy", metavar="POLICY", help=_POLICY_FILE)
    parser.add_argument(
        "cases",
        metavar="CASES",
        nargs="*",
        help="files of cases; left out: cases.yaml beside the policy",
    )
    parser.add_argument(
        "--select",
        action=Once,
        type=_operators,
        metavar="KINDS",
        help="make these kinds of change only, with commas between them: "
        + ", ".join(OPERATOR_NAMES),
    )
    parser.add_argument(
        "--accepted",
        action=Once,
        metavar="FILE",
        help="the file of accepted changes; left out: mutants.yaml beside the policy",
    )
    _common(parser)


def _operators(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in OPERATOR_NAMES:
            from purposebind.problems.nearest import did_you_mean, shown

            close = did_you_mean(name, OPERATOR_NAMES)
            message = f"there is no kind of change `{shown(name)}`"
            raise argparse.ArgumentTypeError(f"{message}; {close}" if close else message)
    return names


def _literal(parser: Parser) -> None:
    parser.add_argument(
        "--without-interpretations",
        action="store_true",
        help="read the policy as literally as it is written",
    )


def _common(parser: Parser) -> None:
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=_SECONDS,
        metavar="N",
        help="leave open what is not answered by then (the default: 60)",
    )
    parser.add_argument(
        "--format",
        action=Once,
        choices=("text", "json"),
        help="text for people (the default), or json for programs",
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"`{text[:40]}` is no number of seconds")
    return seconds
