"""The examples of a rule, read as policies without any file.

In: an `Example`. Out: the policy it is, what a rule finds in it, its texts with that underlined.
Called by `explain`, by the pages of the manual and by the tests of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from purposebind.analysis import Property
from purposebind.analysis.properties_from_nodes import PROPERTIES_FILE, properties_from_bytes
from purposebind.document.from_text import from_text
from purposebind.limits import DEFAULT_LIMITS
from purposebind.lint.lint_rule import Example, LintRule
from purposebind.lint.subject import Subject
from purposebind.meant.from_written import from_written
from purposebind.places import Source
from purposebind.policy.policy import Policy
from purposebind.policy.whole import Whole
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.reviewed.files import REVIEW_FILE, review_from_bytes
from purposebind.reviewed.review import Review
from purposebind.statement.text import Statement
from purposebind.testing.files import CASE_FILE, CaseFile, cases_from_bytes
from purposebind.written.checks import check
from purposebind.written.from_document import policy_from_document

POLICY_FILE = "policy.yaml"
STATEMENT_FILE = "statement.txt"


def texts(example: Example) -> Mapping[str, str]:
    """The texts of an example by the names of their files; the policy first."""
    named = {
        POLICY_FILE: example.policy,
        STATEMENT_FILE: example.statement,
        CASE_FILE: example.cases,
        REVIEW_FILE: example.reviewed,
        PROPERTIES_FILE: example.properties,
    }
    return {name: text for name, text in named.items() if text}


def subject_of(example: Example) -> Subject:
    """The policy that an example is; raises PolicyError where it does not load."""
    root, problems = from_text(example.policy, POLICY_FILE)
    if root is None:
        raise PolicyError(problems)
    written, problems = policy_from_document(root)
    if written is None or problems:
        raise PolicyError(problems)
    source = Source(STATEMENT_FILE, example.statement)
    named = written.model.statement
    statement = Statement(dict.fromkeys(named, source)) if named else None
    meant, found = from_written(written, (), statement, DEFAULT_LIMITS)
    cases = _cases(example)
    in_cases = [problem for file in cases for problem in file.problems]
    review, unread = _review(example)
    properties, unfit = _properties(example)
    problems = (*check(written, DEFAULT_LIMITS), *found, *in_cases, *unread, *unfit)
    if problems:
        raise PolicyError(problems)
    whole = Whole(meant, written, (), statement, ())
    return Subject(Policy(meant), whole, cases, review, properties)


def _cases(example: Example) -> tuple[CaseFile, ...]:
    return (cases_from_bytes(example.cases.encode(), CASE_FILE),) if example.cases else ()


def _review(example: Example) -> tuple[Review | None, tuple[Problem, ...]]:
    data = example.reviewed.encode()
    return review_from_bytes(data, REVIEW_FILE) if data else (None, ())


def _properties(example: Example) -> tuple[tuple[Property, ...], tuple[Problem, ...]]:
    data = example.properties.encode()
    return properties_from_bytes(data, PROPERTIES_FILE) if data else ((), ())


def found_in(rule: LintRule, example: Example) -> tuple[Problem, ...]:
    """What a rule finds in an example, by file and place."""
    return tuple(sorted(rule.check(subject_of(example)), key=_place))


def marked(name: str, text: str, found: Iterable[Problem]) -> str:
    """A text of an example with each finding in it underlined, as messages underline it."""
    places: dict[int, list[tuple[int, int]]] = {}
    for problem in found:
        span = problem.span
        if span and span.source.name == name:
            length = len(span.text.split("\n", 1)[0])
            places.setdefault(span.line, []).append((span.column - 1, max(length, 1)))
    lines = []
    for number, line in enumerate(text.rstrip("\n").split("\n"), start=1):
        lines.append(line)
        if number in places:
            lines.append(_underline(places[number]))
    return "\n".join(lines)


def _underline(places: Sequence[tuple[int, int]]) -> str:
    width = max(start + length for start, length in places)
    marks = [" "] * width
    for start, length in places:
        marks[start : start + length] = "^" * length
    return "".join(marks)


def _place(problem: Problem) -> tuple[str, int]:
    return (problem.span.source.name, problem.span.start) if problem.span else ("", 0)
