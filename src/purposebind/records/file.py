"""A file of records: whole lines, whoever writes and however they end.

In: records. Out: lines appended under a lock between processes. Nothing is held from one record to
the next, neither a handle nor a lock, so that forks, threads, other writers and external rotation
all find the same simple thing: open, look at the end, append one line, close.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from purposebind.problems.errors import RecordError
from purposebind.records import problems
from purposebind.records.chain import hash_of
from purposebind.records.ends import is_ended, last_line
from purposebind.records.from_line import LONGEST
from purposebind.records.locking import locked
from purposebind.records.record import DecisionRecord, Link
from purposebind.records.rotated import last_of_rotated, next_name

_MODE: Final = 0o600
"""Of a new file: for its owner. One that was given other rights hands them on when rotated."""
_FLAGS: Final = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class RecordFile:
    """Appends each record to a file as one line.

    Several threads, processes and forks may write to one file, each with a `RecordFile` of its own
    or a shared one. A writer that is killed leaves at most a piece of its own record as the last
    line; the next writer ends that line and goes on, and no byte is ever taken away. When the call
    returns, the system has the line; with `sync`, the disk has it.

    Raises RecordError where the record is not written, or not known to be.
    """

    path: str | os.PathLike[str]
    """Made absolute at once, so that a process that changes its folder writes to the same file."""
    chain: bool = False
    """Whether each record carries the hash of the line before. All writers of a file must agree."""
    rotate_at: int | None = None
    """Bytes that a file may have; before it grows beyond, it is renamed to `<path>.<N>`, with the
    next number, the oldest 1. None: never. Nothing is ever deleted.
    """
    sync: bool = False
    """Whether to wait until the disk has each record."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", os.path.abspath(self.path))  # noqa: PTH100  # `Path` has none

    def __call__(self, record: DecisionRecord) -> None:
        """Append a record."""
        try:
            with locked(self._lock):
                self._append(record)
        except (OSError, ValueError) as error:  # a path with a null character is a ValueError
            reason = getattr(error, "strerror", None) or str(error)
            raise RecordError(
                (problems.not_written(os.fspath(self.path), reason.lower()),)
            ) from error

    @cached_property
    def _lock(self) -> str:
        """Hidden, so that `records.jsonl*` names files of records only."""
        path = Path(self.path)
        return str(path.with_name(f".{path.name}.lock"))

    def _append(self, record: DecisionRecord) -> None:
        path = os.fspath(self.path)
        with _opened(path) as number:
            size = os.fstat(number).st_size
            mending = b"" if is_ended(number, size) else b"\n"
            line = record.to_line(self._link(number, size))
            if len(line) > LONGEST:
                raise ValueError("the record is too long")
            if not self._is_full(size + len(mending) + len(line), size):
                self._write(number, mending + line)
                self._sync_folder(path, is_new=size == 0)
                return
            self._write(number, mending)
            mode = os.fstat(number).st_mode & 0o777
        Path(path).rename(next_name(Path(path)))
        with _opened(path) as number:
            Path(path).chmod(mode)
            self._write(number, line)
            self._sync_folder(path, is_new=True)

    def _is_full(self, size: int, before: int) -> bool:
        return self.rotate_at is not None and before > 0 and size > self.rotate_at

    def _link(self, number: int, size: int) -> Link | None:
        if not self.chain:
            return None
        line = last_line(number, size) if size else last_of_rotated(Path(self.path))
        return Link(None if line is None else hash_of(line))

    def _write(self, number: int, data: bytes) -> None:
        """One `write`; more only where the system takes a part, and then mostly the next fails."""
        while data:
            data = data[os.write(number, data) :]
        if self.sync:
            os.fsync(number)

    def _sync_folder(self, path: str, *, is_new: bool) -> None:
        """A new name is on the disk only when its folder is; Windows has no such thing."""
        if self.sync and is_new and os.name != "nt":
            folder = os.open(Path(path).parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


@contextmanager
def _opened(path: str) -> Iterator[int]:
    number = os.open(path, _FLAGS, _MODE)
    try:
        yield number
    finally:
        os.close(number)
