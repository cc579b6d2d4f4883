"""Whether files of records are whole: what `purposebind records verify` says.

In: the lines of files. Out: every problem at its place, as it is found, and counts. Memory grows by
some hundred bytes a record, for the ids that may come twice; lines are not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from purposebind.places import Source, Span
from purposebind.problems.problem import Problem, Severity
from purposebind.records import problems
from purposebind.records.from_line import Line, record_from_line
from purposebind.records.record import DecisionRecord, Link


@dataclass
class Verification:
    """Reads files one after the other, in any order, and then tells how they hang together.

    Files of one chain are linked by hashes, and not by their names or their order.
    """

    files: int = 0
    lines: int = 0
    records: int = 0
    """Whole records, those with problems of the chain and those that come twice among them."""
    torn: int = 0
    """Lines that break off within a record."""
    unreadable: int = 0
    """Lines that are no record, or of a version that is not known."""
    chained: int = 0
    """Records that are part of a chain."""
    breaks: int = 0
    """Places at which a chain does not go on."""
    twice: int = 0
    """Records whose id another one had before."""
    outside: int = 0
    """Records without a chain after one in it, in the same file."""
    is_sound: bool = True
    """Whether there was no problem but notes."""
    last: str | None = None
    """Hash of the last line read; to keep elsewhere, so that a cut end is noticed."""
    _ids: dict[bytes, tuple[str, int]] = field(default_factory=dict, repr=False)
    _begins: list[tuple[str | None, Span]] = field(default_factory=list, repr=False)
    _ends: set[str] = field(default_factory=set, repr=False)

    def file(self, lines: Iterable[Line]) -> Iterator[Problem]:
        """Verify one file."""
        self.files += 1
        before: str | None = None
        is_chained = False
        for line in lines:
            self.lines += 1
            read = record_from_line(line)
            if read.problem is not None:
                yield self._told(read.problem)
            if read.record is None:
                self._count_lost(read.problem)
            else:
                self.records += 1
                yield from self._identified(read.record, line)
                yield from self._linked(read.link, line, before, is_chained=is_chained)
                is_chained = is_chained or read.link is not None
            self.last = before = line.hash
        if before is not None:
            self._ends.add(before)

    def between(self) -> Iterator[Problem]:
        """After the last file: verify that the files of a chain go on from one another.

        One file may begin the chain, or go on from a record that is in none of the files.
        """
        seen: dict[str | None, Span] = {}
        strangers: list[Span] = []
        for previous, span in sorted(self._begins, key=lambda begin: begin[0] is not None):
            if previous not in self._ends:
                strangers.append(span)
            elif previous in seen:
                yield self._broken(problems.forked_chain(span, seen[previous]))
            seen.setdefault(previous, span)
        for span in strangers[1:]:
            yield self._broken(problems.new_chain(span))

    def to_dict(self) -> dict[str, object]:
        """The counts, with stable keys."""
        return {
            "sound": self.is_sound,
            "files": self.files,
            "lines": self.lines,
            "records": self.records,
            "torn": self.torn,
            "unreadable": self.unreadable,
            "chained": self.chained,
            "breaks": self.breaks,
            "twice": self.twice,
            "outside": self.outside,
            "last": self.last,
        }

    def _count_lost(self, problem: Problem | None) -> None:
        if problem is not None and problem.code == problems.TORN.code:
            self.torn += 1
        else:
            self.unreadable += 1

    def _identified(self, record: DecisionRecord, line: Line) -> Iterator[Problem]:
        id = blake2b(record.decision_id.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        name, number = self._ids.setdefault(id, (line.name, line.number))
        if (name, number) != (line.name, line.number):
            self.twice += 1
            first = Span(Source(name, "", number), 0, 0)
            yield self._told(problems.twice(line.span(), record.decision_id, first))

    def _linked(
        self, link: Link | None, line: Line, before: str | None, *, is_chained: bool
    ) -> Iterator[Problem]:
        if link is None:
            self.outside += is_chained
            if is_chained:
                yield self._told(problems.no_chain(line.span()))
            return
        self.chained += 1
        if before is None:
            self._begins.append((link.previous, line.span()))
        elif link.previous != before:
            yield self._broken(problems.broken_chain(line.span()))

    def _broken(self, problem: Problem) -> Problem:
        self.breaks += 1
        return self._told(problem)

    def _told(self, problem: Problem) -> Problem:
        self.is_sound = self.is_sound and problem.severity is Severity.NOTE
        return problem
