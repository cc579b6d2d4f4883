"""Assertions about decisions, for the tests of services.

In: a policy, a use and what is expected. Out: the decision, or an AssertionError that explains it.
Called by downstream suites; needs no pytest, and no rewriting of assertions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from purposebind.decision.decision import Decision
from purposebind.decision.verdict import Verdict
from purposebind.policy.policy import Policy
from purposebind.problems.errors import ExpectationError
from purposebind.problems.nearest import listed
from purposebind.problems.problem import Problem
from purposebind.testing import problems
from purposebind.testing.cases import Case
from purposebind.testing.names import cause_ids, opening_names
from purposebind.testing.running import Runner
from purposebind.testing.telling import decided, failure_text
from purposebind.use.use import Use

REFUSALS = tuple(verdict for verdict in Verdict if verdict is not Verdict.ALLOWED)


class Decides(Protocol):
    """A policy, or what stands for one."""

    def decide(self, use: Use | Mapping[str, object] | None = None, /, **parts: object) -> Decision:
        """Decide whether a use is allowed."""


def assert_allowed(
    policy: Decides, use: Use | Mapping[str, object] | None = None, /, **parts: object
) -> Decision:
    """Return the decision of a use that must be allowed; AssertionError where it is not.

    The use is given as to `Policy.decide`. The text of the error holds the explanation, the facts
    stated and every condition with the values it was asked on. Raises UseError as `decide` does.
    """
    __tracebackhide__ = True
    decision = policy.decide(use, **parts)
    if not decision.allowed:
        raise AssertionError(f"expected allowed, got {decision.verdict}\n{decided(decision)}")
    return decision


def assert_refused(
    policy: Decides,
    use: Use | Mapping[str, object] | None = None,
    /,
    *,
    verdict: str | None = None,
    because: str | Iterable[str] = (),
    missing: str | Iterable[str] = (),
    **parts: object,
) -> Decision:
    """Return the decision of a use that must not be allowed; AssertionError where it is.

    `verdict` is any but `allowed` where left out. `because` are ids of rules and standing duties,
    `missing` names of facts, ids of duties and `on`: all given must be among those of the decision,
    which may have more. Raises UseError as `decide` does, and ExpectationError where a verdict or a
    name is expected that there is not.
    """
    __tracebackhide__ = True
    decision = policy.decide(use, **parts)
    wanted = {"because": _names(because), "missing": _names(missing)}
    found = [*_wrong_verdict(verdict), *_unknown(decision, **wanted)]
    if found:
        raise ExpectationError(found)
    differences = [*_other_verdict(decision, verdict), *_lacking(decision, **wanted)]
    if differences:
        raise AssertionError("\n".join([*differences, decided(decision)]))
    return decision


def assert_case(policy: Policy, case: Case) -> None:
    """Assert everything that a case expects; AssertionError with all that differs, and why."""
    __tracebackhide__ = True
    (result,) = Runner(policy).run((case,))
    if result.outcome != "passed":
        raise AssertionError(failure_text(result))


def _names(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _wrong_verdict(verdict: str | None) -> Iterable[Problem]:
    words = [str(each) for each in REFUSALS]
    if verdict is not None and verdict not in words:
        yield problems.not_a_refusal(str(verdict), words)


def _unknown(
    decision: Decision, because: Collection[str], missing: Collection[str]
) -> list[Problem]:
    meant = decision.record.program.meant
    asked = (("because", because, cause_ids(meant)), ("missing", missing, opening_names(meant)))
    return [
        problems.unknown_name(None, key, name, known)
        for key, names, known in asked
        for name in names
        if name not in known
    ]


def _other_verdict(decision: Decision, verdict: str | None) -> Iterable[str]:
    if decision.allowed or verdict not in (None, decision.verdict):
        yield f"expected {verdict or 'a refusal'}, got {decision.verdict}"


def _lacking(
    decision: Decision, because: Collection[str], missing: Collection[str]
) -> Iterable[str]:
    causes = [cause.id for cause in decision.causes if cause.id]
    openings = [each.name for each in decision.missing]
    for word, wanted, got in (("because", because, causes), ("missing", missing, openings)):
        lacks = [name for name in wanted if name not in got]
        if lacks:
            yield f"expected {word} {listed(lacks)}, got {listed(got) or 'none'}"
