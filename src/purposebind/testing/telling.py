"""What people are told of a case that failed, and of a use that was judged otherwise than expected.

In: results and decisions. Out: text. Called by the command line, by the pytest plugin and by the
assertions. Values of facts are in it only where they are asked for.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from purposebind.decision.decision import Decision
from purposebind.problems.frame import full_text
from purposebind.testing.operands import conditions
from purposebind.testing.running import Difference, Result

_LABELS = {
    "verdict": "verdict",
    "without_interpretations": "verdict without interpretations",
    "obliged": "obliged",
    "because": "because",
    "missing": "missing",
    "duties": "duties",
}


def told(result: Result, *, values: bool = False) -> Iterator[str]:
    """What a failed case expected and got, and why; each text of one line or several."""
    for difference in result.differences:
        yield f"  {_LABELS[difference.expectation]}: {_compared(difference)}"
    for decision in _shown(result):
        yield textwrap.indent(decided(decision) if values else decision.explain(), "    ")
    if result.case.why:
        yield textwrap.indent(f"why: {result.case.why.strip()}", "  ")


def failure_text(result: Result) -> str:
    """What a test says of a case that did not pass, values of facts included."""
    span = result.case.span
    place = f"{span.source.name}:{span.line} {result.case.name}"
    if result.problems:
        return f"could not be judged {place}\n{full_text(result.problems)}"
    return "\n".join((f"failed {place}", *told(result, values=True)))


def decided(decision: Decision) -> str:
    """A decision with the values it was judged on: explanation, facts stated, conditions asked."""
    lines = [decision.explain(values=True)]
    asked = [f"    - {each}" for each in conditions(decision)]
    return "\n".join([*lines, *(["  Conditions:", *asked] if asked else [])])


def readings(result: Result) -> tuple[Decision, ...]:
    """The decisions that differ, each reading of the policy once."""
    readings = {
        difference.decision.basis.interpretations: difference.decision
        for difference in result.differences
    }
    return tuple(readings.values())


def _shown(result: Result) -> tuple[Decision, ...]:
    """The decisions that people are shown: one, where both readings say it for the same reasons."""
    first, *others = readings(result)
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
