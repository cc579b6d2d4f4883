"""A policy as it was: loaded from the files that git keeps.

In: a past and the name of a policy's file. Out: the policy, or its problems, which name the files
`COMMIT:FILE` as git does.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from purposebind.cli.past import Past
from purposebind.document.from_text import from_bytes
from purposebind.limits import DEFAULT_LIMITS
from purposebind.places import Source, Span
from purposebind.policy.policy import Policy, loads
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem
from purposebind.written.from_document import policy_from_document
from purposebind.written.models import VocabularySource


def earlier_policy(
    past: Past, name: str, *, interpretations: bool = True
) -> tuple[Policy | None, tuple[Problem, ...]]:
    """The policy whose file was called `name`; neither it nor a problem where there was none."""
    data = past.read(name)
    if data is None:
        return None, ()
    folder = posixpath.dirname(name)
    prefix = f"{past.short}:{folder}/" if folder else f"{past.short}:"
    with TemporaryDirectory() as scratch:
        base = Path(scratch).resolve()
        for file in _files_of(data):
            _copy(past, posixpath.join(folder, file), base / file)
        shown = f"{past.short}:{name}"
        try:
            return loads(data, name=shown, base=base, interpretations=interpretations), ()
        except PolicyError as error:
            return None, tuple(_renamed(error.problems, base, prefix))


def _files_of(data: bytes) -> Iterator[str]:
    """The vocabulary files and texts that a policy names within its folder."""
    root, _ = from_bytes(data, "", DEFAULT_LIMITS)
    written, _ = policy_from_document(root) if root is not None else (None, ())
    if written is None:
        return
    names = written.model.vocabulary
    files = [] if isinstance(names, VocabularySource) else [*names]
    for file in (*files, *written.model.statement.values()):
        inside = not posixpath.isabs(file) and ".." not in file.split("/")
        # Any other is refused when the policy is loaded, as it is in the working tree.
        if inside and "\\" not in file and "\0" not in file:
            yield file


def _copy(past: Past, name: str, to: Path) -> None:
    content = past.read(posixpath.normpath(name))
    if content is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(content)


def _renamed(problems: Iterable[Problem], base: Path, prefix: str) -> Iterator[Problem]:
    """The problems with the files called as git calls them, and not as they lay here."""
    for problem in problems:
        related = tuple(
            replace(each, span=_span(each.span, base, prefix)) for each in problem.related
        )
        span = _span(problem.span, base, prefix) if problem.span else None
        yield replace(problem, span=span, related=related)


def _span(span: Span, base: Path, prefix: str) -> Span:
    file = Path(span.source.name)
    if not file.is_relative_to(base):
        return span
    name = prefix + file.relative_to(base).as_posix()
    return replace(span, source=Source(name, span.source.text))
