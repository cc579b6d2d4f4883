"""Linting: whole policies, looked at by every rule that is selected.

In: paths and settings. Out: `LintReport`. A policy that does not load is reported as such; one that
does is shown to each rule, and what the rules find is weighed, suppressed and brought into focus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from purposebind.analysis import Property
from purposebind.analysis.properties import misfits
from purposebind.analysis.properties_from_nodes import properties_beside, properties_from_bytes
from purposebind.analysis.solver import AnalysisUnavailable
from purposebind.document.from_text import from_bytes
from purposebind.document.nodes import Node
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.lint.configuration import Configuration
from purposebind.lint.lint_rule import LintRule
from purposebind.lint.registry import RULES
from purposebind.lint.report import Linted, LintReport, Suppressed
from purposebind.lint.selectors import Choices
from purposebind.lint.sieve import Sieve
from purposebind.lint.subject import Subject
from purposebind.lint.suppressions import read_suppressions
from purposebind.lint.targets import Target, targets
from purposebind.places import Span
from purposebind.policy.files import read_policy_file
from purposebind.policy.loading import read_whole
from purposebind.policy.policy import Policy
from purposebind.policy.whole import Whole
from purposebind.problems.problem import Problem
from purposebind.reviewed.files import record_beside, review_beside
from purposebind.testing.files import CaseFile, beside, cases_from_bytes

Progress = Callable[[str], None]
"""Told what is done next, for whoever waits."""


def lint(  # noqa: PLR0913  # paths and settings, and four that only tests and the command line give
    paths: Sequence[str] = (),
    configuration: Configuration | None = None,
    *,
    rules: tuple[LintRule, ...] = RULES,
    everything: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    progress: Progress = lambda _: None,
) -> LintReport:
    """Lint the policies that `paths` lead to.

    A file among the paths is the focus: its whole policy is read, and what is shown touches the
    file, unless `everything` is asked for. A folder shows everything. Without paths, the policies
    that the configuration names are linted, or those below the current folder.
    """
    settings = configuration or Configuration()
    wanted, found = targets(paths, settings, everything=everything)
    if found:
        return LintReport(problems=found, configuration=settings.file)
    linter = _Linter(settings, rules, limits, progress)
    policies: list[Linted] = []
    for target in wanted:
        came = linter.lint(target)
        if isinstance(came, Problem):
            return LintReport(problems=(came,), configuration=settings.file)
        policies.append(came)
    run = tuple(rule for rule in rules if rule.code in linter.severities)
    return LintReport(tuple(policies), run, (), settings.file, linter.missing)


class _Linter:
    def __init__(
        self,
        settings: Configuration,
        rules: tuple[LintRule, ...],
        limits: Limits,
        progress: Progress,
    ) -> None:
        self.settings = settings
        self.rules = rules
        self.choices = Choices(rules)
        self.limits = limits
        self.progress = progress
        self.severities = settings.severities(self.choices)
        self.missing = ""
        """What to install for the rules that could not be run."""

    def lint(self, target: Target) -> Linted | Problem:
        """What comes of one policy, or why its file cannot be read."""
        name = target.policy.as_posix()
        data, problem = read_policy_file(target.policy, self.limits)
        if problem is not None:
            return problem
        self.progress(f"{name}: loading")
        whole = read_whole(data or b"", name, target.policy.parent, self.limits)
        cases, wrong = self._cases(target.policy)
        review, unread = review_beside(target.policy, self.limits)
        properties, unfit = self._properties(target.policy)
        wrong = (*wrong, *unread, *unfit)
        if whole.meant is None or wrong:
            return Linted(name, loads=False, findings=(*whole.problems, *wrong))
        policy = Policy(whole.meant, True, self.limits)
        unfit = tuple(problem for each in properties for problem in misfits(each, policy))
        if unfit:
            return Linted(name, loads=False, findings=unfit)
        subject = Subject(policy, whole, cases, review, properties)
        found, not_run = self._found(name, subject)
        linted = self._weighed(found, self._roots(whole, target.policy), target, not_run)
        return replace(linted, not_run=not_run)

    def _cases(self, policy: Path) -> tuple[tuple[CaseFile, ...], tuple[Problem, ...]]:
        file = beside(policy)
        if not file.is_file():
            return (), ()
        data, problem = read_policy_file(file, self.limits)
        if problem is not None:
            return (), (problem,)
        cases = cases_from_bytes(data or b"", file.as_posix(), self.limits)
        return (cases,), cases.problems

    def _properties(self, policy: Path) -> tuple[tuple[Property, ...], tuple[Problem, ...]]:
        file = properties_beside(policy)
        if not file.is_file():
            return (), ()
        data, problem = read_policy_file(file, self.limits)
        if problem is not None:
            return (), (problem,)
        return properties_from_bytes(data or b"", file.as_posix(), self.limits)

    def _found(self, name: str, subject: Subject) -> tuple[list[Problem], tuple[LintRule, ...]]:
        """What the rules find, and those that need what is not installed."""
        found: list[Problem] = []
        not_run = []
        for rule in self.rules:
            if rule.code in self.severities:
                self.progress(f"{name}: {rule.code} {rule.kind.name}")
                try:
                    found += self._wanted(rule.check(subject))
                except AnalysisUnavailable as error:
                    not_run.append(rule)
                    self.missing = str(error)
        return found, tuple(not_run)

    def _wanted(self, found: Iterable[Problem]) -> list[Problem]:
        """Those that are looked for, with the severity that they are to have."""
        severities = self.severities
        return [
            replace(each, severity=severities[each.code])
            for each in found
            if each.code in severities
        ]

    def _roots(self, whole: Whole, policy: Path) -> list[Node]:
        """The documents in which comments may speak to the linter."""
        roots = [whole.written.root] if whole.written else []
        roots += [file.root for file in whole.vocabularies]
        for file in (beside(policy), record_beside(policy), properties_beside(policy)):
            data, _ = read_policy_file(file, self.limits) if file.is_file() else (None, None)
            root, _ = from_bytes(data or b"", file.as_posix(), self.limits)
            roots += [root] if root else []
        return roots

    def _weighed(
        self,
        found: list[Problem],
        roots: list[Node],
        target: Target,
        not_run: tuple[LintRule, ...],
    ) -> Linted:
        """The findings, less those that are accepted or lie out of focus."""
        suppressions, wrong = read_suppressions(roots, self.choices)
        sieve = Sieve(suppressions, frozenset(root.span.source.name for root in roots))
        pairs = [(each, sieve.accepted(each) or self._ignored(each)) for each in found]
        looked_for = set(self.severities) - {rule.code for rule in not_run}
        own = self._wanted((*wrong, *sieve.unused(looked_for)))
        pairs += [(each, self._ignored(each)) for each in own]
        pairs.sort(key=lambda pair: _place(pair[0]))
        inside = [pair for pair in pairs if _touches(pair[0], target)]
        return Linted(
            target.policy.as_posix(),
            loads=True,
            findings=tuple(problem for problem, accepted in inside if accepted is None),
            suppressed=tuple(accepted for _, accepted in inside if accepted is not None),
            elsewhere=sum(accepted is None for _, accepted in pairs)
            - sum(accepted is None for _, accepted in inside),
        )

    def _ignored(self, problem: Problem) -> Suppressed | None:
        if problem.span is None:
            return None
        pattern = self.settings.ignores(problem.code, problem.span.source.name)
        return Suppressed(problem, "per-file-ignores", pattern) if pattern is not None else None


def _touches(problem: Problem, target: Target) -> bool:
    """Whether a finding is of a file in focus; one without a place is of every file."""
    spans = [problem.span, *(related.span for related in problem.related)]
    files = [span.source.name for span in spans if span]
    if target.focus is None or not files:
        return True
    return any(Path(file).resolve() in target.focus for file in files)


def _place(problem: Problem) -> tuple[str, int, str]:
    span: Span | None = problem.span
    return (span.source.name, span.start, problem.code) if span else ("", 0, problem.code)
