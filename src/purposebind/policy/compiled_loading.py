"""Compiled policies from disk, with a look at what they were compiled from.

In: the text of a compiled policy and its folder. Out: `Compiled`, or PolicyError. Called by
`policy`; imports nothing that reads policies as people write them.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from purposebind.compiled import problems
from purposebind.compiled.from_text import Compiled, from_text
from purposebind.compiled.sources import Sources, changed
from purposebind.limits import Limits
from purposebind.places import Source, Span
from purposebind.policy.files import read_beside, read_policy_file
from purposebind.problems.errors import PolicyError


def read_compiled(text: str | bytes, name: str, folder: Path | None, limits: Limits) -> Compiled:
    """Read a compiled policy that lies in `folder`, or nowhere.

    Where its policy lies as it did when it was compiled, all files of that must be, byte for byte,
    what they were; elsewhere there is nothing to compare. Raises PolicyError.
    """
    # Text that has no bytes in UTF-8 is given some, for the checksum to say that it does not fit.
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    compiled, problem = from_text(data, name, folder, limits)
    if compiled is None:
        raise PolicyError((problem,) if problem else ())
    if compiled.sources is not None and folder is not None:
        _compare(compiled.sources, name, folder, limits)
    return compiled


def _compare(sources: Sources, name: str, folder: Path, limits: Limits) -> None:
    """Raise PolicyError where the policy is there and is not what it was."""
    policy = Path(os.path.normpath(folder.resolve() / sources.policy))
    if not os.path.isfile(policy):  # noqa: PTH113  # unlike `Path.is_file`, never raises
        return
    # Nothing of them is read but their bytes, whatever limit the policy was compiled under.
    roomy = replace(limits, document_bytes=max(limits.document_bytes, limits.compiled_bytes))

    def read(file: str) -> bytes | None:
        nowhere = Span(Source(file, ""), 0, 0)
        if file == policy.name:
            return read_policy_file(policy, roomy)[0]
        return read_beside(policy.parent, file, nowhere, roomy)[0]

    differing = changed(sources, read)
    if differing:
        shown = os.path.normpath(folder / sources.policy)
        raise PolicyError((problems.stale(name, shown, differing),))
