"""A lock between processes, on a file of its own.

In: a path. Out: a context in which no other thread or process has the lock. The system releases it
when a process ends in whatever way. The file stays, empty: to remove it would be to have two locks.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "win32":
    import errno
    import msvcrt

    def _acquire(number: int) -> None:
        while True:
            try:
                msvcrt.locking(number, msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno != errno.EDEADLK:  # after ten seconds; the wait goes on
                    raise
            else:
                return

    def _release(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _acquire(number: int) -> None:
        # Not `lockf`: its locks belong to the process, so that threads would not keep out each
        # other, and closing any file of the same name would drop them.
        fcntl.flock(number, fcntl.LOCK_EX)

    def _release(number: int) -> None:
        # Unlocked and not only closed: a child that was forked meanwhile holds the file open too.
        fcntl.flock(number, fcntl.LOCK_UN)


@contextmanager
def locked(path: str) -> Iterator[None]:
    """Wait for the lock, and hold it. Raises OSError where the file cannot be opened."""
    # Opened anew each time: two threads, or a process and its fork, have locks of their own.
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _acquire(number)
        try:
            yield
        finally:
            _release(number)
    finally:
        os.close(number)
