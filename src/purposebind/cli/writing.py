"""The flags of the verbs that write files: `init`, `review` and `compile`.

In: the list of verbs. Out: nothing; each verb is added to it. Called by `parser`.
"""

from __future__ import annotations

from typing import Any

from purposebind.cli.arguments import Once, verb


def init_flags(verbs: Any) -> None:
    """Add `init`."""
    parser = verb(
        verbs,
        "init",
        "start a policy from a published statement",
        "examples:\n"
        "  purposebind init statement.txt\n"
        "  purposebind init statement.txt -o policies/shop\n\n"
        "writes policy.yaml and vocabulary.yaml, and a copy of the statement where the folder is\n"
        "another. Every sentence stands in the policy: as a rule to fill in, or as one that binds\n"
        "no use. It loads at once and allows nothing; `purposebind lint` lists what is left.\n\n"
        "exit code: 0 written, 2 nothing was written",
    )
    parser.add_argument("statement", metavar="STATEMENT", help="the published text, in UTF-8")
    parser.add_argument(
        "-o",
        "--output",
        action=Once,
        metavar="FOLDER",
        help="where to write; left out: beside the statement",
    )


def review_flags(verbs: Any) -> None:
    """Add `review`."""
    parser = verb(
        verbs,
        "review",
        "record that a policy was compared with its statement",
        "example:\n"
        "  purposebind review policies/smart-parts-pc --by 'Jane Doe' --on 2026-01-31\n\n"
        "writes reviewed.yaml beside the policy: the sentences as they are now. When the\n"
        "statement changes, `purposebind lint` names the sentences that are not as they were,\n"
        "and the rules bound to them.\n\n"
        "exit code: 0 recorded, 1 the policy has problems, 2 nothing could be recorded",
    )
    parser.add_argument(
        "policy", metavar="POLICY", help="a policy file, or a folder that holds policy.yaml"
    )
    parser.add_argument("--by", action=Once, metavar="NAME", help="who compared them")
    parser.add_argument("--on", action=Once, metavar="DATE", help="when, YYYY-MM-DD")


def compile_flags(verbs: Any) -> None:
    """Add `compile`."""
    parser = verb(
        verbs,
        "compile",
        "write a policy as one file that loads at once",
        "examples:\n"
        "  purposebind compile policies/smart-parts-pc -o build/smart-parts-pc.json\n"
        "  purposebind compile policies/smart-parts-pc -o build/smart-parts-pc.json --check\n\n"
        "whatever takes a policy takes the compiled one too, but for what points into its text.\n"
        "Where the policy lies as it did, and was changed since, the compiled one is refused.\n\n"
        "exit code: 0 written, or up to date; 1 the policy has problems, or with --check the\n"
        "file is missing or would change; 2 nothing could be written or compared",
    )
    parser.add_argument(
        "policy",
        metavar="POLICY",
        help="a policy file, a folder that holds policy.yaml, or - for standard input, which is"
        " read as if it lay in the current folder, and which nothing is compared with later",
    )
    parser.add_argument("-o", "--output", action=Once, metavar="FILE", help="where to write")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and tell whether FILE would change"
    )
