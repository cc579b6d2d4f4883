"""The order of the passes: text, document, policy as written, policy as meant.

In: the text of a policy and its folder. Out: `MeantPolicy`, or every problem that any pass found.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from purposebind.document.from_text import from_bytes, from_text, text_of
from purposebind.limits import Limits
from purposebind.meant.from_written import from_written
from purposebind.meant.policy import MeantPolicy
from purposebind.places import Source
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
    """Read a policy from its text with all that it names, sound or not."""
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
    files = tuple(_vocabulary_files(written, base, limits, problems))
    statement = _statement(written, base, limits, problems)
    meant = None
    if not any(problem.code == "PB312" for problem in problems):
        meant, found = from_written(written, files, statement, limits)
        problems += found
    sound = None if problems else meant
    return Whole(sound, written, files, statement, _in_order(problems))


def _vocabulary_files(
    written: Written[PolicySource], base: Path | None, limits: Limits, problems: list[Problem]
) -> list[Written[VocabularySource]]:
    names = written.model.vocabulary
    if isinstance(names, VocabularySource):
        return []
    files = []
    for i, name in enumerate(names):
        data, problem = read_beside(base, name, written.span(("vocabulary", i)), limits)
        if data is None:
            problems += [problem] if problem else []
            continue
        root, found = from_bytes(data, _shown_name(base, name), limits)
        problems += found
        if root is not None:
            file, found = vocabulary_from_document(root)
            problems += found
            files += [file] if file else []
    return files


def _statement(
    written: Written[PolicySource], base: Path | None, limits: Limits, problems: list[Problem]
) -> Statement | None:
    names = written.model.statement
    if not names:
        return None
    texts = {}
    for key, name in names.items():
        data, problem = read_beside(base, name, written.span(("statement", key)), limits)
        if data is None:
            problems += [problem] if problem else []
            continue
        text, found = text_of(data, _shown_name(base, name), limits)
        problems += found
        if text is not None:
            texts[key] = Source(_shown_name(base, name), text)
    return Statement(texts) if len(texts) == len(names) else None


def _shown_name(base: Path | None, name: str) -> str:
    return str(base / name) if base and str(base) != "." else name


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and place."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=_place))


def _place(problem: Problem) -> tuple[str, int]:
    return (problem.span.source.name, problem.span.start) if problem.span else ("", 0)
