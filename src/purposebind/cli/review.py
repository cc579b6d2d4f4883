"""`purposebind review`: record that a policy was compared with its statement.

In: a policy, a name and a day. Out: `reviewed.yaml` beside the policy.
"""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import date
from pathlib import Path

from purposebind.cli import exits
from purposebind.cli.frames import counted, show
from purposebind.cli.policies import is_unreadable, load_written
from purposebind.cli.screen import Console
from purposebind.problems.nearest import shown
from purposebind.reviewed.files import record_beside, review_beside
from purposebind.reviewed.review import Change, Review, changes, review_of
from purposebind.reviewed.to_text import to_text
from purposebind.stated.inputs import STDIN
from purposebind.statement.text import Statement

_MOST_CHANGES = 20
_LONGEST = 100


def run(arguments: Namespace, console: Console) -> int:
    """Record the review, and tell what changed since the one before."""
    by, on = _flags(arguments)
    policy, found = load_written(arguments.policy)
    if policy is None:
        show(console.err, found)
        return exits.COULD_NOT_RUN if is_unreadable(found) else exits.FINDINGS
    if policy.statement is None:
        return _refuse(console, "the policy names no statement that it could be compared with")
    path = Path(arguments.policy)
    # A record that cannot be read is replaced, as one that is out of date is.
    before, _ = review_beside(path)
    review = review_of(policy.statement, by, on)
    file = record_beside(path)
    try:
        file.write_bytes(to_text(review).encode("utf-8"))
    except OSError as error:
        name = shown(file.as_posix(), most=200)
        return _refuse(console, f"`{name}` cannot be written: {(error.strerror or '').lower()}")
    _tell(console, file, review)
    if before is not None:
        _tell_changes(console, before, changes(before, policy.statement), policy.statement)
    return exits.GOOD


def _flags(arguments: Namespace) -> tuple[str, date]:
    """Who and when; leaves with what is wrong. The clock is not asked: a review has its own day."""
    if arguments.policy == STDIN:
        arguments.parser.error("a review is recorded beside the policy: name its file")
    for flag in ("by", "on"):
        if not (getattr(arguments, flag) or "").strip():
            arguments.parser.error(f"a review needs --{flag}")
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", arguments.on):
            raise ValueError(arguments.on)
        return arguments.by.strip(), date.fromisoformat(arguments.on)
    except ValueError:
        arguments.parser.error(f"--on `{shown(arguments.on)}` is not a day, YYYY-MM-DD")
        raise


def _refuse(console: Console, why: str) -> int:
    console.err.line(f"purposebind review: error: {why}")
    return exits.COULD_NOT_RUN


def _tell(console: Console, file: Path, review: Review) -> None:
    count = sum(len(read) for read in review.texts.values())
    console.out.line(f"wrote {file.as_posix()}: {counted(count, 'sentence')}, read by {review.by}")


def _tell_changes(
    console: Console, before: Review, found: tuple[Change, ...], statement: Statement
) -> None:
    since = f"since the review of {before.on} by {before.by}"
    if not found:
        same = "nothing changed" if before.digest == statement.digest else "no words changed"
        console.out.line(f"{same} {since}")
        return
    console.out.line(f"{counted(len(found), 'sentence')} changed {since}:")
    for change in found[:_MOST_CHANGES]:
        words = change.now.words if change.now else change.was.words if change.was else ""
        console.out.line(f"  {change.kind}: {shown(words, most=_LONGEST)}")
    if len(found) > _MOST_CHANGES:
        console.out.line(f"  and {len(found) - _MOST_CHANGES} more")
