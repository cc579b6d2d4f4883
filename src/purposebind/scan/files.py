"""Which files of Python to look at.

In: paths as given. Out: files in the order of their names, or what kept a path from leading to one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from purposebind.policy.problems import cannot_read
from purposebind.problems.problem import Problem
from purposebind.scan import problems

PASSED_BY = frozenset({"build", "node_modules", "venv", "__pycache__", "site-packages"})
"""Folders that are not searched, besides environments and those whose name begins with a dot."""
_SUFFIXES = (".py", ".pyw")
_ENVIRONMENT = "pyvenv.cfg"


def python_files(paths: Sequence[str]) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """The files that paths lead to, each once: a file itself, of a folder all below it."""
    found: dict[Path, Path] = {}
    wrong: list[Problem] = []
    for path in paths:
        try:
            led_to = list(_led_to(Path(path)))
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            wrong.append(cannot_read(path, why.lower(), None))
            continue
        wrong += [] if led_to else [problems.no_python(path)]
        for file in led_to:
            found.setdefault(file.resolve(), file)
    return tuple(sorted(found.values(), key=_by_name)), tuple(wrong)


def _by_name(file: Path) -> str:
    return file.as_posix()


def _led_to(path: Path) -> Iterator[Path]:
    path.stat()
    if not path.is_dir():
        yield path
        return
    for top, folders, files in os.walk(path, onerror=_fail):
        here = Path(top)
        folders[:] = [name for name in folders if not _is_passed_by(here / name)]
        yield from (here / name for name in files if name.endswith(_SUFFIXES))


def _is_passed_by(folder: Path) -> bool:
    is_hidden = folder.name.startswith(".")
    return is_hidden or folder.name in PASSED_BY or (folder / _ENVIRONMENT).is_file()


def _fail(error: OSError) -> None:
    """A folder that cannot be read is said to be so, not passed by."""
    raise error
