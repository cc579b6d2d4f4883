"""`purposebind diff --since`: policies compared with what they were where a branch began.

In: a revision of git, and paths or none. Out: for each policy its difference; of one that is new,
was moved or is gone, that it is.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from purposebind.analysis import Difference, difference
from purposebind.analysis.words import Words
from purposebind.cli import exits
from purposebind.cli.analysed import VERSION, asked, refuse
from purposebind.cli.differences import show_difference
from purposebind.cli.frames import counted, show
from purposebind.cli.past import NoPastError, Past, past_of
from purposebind.cli.screen import Colour, Console, Painted
from purposebind.cli.versions import Versions, in_scope, paired
from purposebind.stated.inputs import STDIN

Pair = tuple[Versions, Difference | None]


def run(arguments: Namespace, console: Console) -> int:
    """Compare each policy with what it was."""
    if STDIN in arguments.policies:
        arguments.parser.error("git keeps files: standard input has no earlier version")
    try:
        past = past_of(arguments.since)
        files, drafts, found = in_scope(past, arguments.policies)
        if found:
            refuse(arguments, console, found)
            return exits.COULD_NOT_RUN
        literal: bool = arguments.without_interpretations
        versions = paired(past, files, arguments.policies, interpretations=not literal)
    except NoPastError as error:
        return _no_past(error, console)
    pairs = _compared(versions, arguments, console)
    if pairs is None:
        return exits.COULD_NOT_RUN
    if arguments.format == "json":
        console.out.json(_to_dict(past, pairs), indent=2)
    else:
        console.out.line(f"compared with {past.words}")
        for file in drafts:
            console.out.line(f"{file.as_posix()}: passed by, as git does not track it")
        for each, difference in pairs:
            _show(each, difference, console)
    if any(each.problems for each in versions):
        return exits.COULD_NOT_RUN
    on = arguments.fail_on or "allowed"
    stops = any(each.fails(difference, on) for each, difference in pairs)
    return exits.FINDINGS if stops else exits.GOOD


def _no_past(error: NoPastError, console: Console) -> int:
    console.err.line(f"purposebind diff: error: {error.message}")
    if error.help:
        console.err.line(f"  help: {error.help}")
    return exits.COULD_NOT_RUN


def _compared(
    versions: Sequence[Versions], arguments: Namespace, console: Console
) -> list[Pair] | None:
    """Each with its difference, where there are two; none where the solver is not installed."""
    pairs: list[Pair] = []
    for each in versions:
        if each.old is None or each.new is None:
            pairs.append((each, None))
        elif each.old.digest == each.new.digest:
            pairs.append((each, Difference((), Words())))
        else:
            ask = partial(difference, each.old, each.new, seconds=arguments.seconds)
            found = asked(arguments, console, f"{each.path}: comparing every use", ask)
            if found is None:
                return None
            pairs.append((each, found))
    return pairs


def _to_dict(past: Past, pairs: Sequence[Pair]) -> dict[str, object]:
    return {
        "version": VERSION,
        "since": {"revision": past.revision, "commit": past.commit or None},
        "policies": [each.to_dict(found) for each, found in pairs],
    }


def _show(each: Versions, found: Difference | None, console: Console) -> None:
    screen = console.out
    if each.state == "new":
        many = counted(each.grants, "rule allows", "rules allow")
        colour: Colour = "red" if each.grants else "yellow"
        screen.line(f"{each.path}: ", Painted("new", colour), f"; {many} what nothing did before")
    elif each.state == "gone":
        screen.line(f"{each.path}: ", Painted("gone", "yellow"))
    elif each.state == "broken":
        screen.line(f"{each.path}: ", Painted("not compared", "red"), ", as it does not load")
        show(console.err, each.problems)
    elif found is not None and each.old is not None and each.new is not None:
        moved = f" (was {each.was})" if each.moved else ""
        if each.old.digest == each.new.digest:
            screen.line(f"{each.path}{moved}: unchanged")
            return
        screen.line(f"{each.path}{moved}:")
        screen.line()
        show_difference(each.old, each.new, found, screen)
