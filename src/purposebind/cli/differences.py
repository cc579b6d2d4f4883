"""A difference of two policies on a screen, and whether it is one to stop at.

In: a difference. Out: lines of text, a yes or no. Called by `diff`, for two policies and for those
that git keeps.
"""

from __future__ import annotations

from purposebind.analysis import Change, Difference
from purposebind.cli.analysed import open_lines, rule_line, use_line
from purposebind.cli.frames import counted
from purposebind.cli.screen import Colour, Painted, Screen
from purposebind.policy.policy import Policy


def fails(found: Difference, on: str) -> bool:
    """Whether the change is one to stop at; what was left open may be."""
    if on == "nothing":
        return False
    changes = found.newly_allowed if on == "allowed" else found.changes
    return bool(changes or found.unproved)


def show_difference(old: Policy, new: Policy, found: Difference, screen: Screen) -> None:
    """Every change with a use that shows it, the words that came and went, and a summary."""
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
    newly = len(found.newly_allowed)
    which = f"{newly:,} of them" if newly else "nothing"
    return f"{counted(len(found.changes), 'change')}; newly allowed: {which}"
