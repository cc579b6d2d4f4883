"""The end of a file, without reading the rest of it.

In: an open file and its size. Out: whether its last line is ended, and the line. Called by whoever
appends to a file and whoever goes on from one.
"""

from __future__ import annotations

import os
from typing import Final

_BLOCK: Final = 4096


def is_ended(number: int, size: int) -> bool:
    """Whether the file is empty or ends with a line break."""
    return size == 0 or _read(number, size - 1, 1) == b"\n"


def last_line(number: int, size: int) -> bytes:
    """The last line without its line break, whether it is ended or not; empty of an empty file."""
    start = size if not is_ended(number, size) else max(size - 1, 0)
    found = b""
    while start > 0 and b"\n" not in found:
        step = min(_BLOCK, start)
        start -= step
        found = _read(number, start, step) + found
    return found.rpartition(b"\n")[2]


def _read(number: int, start: int, length: int) -> bytes:
    """Exactly these bytes; `pread` would be shorter, and Windows has none."""
    os.lseek(number, start, os.SEEK_SET)
    data = b""
    while len(data) < length:
        piece = os.read(number, length - len(data))
        if not piece:
            raise OSError("the file became shorter while it was read")
        data += piece
    return data
