"""Scanning: all files of some paths, and every use in them, judged by one policy.

In: paths, a policy and settings. Out: `Scan`: a report of the linter's shape, and the uses with
what came of each, for the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from purposebind.analysis.outlook import Prospect
from purposebind.lint.configuration import Configuration
from purposebind.lint.report import Linted, LintReport, Scanned, Suppressed
from purposebind.lint.selectors import Choices
from purposebind.lint.sieve import Sieve
from purposebind.lint.suppressions import Suppression
from purposebind.policy.policy import Policy
from purposebind.policy.problems import cannot_read
from purposebind.problems.problem import Problem, Severity
from purposebind.scan import problems
from purposebind.scan.comments import suppressions_in
from purposebind.scan.declared import Found
from purposebind.scan.files import python_files
from purposebind.scan.finding import found_in
from purposebind.scan.judging import Judge, Judged
from purposebind.scan.modules import Module, Modules
from purposebind.scan.problems import RULES
from purposebind.scan.reach import in_reach

SECONDS = 10.0
"""How long the proof of one use may take; most take none."""

Progress = Callable[[str], None]
"""Told what is done next, for whoever waits."""


@dataclass(frozen=True)
class Scan:
    """What came of a scan."""

    report: LintReport
    uses: tuple[Judged, ...] = ()
    """By file and place."""
    untraced: tuple[Problem, ...] = ()
    """Questions that cannot be followed to a policy, and purposes that are no literals."""


def scan(  # noqa: PLR0913  # what to scan and by what, and three that only the command line gives
    paths: Sequence[str],
    policy: Policy,
    configuration: Configuration | None = None,
    *,
    name: str = "",
    everything: bool = False,
    seconds: float = SECONDS,
    progress: Progress = lambda _: None,
) -> Scan:
    """Judge every use that the Python files of `paths` declare.

    `name` is what people call the policy; `everything` keeps the notes in the report; `seconds`
    bounds the proof of each use. No file is imported or run.
    """
    settings = configuration or Configuration()
    files, wrong = python_files(paths)
    read, unread = _read(files, progress)
    if wrong or unread:
        found = (*wrong, *unread)
        return Scan(LintReport((), (), found, settings.file, scanned=Scanned(len(files), 0)))
    scanner = _Scanner(Modules(read), policy, settings, seconds, progress)
    scanner.run()
    linted = scanner.linted(name or policy.id, everything=everything)
    rules = tuple(rule for rule in RULES if rule.code in scanner.severities)
    report = LintReport((linted,), rules, (), settings.file, scanned=scanner.scanned(len(files)))
    return Scan(report, tuple(scanner.uses), tuple(scanner.untraced))


def _read(
    files: Iterable[Path], progress: Progress
) -> tuple[list[tuple[str, Path, bytes]], list[Problem]]:
    found: list[tuple[str, Path, bytes]] = []
    wrong: list[Problem] = []
    for file in files:
        progress(f"{file.as_posix()}: reading")
        try:
            found.append((file.as_posix(), file.resolve(), file.read_bytes()))
        except OSError as error:
            wrong.append(cannot_read(file.as_posix(), (error.strerror or "unread").lower(), None))
    return found, wrong


class _Scanner:
    def __init__(
        self,
        modules: Modules,
        policy: Policy,
        settings: Configuration,
        seconds: float,
        progress: Progress,
    ) -> None:
        self.modules = modules
        self.settings = settings
        self.progress = progress
        self.choices = Choices(RULES)
        self.severities = settings.severities(self.choices)
        self.judge = Judge(policy, seconds=seconds)
        self.uses: list[Judged] = []
        self.untraced: list[Problem] = []
        self._found: list[Problem] = []
        self._suppressions: list[Suppression] = []
        self._comments: list[Problem] = []
        self._looked_at: set[str] = set()

    def run(self) -> None:
        """Look at every file that can hold anything of ours."""
        files, meanings = in_reach(self.modules)
        for file in files:
            name, _ = self.modules.files[file]
            self.progress(f"{name}: scanning")
            module = self.modules.parsed(file)
            if isinstance(module, Module):
                self._module(name, module, found_in(module, meanings))
            else:
                self._found.append(module)

    def _module(self, name: str, module: Module, found: Found) -> None:
        self._looked_at.add(name)
        self.uses += [self.judge.judged(use) for use in found.uses]
        called = (self.judge.within(call) for call in found.within)
        self.uses += [each for each in called if each is not None]
        self._found += [p for each in found.within for p in self.judge.strays(each)]
        self._found += [p for each in found.purposes for p in self.judge.purpose(each)]
        self._found += [p for fact in found.facts for p in self.judge.fact(*fact)]
        self.untraced += [problems.not_literal(span, "purpose") for span in found.unread]
        self.untraced += [problems.untraced(span) for span in found.untraced]
        suppressions, wrong = suppressions_in(module.source, self.choices)
        self._suppressions += suppressions
        self._comments += wrong

    def linted(self, name: str, *, everything: bool) -> Linted:
        """The findings, less those that are accepted or are notes that nobody asked for."""
        own = [problem for judged in self.uses for problem in judged.problems]
        found = dict.fromkeys([*self._found, *self.untraced, *own])
        sieve = Sieve(tuple(self._suppressions), frozenset(self._looked_at))
        pairs = [
            (each, sieve.accepted(each) or self._ignored(each)) for each in self._wanted(found)
        ]
        comments = self._wanted((*self._comments, *sieve.unused(self.severities)))
        pairs += [(each, self._ignored(each)) for each in comments]
        pairs = [each for each in pairs if everything or each[0].severity is not Severity.NOTE]
        pairs.sort(key=lambda pair: _place(pair[0]))
        return Linted(
            name,
            loads=True,
            findings=tuple(problem for problem, accepted in pairs if accepted is None),
            suppressed=tuple(accepted for _, accepted in pairs if accepted is not None),
        )

    def scanned(self, files: int) -> Scanned:
        """How much was looked at, and what came of it."""
        prospects = [each.outlook.prospect for each in self.uses if each.outlook]
        codes = [{problem.code for problem in each.problems} for each in self.uses]
        return Scanned(
            files,
            len(self.uses),
            always=prospects.count(Prospect.ALWAYS),
            by_facts=prospects.count(Prospect.DEPENDS),
            by_caller=sum(problems.TAKES_PURPOSE.code in each for each in codes),
            not_read=sum(problems.NOT_LITERAL.code in each for each in codes),
            untraced=len(self.untraced),
        )

    def _wanted(self, found: Iterable[Problem]) -> Iterator[Problem]:
        """Those that are looked for, as they weigh; a use that is wrong is always told of."""
        for each in found:
            if each.code not in self.choices.severities:
                yield each
            elif each.code in self.severities:
                yield replace(each, severity=self.severities[each.code])

    def _ignored(self, problem: Problem) -> Suppressed | None:
        if problem.span is None:
            return None
        pattern = self.settings.ignores(problem.code, problem.span.source.name)
        return Suppressed(problem, "per-file-ignores", pattern) if pattern is not None else None


def _place(problem: Problem) -> tuple[str, int, str]:
    span = problem.span
    return (span.source.name, span.start, problem.code) if span else ("", 0, problem.code)
