"""`purposebind replay`: which recorded decisions would be other ones under a new policy.

In: files of records and policies. Out: the changes in groups, newly allowed first, with counts of
everything that was read.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.cli import exits
from purposebind.cli.analysed import loaded_all
from purposebind.cli.frames import counted
from purposebind.cli.recorded import Findings, files_of, lines_in
from purposebind.cli.screen import Colour, Console, Painted, Screen
from purposebind.cli.watch import Watch
from purposebind.policy.policy import Policy
from purposebind.records.replaying import Group, Replay
from purposebind.stated.inputs import STDIN

VERSION = 1
"""Version of the keys of the JSON form."""
_COLOURS: dict[str, Colour] = {"newly allowed": "red", "cannot tell": "yellow"}


def run(arguments: Namespace, console: Console) -> int:
    """Judge every record anew."""
    policies = _policies(arguments, console)
    if not policies:
        return exits.COULD_NOT_RUN
    findings = Findings(console, arguments.format == "json")
    replay = Replay(policies)
    with Watch(console.err) as watch:
        for path in files_of(arguments):
            for line in lines_in(path, findings, watch):
                problem = replay.take(line)
                if problem is not None:
                    findings.add(problem)
    findings.close()
    if arguments.format == "json":
        console.out.json({"version": VERSION, **replay.to_dict(), **findings.to_dict()}, indent=2)
    else:
        _show(replay, console.out)
    if findings.are_unreadable or replay.skipped:
        return exits.COULD_NOT_RUN
    return exits.FINDINGS if _stops(replay, arguments.fail_on or "allowed") else exits.GOOD


def _policies(arguments: Namespace, console: Console) -> tuple[Policy, ...]:
    """The policies named, each with an id of its own."""
    named: list[str] = arguments.policy
    if not named:
        arguments.parser.error("name the new policy: --policy POLICY")
    if [*named, *arguments.files].count(STDIN) > 1:
        arguments.parser.error("standard input (-) can be read once only")
    policies = loaded_all(named, arguments, console)
    if len({policy.id for policy in policies}) < len(policies):
        arguments.parser.error("two of the policies have the same id: a record is of one of them")
    return policies


def _stops(replay: Replay, on: str) -> bool:
    """Whether there is something to stop at; what cannot be told may be."""
    if on == "nothing":
        return False
    if on == "change":
        return bool(replay.groups)
    return bool(replay.counted("newly allowed") or replay.may_be_newly_allowed)


def _show(replay: Replay, screen: Screen) -> None:
    for group in replay.groups:
        _show_group(group, screen)
        screen.line()
    newly, may = replay.counted("newly allowed"), replay.may_be_newly_allowed
    screen.line(
        f"{counted(replay.lines, 'line')}: {replay.unchanged:,} unchanged"
        f", {newly:,} newly allowed, {replay.counted('no longer allowed'):,} no longer allowed"
        f", {replay.counted('changed'):,} changed otherwise"
    )
    for count, words in (
        (replay.counted("cannot tell"), f"cannot be told; {may:,} of them may be newly allowed"),
        (replay.counted("not judged"), "not judged: not in the words of the policy"),
        (replay.torn, "broken off: their writers were stopped"),
        (replay.skipped, "skipped: no records, or of other policies"),
    ):
        if count:
            screen.line(f"  {count:,} {words}")


def _show_group(group: Group, screen: Screen) -> None:
    colour = _COLOURS.get(group.name, "yellow")
    after = " or ".join(map(str, group.now.verdicts)) or "any verdict"
    then = "" if group.now.problems else f" -> {after}"
    many = counted(group.count, "decision")
    screen.line(Painted(group.name, colour), f": {group.before}{then}, {many}")
    example = group.example
    screen.line("  such as: ", Painted(example.asked, "cyan"))
    screen.line(f"           {example.decision_id} ({example.file}:{example.line})")
    for head, words in (
        ("before", group.because_before),
        ("after", group.now.because),
        ("hangs on", group.now.hangs_on),
    ):
        if words:
            screen.line(f"  {head + ':':<10} {', '.join(words)}")
    for problem in group.now.problems:
        screen.line(f"  {problem.code}: {problem.message}")
