"""`purposebind records verify`: whether files of records are whole.

In: files. Out: every problem at its place, counts, and how the chain stands.
"""

from __future__ import annotations

from argparse import Namespace

from purposebind.cli import exits
from purposebind.cli.frames import counted
from purposebind.cli.recorded import Findings, files_of, lines_in
from purposebind.cli.screen import Console, Painted, Screen
from purposebind.cli.watch import Watch
from purposebind.records.verification import Verification

VERSION = 1
"""Version of the keys of the JSON form."""


def run(arguments: Namespace, console: Console) -> int:
    """Verify every file, and go on after each that is broken."""
    findings = Findings(console, arguments.format == "json")
    verification = Verification()
    with Watch(console.err) as watch:
        for path in files_of(arguments):
            for problem in verification.file(lines_in(path, findings, watch)):
                findings.add(problem)
    for problem in verification.between():
        findings.add(problem)
    findings.close()
    if arguments.format == "json":
        shown = {"version": VERSION, **verification.to_dict(), **findings.to_dict()}
        console.out.json(shown, indent=2)
    else:
        _show(verification, console.out)
    if findings.are_unreadable:
        return exits.COULD_NOT_RUN
    return exits.GOOD if verification.is_sound else exits.FINDINGS


def _show(found: Verification, screen: Screen) -> None:
    records, files = counted(found.records, "record"), counted(found.files, "file")
    state = Painted("sound", "green") if found.is_sound else Painted("not sound", "red")
    screen.line(f"{records} in {files}: ", state)
    for count, words in (
        (found.torn, "broken off within a record"),
        (found.unreadable, "not to be read as records"),
    ):
        if count:
            screen.line(f"  {counted(count, 'line')} {words}")
    for count, words in (
        (found.twice, "with the id of another"),
        (found.outside, "outside of the chain"),
    ):
        if count:
            screen.line(f"  {counted(count, 'record')} {words}")
    screen.line(f"  {_chain(found)}")


def _chain(found: Verification) -> str:
    if not found.chained:
        return "no chain"
    if found.breaks:
        return f"chain broken in {counted(found.breaks, 'place')}"
    every = found.chained == found.records
    many = "every record" if every else f"{found.chained:,} of {found.records:,} records"
    return f"chain whole over {many}, the last line is {found.last}"
