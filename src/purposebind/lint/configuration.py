"""`Configuration`: what to look for, how much it weighs, and where policies are.

In: settings, checked. Out: the level of each code, and the files in which one is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from purposebind.lint.selectors import Choices, Selector, weight
from purposebind.problems.problem import Severity

Level = Literal["error", "warning", "note", "off"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True)
class Configuration:
    """Settings of the linter; as built, those of a project that sets nothing."""

    file: str = ""
    """Where they were read, as people name it; empty where nothing was."""
    folder: Path = Path()
    """What patterns of files and `policies` are relative to."""
    select: tuple[Selector, ...] = ()
    """Empty: everything."""
    ignore: tuple[Selector, ...] = ()
    levels: tuple[tuple[Selector, Level], ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[Selector, ...]], ...] = ()
    """By pattern of files."""
    policies: tuple[str, ...] = ()
    """Policies or patterns of them, looked at where no path is named."""

    def narrowed(self, select: tuple[Selector, ...], ignore: tuple[Selector, ...]) -> Configuration:
        """As flags narrow it: a selection asked for stands instead of the settings' own."""
        if not select:
            return replace(self, ignore=(*self.ignore, *ignore))
        kept = tuple(each for each in self.levels if each[1] != "off")
        return replace(self, select=select, ignore=ignore, levels=kept)

    def severities(self, choices: Choices) -> Mapping[str, Severity]:
        """The codes that are looked for, with what each weighs.

        Of `select` and `ignore` the more exact wins, and `ignore` of equals; so does the more exact
        of `levels`.
        """
        found = {}
        for code, usual in choices.severities.items():
            level = self._level(code) or str(usual)
            if level != "off" and self._is_selected(code):
                found[code] = Severity(level)
        return found

    def _is_selected(self, code: str) -> bool:
        selected, ignored = weight(code, self.select), weight(code, self.ignore)
        return selected > ignored if self.select else not ignored

    def _level(self, code: str) -> Level | None:
        named = [(each.weight, level) for each, level in self.levels if code in each.codes]
        return max(named, key=lambda each: each[0])[1] if named else None

    def ignores(self, code: str, file: str) -> str | None:
        """The pattern that keeps a code from being looked for in a file; none where none does."""
        for pattern, selectors in self.per_file_ignores:
            if weight(code, selectors) and matches(pattern, file, self.folder):
                return pattern
        return None


def matches(pattern: str, file: str, folder: Path) -> bool:
    """Whether a file, named from the current folder, is one of a pattern's.

    `*` and `?` stop at slashes and `**` does not. A pattern without a slash is of the file's own
    name, as in other tools; any other is of its path from `folder`.
    """
    path = Path(file).resolve()
    if "/" not in pattern:
        return bool(_expression(pattern).fullmatch(path.name))
    try:
        inside = path.relative_to(folder.resolve())
    except ValueError:
        return False
    return bool(_expression(pattern.removeprefix("./")).fullmatch(inside.as_posix()))


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    meant = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meant.get(part, re.escape(part)) for part in parts), re.DOTALL)
