"""Where a key or a value of a TOML text stands.

In: the text and a path in its data. Out: a span. The TOML reader of Python keeps no places, so each
occurrence of the word is tried: the one that is meant is the one with whose change the data changes
at that path and nowhere else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from purposebind.places import Source, Span
from purposebind.problems.problem import Path

_STAND_IN = "stand-in-for-a-word"
_MOST = 200
"""Occurrences tried; a word that is more frequent keeps to the beginning of the file."""


def key_span(source: Source, data: Mapping[str, Any], path: Path) -> Span:
    """The last key of `path`; the beginning of the text where it cannot be told."""
    return _found(source, data, path, str(path[-1]), of_key=True) or Span(source, 0, 0)


def value_span(source: Source, data: Mapping[str, Any], path: Path) -> Span:
    """The text at `path`; its nearest key where it is no text, or is written with escapes."""
    value = _at(data, path)
    span = None
    if isinstance(value, str) and value:
        span = _found(source, data, path, value, of_key=False)
    if span is not None:
        return span
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return key_span(source, data, path) if path else Span(source, 0, 0)


def _found(
    source: Source, data: Mapping[str, Any], path: Path, word: str, *, of_key: bool
) -> Span | None:
    wanted = _changed(data, path, of_key=of_key)
    text = source.text
    at = text.find(word)
    for _ in range(_MOST):
        if at < 0:
            return None
        try:
            tried = tomllib.loads(text[:at] + _STAND_IN + text[at + len(word) :])
        except tomllib.TOMLDecodeError:
            tried = {}
        if tried == wanted:
            return Span(source, at, at + len(word))
        at = text.find(word, at + 1)
    return None


def _changed(data: Any, path: Path, *, of_key: bool) -> Any:
    """The data with the stand-in for the last key, or for the value, at `path`."""
    if not path:
        return _STAND_IN
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        return [
            _changed(each, rest, of_key=of_key) if i == step else each
            for i, each in enumerate(data)
        ]
    if of_key and not rest:
        return {(_STAND_IN if key == step else key): each for key, each in data.items()}
    return {
        key: _changed(each, rest, of_key=of_key) if key == step else each
        for key, each in data.items()
    }


def _at(data: Any, path: Path) -> object:
    for step in path:
        data = data[step]
    return data
