"""Where a compiled policy comes from, and whether that is still so.

In: the files that a policy was read from. Out: `Sources`, which a compiled policy carries along.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a policy, at the moment when it was compiled."""

    policy: str
    """Path of the policy's own file, from the folder of the compiled one, with slashes."""
    files: Mapping[str, str]
    """SHA-256 of the bytes of each, by its name in the policy's folder; the policy's own first."""


def checksum(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def is_path(path: str) -> bool:
    """Whether a path leads from folder to folder and to no other machine, in characters that can
    be written.
    """
    drive = ":" in path.partition("/")[0]
    stays = bool(path) and "\\" not in path and not drive and not posixpath.isabs(path)
    return stays and "\0" not in path and not any("\ud800" <= each <= "\udfff" for each in path)


def shown_name(sources: Sources | None, folder: Path | None, file: str) -> str:
    """What people know a file of the policy by, seen from a compiled policy in `folder`."""
    if sources is None or folder is None:
        return file
    return os.path.normpath(folder / posixpath.dirname(sources.policy) / file)


def changed(sources: Sources, read: Callable[[str], bytes | None]) -> tuple[str, ...]:
    """The names of files whose bytes are others than they were, in the order of `files`.

    `read` gives the bytes of a file of the policy's folder, and none where there is no file.
    """
    found = ((name, was, read(name)) for name, was in sources.files.items())
    return tuple(name for name, was, data in found if data is None or checksum(data) != was)
