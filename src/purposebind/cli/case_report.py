"""What came of a run of cases, for people and for programs.

In: results. Out: text or plain data. Called by `test`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from purposebind.cli.frames import counted, show
from purposebind.cli.screen import Console, Painted, Screen
from purposebind.decision.decision import Decision
from purposebind.policy.policy import Policy
from purposebind.testing.files import CaseFile
from purposebind.testing.running import Difference, Outcome, Result

_LABELS = {
    "verdict": "verdict",
    "without_interpretations": "verdict without interpretations",
    "obliged": "obliged",
    "because": "because",
    "missing": "missing",
    "duties": "duties",
}


@dataclass(frozen=True)
class Report:
    """The results of every case, by file."""

    VERSION: ClassVar[int] = 1
    """Version of the keys of the JSON form."""
    policy: Policy
    results: tuple[tuple[CaseFile, tuple[Result, ...]], ...]

    @property
    def is_broken(self) -> bool:
        """Whether there was anything that could not be judged."""
        return bool(self._count("broken")) or any(file.problems for file, _ in self.results)

    @property
    def failed(self) -> int:
        """How many cases were judged and are not what they should be."""
        return self._count("failed")

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `version`, `policy`, `files`, `cases`, `summary`."""
        return {
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

    def show(self, console: Console) -> None:
        """Write what is not as it should be, and the summary."""
        for file, results in self.results:
            show(console.err, file.problems)
            for result in results:
                if result.outcome != "passed":
                    _show(console.out, file, result)
        console.out.line(*self._summary())

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
        "explanations": [decision.explain() for decision in _readings(result)],
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
    for difference in result.differences:
        screen.line(f"  {_LABELS[difference.expectation]}: {_compared(difference)}")
    for decision in _told(result):
        screen.line(textwrap.indent(decision.explain(), "    "))
    if case.why:
        screen.line(textwrap.indent(f"why: {case.why.strip()}", "  "))
    screen.line()


def _readings(result: Result) -> tuple[Decision, ...]:
    """The decisions that differ, each reading of the policy once."""
    readings = {
        difference.decision.basis.interpretations: difference.decision
        for difference in result.differences
    }
    return tuple(readings.values())


def _told(result: Result) -> tuple[Decision, ...]:
    """The decisions that people are shown: one, where both readings say it for the same reasons."""
    first, *others = _readings(result)
    return (first, *(each for each in others if _reasons(each) != _reasons(first)))


def _reasons(decision: Decision) -> tuple[object, ...]:
    causes = tuple((cause.kind, cause.id) for cause in decision.causes)
    return decision.verdict, decision.obliged, causes, decision.missing


def _compared(difference: Difference) -> str:
    expected, got = difference.expected, difference.got
    if not isinstance(expected, tuple) or not isinstance(got, tuple):
        return f"expected {_word(expected)}, got {_word(got)}"
    parts = [f"expected {_names(expected)}"]
    if difference.lacks:
        parts.append(f"lacks {_names(difference.lacks)}")
    if difference.has_besides:
        parts.append(f"has besides {_names(difference.has_besides)}")
    return "; ".join(parts)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) if names else "none"


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
