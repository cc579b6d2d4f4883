"""The plugin as where the package is installed: by its entry point.

In: an empty folder. Out: an environment in which sessions of pytest find the plugin, whether the
package is installed where these tests run or only lies in `src`.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import purposebind

SOURCE = Path(purposebind.__file__).resolve().parents[1]
ROOT = Path(__file__).resolve().parents[2]


def declare_entry_point(folder: Path) -> None:
    """Declare in `folder` the entry point that the project declares.

    Where the package is installed as well it is there twice, of which pytest takes one.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    entries = project["entry-points"]["pytest11"]
    info = folder / "purposebind-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: purposebind\nVersion: 0\n")
    lines = [f"{name} = {module}\n" for name, module in entries.items()]
    (info / "entry_points.txt").write_text("".join(["[pytest11]\n", *lines]))


def python_path(folder: Path) -> str:
    """The PYTHONPATH of processes that are to find the package and its entry point."""
    return os.pathsep.join((str(folder), str(SOURCE)))
