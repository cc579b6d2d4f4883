"""What came of a run of cases, for people and for programs.

In: results. Out: text or plain data. Called by `test`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from purposebind.cli.frames import counted, show
from purposebind.cli.screen import Console, Painted, Screen
from purposebind.policy.policy import Policy
from purposebind.problems.problem import Problem
from purposebind.testing.coverage import Coverage, shortfalls
from purposebind.testing.coverage_text import table
from purposebind.testing.files import CaseFile
from purposebind.testing.running import Outcome, Result
from purposebind.testing.telling import readings, told


@dataclass(frozen=True)
class Report:
    """The results of every case, by file."""

    VERSION: ClassVar[int] = 1
    """Version of the keys of the JSON form."""
    policy: Policy
    results: tuple[tuple[CaseFile, tuple[Result, ...]], ...]
    coverage: Coverage | None = None
    """None where nobody asked for it."""
    least: str | None = None
    """The per cent that must be covered; none where nobody asked for any."""

    @property
    def is_broken(self) -> bool:
        """Whether there was anything that could not be judged."""
        return bool(self._count("broken")) or any(file.problems for file, _ in self.results)

    @property
    def failed(self) -> int:
        """How many cases were judged and are not what they should be."""
        return self._count("failed")

    @property
    def shortfalls(self) -> tuple[Problem, ...]:
        """Why too little is covered; empty where enough is, or nobody asked."""
        return () if self.coverage is None else shortfalls(self.coverage, self.least)

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `version`, `policy`, `files`, `cases`, `summary`; `coverage` if asked."""
        shown: dict[str, object] = {
            "version": self.VERSION,
            "policy": {"id": self.policy.id, "digest": self.policy.digest},
            "files": [
                {
                    "file": file.name,
                    "cases": len(file.cases),
                    "problems": [problem.to_dict() for problem in file.problems],
                }
                for file, _ in self.results
            ],
            "cases": [
                _to_dict(file, result) for file, results in self.results for result in results
            ],
            "summary": {
                "cases": len(self._all),
                "passed": self._count("passed"),
                "failed": self._count("failed"),
                "broken": self._count("broken"),
            },
        }
        if self.coverage is None:
            return shown
        found = [problem.to_dict() for problem in self.shortfalls]
        return {**shown, "coverage": {**self.coverage.to_dict(), "problems": found}}

    def show(self, console: Console) -> None:
        """Write what is not as it should be, and the summary."""
        for file, results in self.results:
            show(console.err, file.problems)
            for result in results:
                if result.outcome != "passed":
                    _show(console.out, file, result)
        console.out.line(*self._summary())
        if self.coverage is not None:
            console.out.line("\n".join(["", *table(self.coverage)]))
            show(console.err, self.shortfalls)

    def _summary(self) -> Iterator[str | Painted]:
        files = ", ".join(file.name for file, _ in self.results)
        yield f"{counted(len(self._all), 'case')} of {files}: "
        failed, broken = self._count("failed"), self._count("broken")
        parts = [f"{self._count('passed'):,} passed"] * bool(self._all)
        parts += [f"{failed:,} failed"] * bool(failed)
        parts += [f"{broken:,} could not be judged"] * bool(broken)
        unread = sum(bool(file.problems) for file, _ in self.results)
        parts += [f"{counted(unread, 'file')} could not be run"] * bool(unread)
        is_good = not failed and not self.is_broken
        yield Painted(", ".join(parts), "green" if is_good else "red")

    @property
    def _all(self) -> tuple[Result, ...]:
        return tuple(result for _, results in self.results for result in results)

    def _count(self, outcome: Outcome) -> int:
        return sum(result.outcome == outcome for result in self._all)


def _to_dict(file: CaseFile, result: Result) -> dict[str, object]:
    case = result.case
    return {
        "file": file.name,
        "line": case.span.line,
        "case": case.name,
        "outcome": result.outcome,
        "differences": [difference.to_dict() for difference in result.differences],
        "explanations": [decision.explain() for decision in readings(result)],
        "problems": [problem.to_dict() for problem in result.problems],
    }


def _show(screen: Screen, file: CaseFile, result: Result) -> None:
    case = result.case
    place = f"{file.name}:{case.span.line}"
    if result.outcome == "broken":
        screen.line(Painted("could not be judged", "red"), f" {place} {case.name}")
        show(screen, result.problems)
        return
    screen.line(Painted("failed", "red"), f" {place} ", Painted(case.name, "bold"))
    for text in told(result):
        screen.line(text)
    screen.line()
