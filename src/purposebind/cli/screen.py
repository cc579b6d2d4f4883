"""Screens: where text for people and JSON for programs are written.

In: parts of lines, plain data. Out: what the console can show, coloured only where it is one.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from typing import Literal, NamedTuple, TextIO

Colour = Literal["red", "green", "yellow", "cyan", "bold"]
_CODES: Mapping[Colour, int] = {"red": 31, "green": 32, "yellow": 33, "cyan": 36, "bold": 1}
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Cn"})
_NOT_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows as it is, and what breaks lines, reorders text or commands a terminal."""


class Painted(NamedTuple):
    """Text that is coloured where there are colours."""

    text: str
    colour: Colour


class Screen:
    """One output stream; none where the process was started with it closed."""

    # No dataclass here: it would double the time that `--help` takes.
    def __init__(self, stream: TextIO | None, *, colours: bool = False) -> None:
        self.stream = stream
        self.colours = colours

    @property
    def is_terminal(self) -> bool:
        """Whether a person watches."""
        return self.stream is not None and self.stream.isatty()

    def line(self, *parts: str | Painted) -> None:
        """Write text and a line break; characters that could deceive are shown as escapes."""
        self.write("".join(map(self._shown, parts)) + "\n")

    def json(self, data: object, *, indent: int | None = None) -> None:
        """Write plain data as JSON and a line break; in one line unless `indent` is given."""
        text = json.dumps(data, ensure_ascii=not self._is_unicode, indent=indent, allow_nan=False)
        self.write(_NOT_IN_JSON.sub(_escaped, text) + "\n")

    def write(self, text: str) -> None:
        """Write text as it is, less what the stream cannot encode."""
        if self.stream is not None:
            encoding = self._encoding
            # Not `reconfigure`: the stream belongs to whoever called us.
            fit = text.encode(encoding, "backslashreplace").decode(encoding)
            self.stream.write(fit)

    def flush(self) -> None:
        """Hand on what was written."""
        if self.stream is not None:
            self.stream.flush()

    @property
    def _encoding(self) -> str:
        return getattr(self.stream, "encoding", None) or "utf-8"

    @property
    def _is_unicode(self) -> bool:
        return self._encoding.lower().replace("_", "-") in ("utf-8", "utf8")

    def _shown(self, part: str | Painted) -> str:
        if isinstance(part, str):
            return visible(part)
        text = visible(part.text)
        return f"\x1b[{_CODES[part.colour]}m{text}\x1b[0m" if self.colours and text else text


class Console(NamedTuple):
    """The two screens of a process."""

    out: Screen
    err: Screen

    @classmethod
    def of(cls, out: TextIO | None, err: TextIO | None, environment: Mapping[str, str]) -> Console:
        """The console on these streams."""
        return cls(
            Screen(out, colours=wants_colours(out, environment)),
            Screen(err, colours=wants_colours(err, environment)),
        )


def wants_colours(stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR says no or FORCE_COLOR says yes."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    if stream is None or not stream.isatty() or environment.get("TERM") == "dumb":
        return False
    # Older consoles of Windows would show the codes themselves.
    return os.name != "nt" or "WT_SESSION" in environment


def visible(text: str) -> str:
    """The text with every character escaped that hides, reorders or commands (CVE-2021-42574)."""
    return "".join(c if c.isprintable() or c == "\n" else _unhidden(c) for c in text)


def _unhidden(character: str) -> str:
    hidden = unicodedata.category(character) in _HIDDEN
    return f"\\u{{{ord(character):x}}}" if hidden else character


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
