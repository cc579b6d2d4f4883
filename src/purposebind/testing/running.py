"""Running cases: each use judged, with the policy's interpretations and without.

In: a policy and cases. Out: `Result`s. No case stops another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from purposebind.decision.decision import Decision
from purposebind.decision.parts import WITHIN, Owed
from purposebind.meant.policy import duty_ids
from purposebind.policy.policy import Policy
from purposebind.problems.problem import Problem
from purposebind.stated.judging import judge
from purposebind.testing import problems
from purposebind.testing.cases import Case, Names
from purposebind.testing.names import cause_ids, opening_names

Expectation = Literal[
    "verdict", "without_interpretations", "obliged", "because", "missing", "duties"
]
Outcome = Literal["passed", "failed", "broken"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One expectation that was not met."""

    expectation: Expectation
    expected: str | bool | tuple[str, ...]
    """Of a set of names, in the order of the alphabet."""
    got: str | bool | tuple[str, ...]
    decision: Decision
    """The decision that differs: of the policy as it is, or read without interpretations."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """Of a set of names: those expected that are not there."""
        return _less(self.expected, self.got)

    @property
    def has_besides(self) -> tuple[str, ...]:
        """Of a set of names: those that are there and were not expected."""
        return _less(self.got, self.expected)

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `expectation`, `expected`, `got`."""
        return {
            "expectation": self.expectation,
            "expected": _plain(self.expected),
            "got": _plain(self.got),
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one case."""

    case: Case
    differences: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Why the case could not be judged; each with its place in the case file."""

    @property
    def outcome(self) -> Outcome:
        """Passed, failed, or broken: it could not be judged."""
        if self.problems:
            return "broken"
        return "failed" if self.differences else "passed"


class Runner:
    """Runs cases of one policy."""

    def __init__(self, policy: Policy) -> None:
        self.policy = replace(policy, interpretations=True)
        self.literal = replace(policy, interpretations=False)
        self._causes = cause_ids(policy.meant)
        self._openings = opening_names(policy.meant)
        self._duties = duty_ids(policy.meant)

    def run(self, cases: Iterable[Case]) -> Iterator[Result]:
        """One result a case, each when it is asked for."""
        return (self._run(case) for case in cases)

    def _run(self, case: Case) -> Result:
        decision, found = judge(self.policy, case.use)
        literal = decision
        if decision is not None and case.expected.without_interpretations:
            literal, found = judge(self.literal, case.use)
        found = (*found, *self._unknown_names(case))
        if decision is None or literal is None or found:
            return Result(case, problems=found)
        return Result(case, tuple(_differences(case, decision, literal)))

    def _unknown_names(self, case: Case) -> Iterator[Problem]:
        yield from _unknown("because", case.expected.because, self._causes)
        yield from _unknown("missing", case.expected.missing, self._openings)
        yield from _unknown("duties", case.expected.duties, self._duties)


def _differences(case: Case, decision: Decision, literal: Decision) -> Iterator[Difference]:
    expected = case.expected
    if expected.verdict not in (None, decision.verdict):
        yield Difference("verdict", str(expected.verdict), str(decision.verdict), decision)
    wanted = expected.without_interpretations
    if wanted not in (None, literal.verdict):
        yield Difference("without_interpretations", str(wanted), str(literal.verdict), literal)
    if expected.obliged not in (None, decision.obliged):
        yield Difference("obliged", not decision.obliged, decision.obliged, decision)
    if expected.because is not None:
        got = {cause.id for cause in decision.causes if cause.id}
        yield from _names("because", expected.because, got, decision)
    if expected.missing is not None:
        got = {each.name for each in decision.missing}
        yield from _names("missing", expected.missing, got, decision)
    if expected.duties is not None:
        got = {_owed(duty, expected.duties) for duty in decision.duties}
        yield from _names("duties", expected.duties, got, decision)


def _owed(duty: Owed, expected: Names) -> str:
    """A duty as the case calls it: with its time, or by its id where that is what stands there."""
    return duty.id if duty.id in expected.names else duty.words


def _names(
    expectation: Literal["because", "missing", "duties"],
    expected: Names,
    got: set[str],
    decision: Decision,
) -> Iterator[Difference]:
    if expected.names != got:
        wanted = tuple(sorted(expected.names))
        yield Difference(expectation, wanted, tuple(sorted(got)), decision)


def _unknown(key: str, names: Names | None, known: frozenset[str]) -> Iterator[Problem]:
    for name, span in names.places if names else ():
        id = name.partition(WITHIN)[0] if key == "duties" else name
        if id not in known:
            yield problems.unknown_name(span, key, name, known)


def _less(one: object, other: object) -> tuple[str, ...]:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(name for name in one if name not in other)
    return ()


def _plain(value: str | bool | tuple[str, ...]) -> object:
    return list(value) if isinstance(value, tuple) else value
