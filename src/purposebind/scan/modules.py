"""The modules of a tree, each parsed when it is first asked for.

In: files with their bytes. Out: modules by file, and by the name that an `import` gives them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from purposebind.problems.problem import Problem
from purposebind.scan.layout import layout_of
from purposebind.scan.python_source import PythonSource, python_source
from purposebind.scan.scopes import Layout

_DEEPEST = 12
"""Parts of a module's name that are looked at; the folders above it are not told apart."""


@dataclass(frozen=True, eq=False)
class Module:
    """A file that parses."""

    file: Path
    """Absolute."""
    source: PythonSource
    layout: Layout


class Modules:
    """Files of a tree as modules."""

    def __init__(self, files: Iterable[tuple[str, Path, bytes]]) -> None:
        """Each file is a name for people, its absolute path and its bytes."""
        self._files: dict[Path, tuple[str, bytes]] = {}
        self._by_name: dict[str, list[Path]] = {}
        for name, file, data in files:
            self._files[file] = (name, data)
            parts = _parts(file)
            for count in range(1, min(len(parts), _DEEPEST) + 1):
                self._by_name.setdefault(".".join(parts[-count:]), []).append(file)
        self._packages = {name.rpartition(".")[0] for name in self._by_name}
        self._parsed: dict[Path, Module | Problem] = {}

    @property
    def files(self) -> Mapping[Path, tuple[str, bytes]]:
        """Name and bytes of each file."""
        return self._files

    def parsed(self, file: Path) -> Module | Problem:
        """The module of a file, or why it cannot be read."""
        if file not in self._parsed:
            name, data = self._files[file]
            source, problem = python_source(data, name)
            if source is None:
                assert problem is not None  # one of the two
                self._parsed[file] = problem
            else:
                self._parsed[file] = Module(file, source, layout_of(source.tree))
        return self._parsed[file]

    def imported(self, name: str, level: int, by: Path) -> Path | None:
        """The file that an `import` leads to; none where it lies outside the tree.

        Of several that the name fits, the one that shares most folders with the importing file.
        """
        if level:
            folder = by.parents[min(level, len(by.parents)) - 1]
            inside = folder.joinpath(*name.split(".")) if name else folder
            near = (inside.with_suffix(".py"), inside / "__init__.py")
            return next((file for file in near if file in self._files), None)
        found = self._by_name.get(name, [])
        return max(found, key=lambda file: (_shared(file, by), file.as_posix()), default=None)

    def is_package(self, name: str) -> bool:
        """Whether a module's name begins with this one, as that of a folder without `__init__`."""
        return name in self._packages


def _parts(file: Path) -> tuple[str, ...]:
    parts = file.with_suffix("").parts[1:]
    return parts[:-1] if parts[-1] == "__init__" else parts


def _shared(file: Path, other: Path) -> int:
    return len(Path(os.path.commonpath((file, other))).parts) if file.drive == other.drive else 0
