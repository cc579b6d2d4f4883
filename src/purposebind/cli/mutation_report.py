"""What came of the mutants of a policy, for people.

In: a report, and the files of the policy. Out: text. Called by `mutate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.cli.frames import counted, paint
from purposebind.cli.frames import show as show_problems
from purposebind.cli.screen import Console, Painted, Screen
from purposebind.mutation import Mutant, MutationReport, Survivor, Told
from purposebind.mutation.places import place_of
from purposebind.mutation.problems import survived
from purposebind.policy.whole import Whole
from purposebind.problems.frame import full
from purposebind.stated.to_text import flow


def show(whole: Whole, report: MutationReport, console: Console) -> None:
    """Write what survived, what was accepted needlessly, and the summary."""
    for each in report.survivors:
        _show(whole, each, console.out)
    show_problems(console.out, report.unused)
    console.out.line(*_summary(report))


def data(whole: Whole, report: MutationReport) -> dict[str, object]:
    """The report for programs: its keys, and of each survivor also `place`."""
    survivors = [
        {**each.to_dict(), "place": span.to_dict() if span else None}
        for each in report.survivors
        for span in [place_of(whole, each.mutant)]
    ]
    return {**report.to_dict(), "survivors": survivors}


def _show(whole: Whole, survivor: Survivor, screen: Screen) -> None:
    mutant = survivor.mutant
    paint(screen, full(survived(place_of(whole, mutant), mutant.words)))
    screen.line("  mutant: ", Painted(mutant.name, "bold"))
    if survivor.told is None:
        words = f": whether any use tells it from the policy ({survivor.reason})"
        screen.line("  ", Painted("not proved", "yellow"), words)
    else:
        screen.line(f"  {_said(survivor.told)}")
        for line in case_text(survivor):
            screen.line("    ", Painted(line, "cyan"))
    screen.line()


def _said(told: Told) -> str:
    """In which respect the two differ."""
    now, then = told.policy, told.mutant
    if now.verdict is not then.verdict:
        return f"this use is {now.verdict}, and would be {then.verdict}:"
    if now.obliged != then.obliged:
        words = ("is obliged", "would not be") if now.obliged else ("is not obliged", "would be")
        return f"this use {words[0]}, and {words[1]}:"
    owes, would = (", ".join(each.duties) or "no duty" for each in (now, then))
    return f"this use owes {owes}, and would owe {would}:"


def case_text(survivor: Survivor) -> Iterator[str]:
    """A case that would notice, in the lines of a case file; its verdict is today's."""
    told = survivor.told
    if told is None:
        return
    yield f"- case: {_case_name(survivor.mutant)}"
    yield f"  use: {flow(told.use.to_dict())}"
    yield f"  verdict: {told.policy.verdict}"
    if told.policy.obliged != told.mutant.obliged:
        yield f"  obliged: {str(told.policy.obliged).lower()}"
    if told.policy.duties != told.mutant.duties:
        yield f"  duties: {flow(told.policy.duties)}"


def _case_name(mutant: Mutant) -> str:
    """A name to begin with: the place and what was done there."""
    change = mutant.change
    words = [change.label, mutant.operator, change.was, change.now]
    short = (word for word in words if word and " " not in word)
    return "-".join(short).replace(".", "-").replace("_", "-")


def _summary(report: MutationReport) -> Iterator[str | Painted]:
    yield f"{counted(report.count, 'change')} of the policy: "
    open_ = sum(each.told is None for each in report.survivors)
    parts = [f"{len(report.noticed):,} noticed"]
    parts += [f"{len(report.equivalent):,} change nothing"] * bool(report.equivalent)
    parts += [f"{len(report.accepted):,} accepted"] * bool(report.accepted)
    parts += [f"{len(report.survivors) - open_:,} not noticed"]
    parts += [f"{open_:,} not noticed and not proved"] * bool(open_)
    parts += [f"{counted(len(report.unused), 'acceptance')} unused"] * bool(report.unused)
    yield Painted(", ".join(parts), "green" if report.is_good else "red")
