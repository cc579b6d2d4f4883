"""Compiling a policy: from its files to the text of a compiled one.

In: the file of a policy, or its text, and where the compiled one will lie. Out: `Compilation`, or
PolicyError. Called by the command line, which writes it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from purposebind.compiled.sources import Sources, checksum, is_path
from purposebind.compiled.to_text import to_text
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.meant.digest import digest_of
from purposebind.meant.policy import MeantPolicy
from purposebind.places import Source
from purposebind.policy.files import read_policy_file
from purposebind.policy.loading import read_whole
from purposebind.policy.whole import Whole
from purposebind.problems.errors import PolicyError
from purposebind.statement.text import Statement


@dataclass(frozen=True, slots=True)
class Compilation:
    """A policy, and the text of the compiled one."""

    policy: MeantPolicy
    digest: str
    text: str
    """In ASCII; the same for the same files at the same places."""


def compiled_from_file(file: Path, output: Path, limits: Limits = DEFAULT_LIMITS) -> Compilation:
    """Compile a policy for the file `output`, which need not be there. Raises PolicyError."""
    data, problem = read_policy_file(file, limits)
    if data is None:
        raise PolicyError((problem,) if problem else ())
    whole = read_whole(data, str(file), file.parent, limits)
    return _compilation(whole, _sources(whole, file, data, output))


def compiled_from_text(
    text: str | bytes, name: str, base: Path, limits: Limits = DEFAULT_LIMITS
) -> Compilation:
    """Compile a policy that has no file of its own to be compared with later.

    The files that it names are looked for in `base`. Raises PolicyError.
    """
    return _compilation(read_whole(text, name, base, limits), None)


def _compilation(whole: Whole, sources: Sources | None) -> Compilation:
    if whole.meant is None:
        raise PolicyError(whole.problems)
    digest = digest_of(whole.meant)
    return Compilation(whole.meant, digest, to_text(_as_named(whole.meant, whole), digest, sources))


def _as_named(meant: MeantPolicy, whole: Whole) -> MeantPolicy:
    """The policy with its texts called as it calls them, wherever it was read."""
    if meant.statement is None or whole.written is None:
        return meant
    names = whole.written.model.statement
    texts = {key: Source(names[key], text.text) for key, text in meant.statement.texts.items()}
    return replace(meant, statement=Statement(texts))


def _sources(whole: Whole, file: Path, data: bytes, output: Path) -> Sources | None:
    """None where no path leads from the compiled policy to the policy: between two drives, say."""
    try:
        path = os.path.relpath(file.parent.resolve() / file.name, output.parent.resolve())
    except ValueError:
        return None
    path = path.replace(os.sep, "/")
    files = {file.name: checksum(data), **whole.checksums}
    return Sources(path, files) if is_path(path) else None
