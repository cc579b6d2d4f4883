"""The files that a file of records was rotated to.

In: the path of the file that is written to. Out: the names that came of it, and the last line of
the newest. Both what we number (`<path>.1` is the oldest) and what `logrotate` names are known.
"""

from __future__ import annotations

import os
from pathlib import Path

from purposebind.records.chain import hash_of
from purposebind.records.ends import last_line
from purposebind.records.from_line import Line, record_from_line


def rotated(path: Path) -> tuple[Path, ...]:
    """`<path>.<digits>` and `<path>-<digits>`, by number; the file itself is not among them."""
    found = [each for each in _siblings(path) if _suffix(path, each)[1:].isdecimal()]
    return tuple(sorted(found, key=lambda each: (int(_suffix(path, each)[1:]), each.name)))


def with_rotated(path: Path) -> tuple[Path, ...]:
    """A file after all that it was rotated to; it need not be there itself."""
    before = rotated(path)
    return (*before, path) if path.exists() or not before else before


def next_name(path: Path) -> Path:
    """The name that the file is to be rotated to."""
    suffixes = (_suffix(path, each) for each in rotated(path))
    numbers = [int(suffix[1:]) for suffix in suffixes if suffix.startswith(".")]
    return path.with_name(f"{path.name}.{max(numbers, default=0) + 1}")


def last_of_rotated(path: Path) -> bytes | None:
    """The last line of the newest rotated file; none where there is none.

    Schemes of naming differ in which number is the newest, and clocks step back: the chain tells.
    The newest is the one that no other goes on from.
    """
    ends: dict[str, bytes] = {}
    begins: set[str | None] = set()
    for each in rotated(path):
        first, last = _ends_of(each)
        if last is not None:
            begins.add(first)
            ends[hash_of(last)] = last
    newest = [line for hash, line in ends.items() if hash not in begins]
    return newest[-1] if newest else None


def _ends_of(path: Path) -> tuple[str | None, bytes | None]:
    """What the first line goes on from, and the last line."""
    with path.open("rb") as stream:
        first = stream.readline()
        size = os.fstat(stream.fileno()).st_size
        last = last_line(stream.fileno(), size)
    if not first:
        return None, None
    link = record_from_line(Line(path.name, 1, first.removesuffix(b"\n"), True)).link
    return (link.previous if link else None), last


def _siblings(path: Path) -> list[Path]:
    folder = path.parent
    if not folder.is_dir():
        return []
    return [each for each in folder.iterdir() if _suffix(path, each)[:1] in (".", "-")]


def _suffix(path: Path, sibling: Path) -> str:
    """What the name of a sibling adds to that of the file; empty where it is another name."""
    return sibling.name.removeprefix(path.name) if sibling.name.startswith(path.name) else ""
