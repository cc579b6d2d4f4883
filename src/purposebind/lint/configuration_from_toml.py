"""The configuration from `purposebind.toml`, or from `[tool.purposebind]` of `pyproject.toml`.

In: a file, or the folder to look from. Out: `Configuration`, or every problem of it. Nothing in it
is passed over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from purposebind.document.from_text import text_of
from purposebind.limits import DEFAULT_LIMITS
from purposebind.lint import problems
from purposebind.lint.configuration import LEVELS, Configuration, Level
from purposebind.lint.selectors import Choices, Selector
from purposebind.lint.toml_places import key_span, value_span
from purposebind.places import Source, Span
from purposebind.policy.files import read_policy_file
from purposebind.problems.problem import Path as Steps
from purposebind.problems.problem import Problem

OWN_FILE = "purposebind.toml"
SHARED_FILE = "pyproject.toml"
TABLE = ("tool", "purposebind")
KEYS = ("select", "ignore", "levels", "per-file-ignores", "policies", "policy")

Read = tuple[Configuration | None, tuple[Problem, ...]]


def find_configuration(start: Path, choices: Choices) -> Read:
    """The settings of the nearest folder that has any, from `start` up to the top of a repository.

    A project without settings gets the usual ones.
    """
    for folder in (start, *start.resolve().parents):
        found = [name for name in (OWN_FILE, SHARED_FILE) if (folder / name).is_file()]
        read = [_read(folder / name, choices, is_named=False) for name in found]
        told = [each for each in read if each is not None]
        if len(told) > 1:
            names = [_shown(folder / name) for name in found]
            return None, (problems.two_configurations(names),)
        if told:
            return told[0]
        if (folder / ".git").exists():
            break
    return Configuration(), ()


def read_configuration(file: Path, choices: Choices) -> Read:
    """The settings of a file that was named."""
    read = _read(file, choices, is_named=True)
    assert read is not None  # a named file always has an answer
    return read


def select_by_flags(
    configuration: Configuration, choices: Choices, flags: Mapping[str, str | None]
) -> Read:
    """The configuration as `--select` and `--ignore`, words between commas, narrow it."""
    found: list[Problem] = []
    chosen: dict[str, tuple[Selector, ...]] = {}
    for flag, text in flags.items():
        source = Source(flag, text or "")
        selectors = []
        for word in re.finditer(r"[^,\s][^,]*", source.text):
            span = Span(source, word.start(), word.start() + len(word[0].rstrip()))
            selector = choices.selector(span.text)
            if selector is None:
                found.append(problems.unknown_rule(span, span.text, choices.nearest(span.text)))
            else:
                selectors.append(selector)
        if text is not None and not selectors and not found:
            found.append(problems.setting_shape(Span(source, 0, 0), flag, "codes between commas"))
        chosen[flag] = tuple(selectors)
    if found:
        return None, tuple(found)
    return configuration.narrowed(chosen["--select"], chosen["--ignore"]), ()


def _read(file: Path, choices: Choices, *, is_named: bool) -> Read | None:
    """None where a `pyproject.toml` that nobody named says nothing of us."""
    name = _shown(file)
    data, problem = read_policy_file(file, DEFAULT_LIMITS)
    if data is None:
        return None, (problem,) if problem else ()
    text, unread = text_of(data, name, DEFAULT_LIMITS)
    if text is None:
        return None, unread
    source = Source(name, text)
    try:
        whole = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, (problems.not_toml(source, _offset(source, str(error)), str(error)),)
    path = TABLE if file.name == SHARED_FILE else ()
    table = _table(whole, path)
    if table is None:
        return (None, (problems.no_table(source),)) if is_named else None
    reading = _Reading(source, whole, choices)
    configuration = reading.configuration(table, path, name, file.parent)
    return (None, tuple(reading.found)) if reading.found else (configuration, ())


def _table(data: Any, path: Steps) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _shown(file: Path) -> str:
    """The file as people name it: from the current folder, where it lies in it."""
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()


def _offset(source: Source, reason: str) -> int:
    """Where TOML ended, which Python says in words only."""
    place = re.search(r"at line (\d+), column (\d+)", reason)
    if place is None:
        return len(source.text)
    line = min(int(place[1]), len(source.line_starts))
    return min(source.line_starts[line - 1] + int(place[2]) - 1, len(source.text))


@dataclass
class _Reading:
    source: Source
    data: dict[str, Any]
    choices: Choices
    found: list[Problem] = field(default_factory=list)

    def configuration(self, table: Any, path: Steps, name: str, folder: Path) -> Configuration:
        """The settings; what is wrong with them is noted and left out."""
        if not isinstance(table, dict):
            self._shape(path, "a table")
            return Configuration(name, folder)
        if not isinstance(table.get("policy", "-"), str) or table.get("policy") == "":
            self._shape((*path, "policy"), "the path of a policy")  # read by the pytest plugin
        for key in table:
            if key not in KEYS:
                span = key_span(self.source, self.data, (*path, key))
                self.found.append(problems.unknown_setting(span, key, KEYS))
        return Configuration(
            name,
            folder,
            self._selectors(table.get("select", []), (*path, "select"), may_be_empty=False),
            self._selectors(table.get("ignore", []), (*path, "ignore")),
            self._levels(table.get("levels", {}), (*path, "levels")),
            self._per_file(table.get("per-file-ignores", {}), (*path, "per-file-ignores")),
            self._texts(table.get("policies", []), (*path, "policies"), may_be_empty=False),
        )

    def _levels(self, value: Any, path: Steps) -> tuple[tuple[Selector, Level], ...]:
        levels = []
        for word, level in self._entries(value, path, "levels by rule"):
            selector = self._selector(word, (*path, word), is_key=True)
            known = next((each for each in LEVELS if each == level), None)
            if known is None and isinstance(level, str):
                span = value_span(self.source, self.data, (*path, word))
                self.found.append(problems.unknown_level(span, level, LEVELS))
            elif known is None:
                self._shape((*path, word), "`error`, `warning`, `note` or `off`")
            elif selector is not None:
                levels.append((selector, known))
        return tuple(levels)

    def _per_file(self, value: Any, path: Steps) -> tuple[tuple[str, tuple[Selector, ...]], ...]:
        return tuple(
            (pattern, self._selectors(words, (*path, pattern)))
            for pattern, words in self._entries(value, path, "lists of rules by pattern of files")
        )

    def _entries(self, value: Any, path: Steps, what: str) -> list[tuple[str, Any]]:
        if isinstance(value, dict):
            return list(value.items())
        self._shape(path, f"a table of {what}")
        return []

    def _selectors(
        self, value: Any, path: Steps, *, may_be_empty: bool = True
    ) -> tuple[Selector, ...]:
        words = self._texts(value, path, may_be_empty=may_be_empty)
        found = [self._selector(word, (*path, i)) for i, word in enumerate(words)]
        return tuple(each for each in found if each is not None)

    def _selector(self, word: str, path: Steps, *, is_key: bool = False) -> Selector | None:
        selector = self.choices.selector(word)
        if selector is None:
            span = (key_span if is_key else value_span)(self.source, self.data, path)
            self.found.append(problems.unknown_rule(span, word, self.choices.nearest(word)))
        return selector

    def _texts(self, value: Any, path: Steps, *, may_be_empty: bool = True) -> tuple[str, ...]:
        is_there = path[-1] in (_table(self.data, path[:-1]) or {})
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._shape(path, "a list of text")
            return ()
        if is_there and not value and not may_be_empty:
            self._shape(path, "a list with something in it, or left out")
        return tuple(value)

    def _shape(self, path: Steps, expected: str) -> None:
        key = str(path[-1]) if path else self.source.name
        span = key_span(self.source, self.data, path) if path else Span(self.source, 0, 0)
        self.found.append(problems.setting_shape(span, key, expected))
