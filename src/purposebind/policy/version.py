"""`Version`: a policy as it lies on disk at one moment, for those who keep one while it changes.

In: the file of a policy. Out: the policy or its problems, with all that is needed to notice that
the files changed. Called by the guard; `load` is for everyone else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from purposebind.compiled.seal import is_compiled
from purposebind.limits import Limits
from purposebind.places import Source, Span
from purposebind.policy.files import read_beside, read_policy_file
from purposebind.policy.policy import Policy, loads
from purposebind.problems.errors import PolicyError
from purposebind.problems.problem import Problem

if TYPE_CHECKING:
    from purposebind.policy.whole import Whole

MOST_TRIES = 3
"""Times a policy is read at once where its files change while they are read."""


@dataclass(frozen=True, slots=True)
class Version:
    """What was found where a policy lies."""

    policy: Policy | None
    """None where there are problems."""
    problems: tuple[Problem, ...]
    names: frozenset[str]
    """The files it is read from beside its own, as it names them, and those asked to be added."""
    fingerprint: str
    """Of the bytes of all files just before they were read; see `fingerprint`."""


def read_version(
    file: Path, names: frozenset[str], *, interpretations: bool, limits: Limits
) -> Version:
    """Read the policy in `file`; `names` are files that belong to its fingerprint in any case.

    The fingerprint is taken before reading, so that what is written meanwhile is noticed later.
    """
    tries = MOST_TRIES
    while True:
        tries -= 1
        before = fingerprint(file, names, limits)
        policy, problems, named = _read(file, interpretations=interpretations, limits=limits)
        all_named = names | named
        settled = all_named == names and before == fingerprint(file, names, limits)
        if settled or not tries:
            return Version(policy, problems, all_named, before)
        names = all_named


def fingerprint(file: Path, names: Collection[str], limits: Limits) -> str:
    """SHA-256 of the bytes of a policy's file and of those beside it; a missing one counts too.

    Of bytes and not of time stamps: copies, archives and images keep old ones.
    """
    total = hashlib.sha256()
    for name in ("", *sorted(names)):
        span = Span(Source(name, ""), 0, 0)
        found = read_beside(file.parent, name, span, limits) if name else None
        data, _ = found or read_policy_file(file, limits)
        part = b"missing" if data is None else hashlib.sha256(data).digest()
        total.update(hashlib.sha256(name.encode()).digest() + part)
    return total.hexdigest()


def _read(
    file: Path, *, interpretations: bool, limits: Limits
) -> tuple[Policy | None, tuple[Problem, ...], frozenset[str]]:
    data, problem = read_policy_file(file, limits)
    if data is None:
        return None, ((problem,) if problem else ()), frozenset()
    if is_compiled(data):
        return _compiled(data, file, interpretations=interpretations, limits=limits)
    # Not at the top: where policies are compiled, no service needs the parsers of written ones.
    from purposebind.policy.loading import read_whole

    whole = read_whole(data, str(file), file.parent, limits)
    if whole.meant is None:
        return None, whole.problems, _named(whole)
    policy = Policy(whole.meant, interpretations, limits)
    policy.program  # noqa: B018  # compiled now, so that the first decision does not wait
    return policy, (), _named(whole)


def _compiled(
    data: bytes, file: Path, *, interpretations: bool, limits: Limits
) -> tuple[Policy | None, tuple[Problem, ...], frozenset[str]]:
    """A compiled policy is one file; it is read anew when that changes."""
    try:
        policy = loads(
            data, name=str(file), base=file.parent, interpretations=interpretations, limits=limits
        )
    except PolicyError as error:
        return None, error.problems, frozenset()
    return policy, (), frozenset()


def _named(whole: Whole) -> frozenset[str]:
    if whole.written is None:
        return frozenset()
    vocabulary = whole.written.model.vocabulary
    files = vocabulary if isinstance(vocabulary, list) else ()
    return frozenset((*files, *whole.written.model.statement.values()))
