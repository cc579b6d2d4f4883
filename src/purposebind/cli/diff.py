"""`purposebind diff`: what a new policy allows and refuses that an old one did not.

In: two policies. Out: every change of verdict, obligation or duty, with a use that shows it. Exits
with 1 where something became allowed that was not.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.analysis import Change, Difference, difference
from purposebind.cli import exits
from purposebind.cli.analysed import VERSION, asked, loaded, open_lines, rule_line, use_line
from purposebind.cli.frames import counted
from purposebind.cli.screen import Colour, Console, Painted
from purposebind.policy.policy import Policy
from purposebind.stated.inputs import STDIN


def run(arguments: Namespace, console: Console) -> int:
    """Show every change from the old policy to the new."""
    if arguments.old == STDIN == arguments.new:
        arguments.parser.error("standard input (-) can be read once only")
    old = loaded(arguments.old, arguments, console)
    new = loaded(arguments.new, arguments, console)
    if old is None or new is None:
        return exits.COULD_NOT_RUN
    seconds: float = arguments.seconds
    found = asked(
        arguments, console, "comparing every use", lambda: difference(old, new, seconds=seconds)
    )
    if found is None:
        return exits.COULD_NOT_RUN
    if arguments.format == "json":
        console.out.json({"version": VERSION, **found.to_dict()}, indent=2)
    else:
        _show(old, new, found, console)
    return exits.FINDINGS if _fails(found, arguments.fail_on or "allowed") else exits.GOOD


def _fails(found: Difference, on: str) -> bool:
    """Whether the change is one to stop at; what was left open may be."""
    if on == "nothing":
        return False
    changes = found.newly_allowed if on == "allowed" else found.changes
    return bool(changes or found.unproved)


def _show(old: Policy, new: Policy, found: Difference, console: Console) -> None:
    screen = console.out
    for each in found.changes:
        screen.line(Painted(each.name, _colour(each)), f": {_verdicts(each)}")
        use_line(screen, each.witness, "on")
        for head, policy, ids in (
            ("before", old, each.rules_before),
            ("after", new, each.rules_after),
        ):
            for id in ids:
                rule_line(screen, policy, id, f"  {head + ':':<8} ")
        screen.line()
    for head, words in (
        ("appeared", found.words.appeared),
        ("gone", found.words.gone),
        ("of another type", found.words.changed),
    ):
        if words:
            screen.line(f"{head}: {', '.join(words)}")
    open_lines(screen, found.unproved)
    screen.line(_summary(found))


def _verdicts(each: Change) -> str:
    return str(each.before) if each.before is each.after else f"{each.before} -> {each.after}"


def _colour(each: Change) -> Colour:
    return "red" if each.name in ("newly allowed", "newly contested") else "yellow"


def _summary(found: Difference) -> str:
    if found.equivalent:
        return "equivalent: every use that both can judge is judged the same"
    if found.equivalent is None:
        return "no change found, but not all was proved"
    newly = counted(len(found.newly_allowed), "of them allows", "of them allow")
    return f"{counted(len(found.changes), 'change')}; {newly} what was not allowed"
