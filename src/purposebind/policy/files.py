"""Reading the files of a policy, and no others.

In: a folder and a name in it. Out: bytes, or a problem. A name may not lead out of the folder, by
`..`, by an absolute path or by a link.
"""

from __future__ import annotations

from pathlib import Path

from purposebind.compiled.seal import is_compiled
from purposebind.limits import Limits
from purposebind.places import Span
from purposebind.policy import problems
from purposebind.problems.problem import Problem


def read_policy_file(path: Path, limits: Limits) -> tuple[bytes | None, Problem | None]:
    """The bytes of the file a caller named; one byte more than the limit where it is larger.

    A compiled policy has a limit of its own.
    """
    try:
        return _read(path, limits), None
    except (OSError, ValueError) as error:
        return None, problems.cannot_read(str(path), _reason(error), None)


def read_beside(
    base: Path | None, name: str, span: Span, limits: Limits
) -> tuple[bytes | None, Problem | None]:
    """The bytes of the file that a policy in the folder `base` names at `span`."""
    if base is None:
        return None, problems.no_folder(name, span)
    try:
        folder = base.resolve()
        path = (folder / name).resolve()
        if Path(name).is_absolute() or "\\" in name or not path.is_relative_to(folder):
            return None, problems.leaves_folder(name, span)
        return _read(path, limits), None
    except (OSError, ValueError, RuntimeError) as error:
        return None, problems.cannot_read(name, _reason(error), span)


def _read(path: Path, limits: Limits) -> bytes:
    if path.exists() and not path.is_file():
        raise OSError("it is not a file")
    with path.open("rb") as file:
        data = file.read(limits.document_bytes + 1)
        if len(data) > limits.document_bytes and is_compiled(data):
            data += file.read(max(limits.compiled_bytes + 1 - len(data), 0))
        return data


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
