"""The order of the passes: text, document, policy as written, policy as meant.

In: the text of a policy and its folder. Out: `MeantPolicy`, or every problem that any pass found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from purposebind.compiled.problems import source_needed
from purposebind.compiled.seal import is_compiled
from purposebind.compiled.sources import checksum
from purposebind.document.from_text import from_bytes, from_text, text_of
from purposebind.limits import Limits
from purposebind.meant.from_written import from_written
from purposebind.meant.policy import MeantPolicy
from purposebind.places import Source, Span
from purposebind.policy.files import read_beside
from purposebind.policy.whole import Whole
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.statement.text import Statement
from purposebind.written.checks import check
from purposebind.written.from_document import (
    Written,
    policy_from_document,
    vocabulary_from_document,
)
from purposebind.written.models import PolicySource, VocabularySource


def load_text(text: str | bytes, name: str, base: Path | None, limits: Limits) -> MeantPolicy:
    """Load a policy from its text; raises PolicyError with every problem of every pass."""
    whole = read_whole(text, name, base, limits)
    if whole.meant is None:
        raise PolicyError(whole.problems)
    return whole.meant


def read_whole(text: str | bytes, name: str, base: Path | None, limits: Limits) -> Whole:
    """Read a policy from its text with all that it names, sound or not.

    A compiled policy is none: it has no places.
    """
    if is_compiled(text):
        return Whole(None, None, (), None, (source_needed(name),))
    read = from_bytes if isinstance(text, bytes) else from_text
    root, problems = read(text, name, limits)  # type: ignore[arg-type]  # chosen by the text's type
    if root is None:
        return Whole(None, None, (), None, tuple(problems))
    written, shape = policy_from_document(root)
    if written is None:
        return Whole(None, None, (), None, _in_order(shape))
    return _whole(written, [*shape, *check(written, limits)], base, limits)


def _whole(
    written: Written[PolicySource], problems: list[Problem], base: Path | None, limits: Limits
) -> Whole:
    beside = _Beside(base, limits, problems)
    files = tuple(_vocabulary_files(written, beside))
    statement = _statement(written, beside)
    meant = None
    if not any(problem.code == "PB312" for problem in problems):
        meant, found = from_written(written, files, statement, limits)
        problems += found
    sound = None if problems else meant
    return Whole(sound, written, files, statement, _in_order(problems), beside.checksums)


@dataclass(frozen=True, slots=True)
class _Beside:
    """The files beside a policy, as they are read."""

    base: Path | None
    limits: Limits
    problems: list[Problem]
    checksums: dict[str, str] = field(default_factory=dict)

    def read(self, name: str, span: Span) -> bytes | None:
        """The bytes of a file; none with a problem where it cannot be read."""
        data, problem = read_beside(self.base, name, span, self.limits)
        if data is not None:
            self.checksums[name] = checksum(data)
        self.problems.extend([problem] if problem else [])
        return data

    def shown(self, name: str) -> str:
        """What people know a file by."""
        return _shown_name(self.base, name)


def _vocabulary_files(
    written: Written[PolicySource], beside: _Beside
) -> list[Written[VocabularySource]]:
    names = written.model.vocabulary
    if isinstance(names, VocabularySource):
        return []
    files = []
    for i, name in enumerate(names):
        data = beside.read(name, written.span(("vocabulary", i)))
        if data is None:
            continue
        root, found = from_bytes(data, beside.shown(name), beside.limits)
        beside.problems.extend(found)
        if root is not None:
            file, found = vocabulary_from_document(root)
            beside.problems.extend(found)
            files += [file] if file else []
    return files


def _statement(written: Written[PolicySource], beside: _Beside) -> Statement | None:
    names = written.model.statement
    if not names:
        return None
    texts = {}
    for key, name in names.items():
        data = beside.read(name, written.span(("statement", key)))
        if data is None:
            continue
        text, found = text_of(data, beside.shown(name), beside.limits)
        beside.problems.extend(found)
        if text is not None:
            texts[key] = Source(beside.shown(name), text)
    return Statement(texts) if len(texts) == len(names) else None


def _shown_name(base: Path | None, name: str) -> str:
    return str(base / name) if base and str(base) != "." else name


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and place."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=_place))


def _place(problem: Problem) -> tuple[str, int]:
    return (problem.span.source.name, problem.span.start) if problem.span else ("", 0)
