"""Read the pages of the manual: their fenced blocks, tables, headings and links.

In come Markdown files, out go parts of them with their lines. Nothing here knows policies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^ {0,3}```+(.*)$")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")
_SLUG_DROPS = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    page: Path
    line: int
    """Line of its first line of text, from 1."""
    info: str
    text: str

    @property
    def place(self) -> str:
        """The page and the line, as a message shows them."""
        return f"{name_of(self.page)}:{self.line}"


def pages() -> list[Path]:
    """Every page of the manual, sorted."""
    top = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
    return [*top, *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(page: Path) -> str:
    """The page as messages and test ids show it."""
    return page.relative_to(ROOT).as_posix() if page.is_relative_to(ROOT) else page.name


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page in order; AssertionError where one is not closed."""
    found: list[Block] = []
    opened: tuple[int, str] | None = None
    lines = page.read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        fence = _FENCE.match(line)
        if fence is None:
            continue
        if opened is None:
            opened = (number, fence[1].strip())
            continue
        start, info = opened
        assert not fence[1].strip(), f"{name_of(page)}:{number}: a block opens inside a block"
        text = "".join(f"{each}\n" for each in lines[start : number - 1])
        found.append(Block(page, start + 1, info, text))
        opened = None
    unclosed = opened[0] if opened else 0
    assert not unclosed, f"{name_of(page)}:{unclosed}: a block is never closed"
    return found


def prose(page: Path) -> list[tuple[int, str]]:
    """The lines outside fenced blocks, with their numbers."""
    inside = False
    found = []
    for number, line in enumerate(page.read_text("utf-8").splitlines(), start=1):
        if _FENCE.match(line):
            inside = not inside
        elif not inside:
            found.append((number, line))
    return found


def anchors(page: Path) -> set[str]:
    """What a link to a heading of the page may name, by the rule of code hosts."""
    headings = (_HEADING.match(line) for _, line in prose(page))
    return {_slug(heading[1]) for heading in headings if heading}


def _slug(heading: str) -> str:
    return _SLUG_DROPS.sub("", heading.lower()).replace(" ", "-")


def links(page: Path) -> Iterator[tuple[int, str]]:
    """Every link of a page with its line."""
    for number, line in prose(page):
        for link in _LINK.finditer(line):
            yield number, link[1]


def first_cells(page: Path, heading: str) -> list[str]:
    """The code spans in the first column of the tables below a heading, up to the next one."""
    found: list[str] = []
    inside = False
    for _, line in prose(page):
        title = _HEADING.match(line)
        if title:
            inside = title[1] == heading
        elif inside and line.startswith("|"):
            found += _CODE.findall(line.split("|")[1])
    return found
