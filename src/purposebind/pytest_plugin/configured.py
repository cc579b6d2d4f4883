"""Which policy a session tests, as the settings say.

In: the settings of pytest and of the project. Out: a path, or problems. Asked at the start of every
session: reads at most a few TOML files, and imports nothing of the library unless they are wrong.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

FILES = (("purposebind.toml", ()), ("pyproject.toml", ("tool", "purposebind")))


def configured_path(config: pytest.Config) -> Path | None:
    """The file or folder of the policy; none where no setting can be read that names one.

    The setting of pytest goes first, relative to the folder it stands in; then the nearest
    settings of the project, from the root of the session up to the top of its repository.
    """
    named = str(config.getini("purposebind_policy"))
    if named:
        inipath = config.inipath
        return (inipath.parent if inipath else config.invocation_params.dir) / named
    root = config.rootpath
    for folder in (root, *root.parents):
        found = [_table(folder / name, steps) for name, steps in FILES]
        tables = [table for table in found if table is not None]
        if tables:
            policy = tables[0].get("policy")
            # Of two files with settings neither is to be passed over, and that is a problem.
            is_named = len(tables) == 1 and isinstance(policy, str) and policy
            return folder / str(policy) if is_named else None
        if (folder / ".git").exists():
            break
    return None


def _table(file: Path, steps: tuple[str, ...]) -> dict[str, Any] | None:
    try:
        data: Any = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    for step in steps:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else None
