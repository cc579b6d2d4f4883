"""The glossary has each word once, in order."""

import re

from .pages import ROOT, prose

PAGE = ROOT / "docs" / "glossary.md"
WORD = re.compile(r"\| \*\*(.+?)\*\* \|")


def test_each_word_stands_once_and_in_order() -> None:
    words = [match[1] for _, line in prose(PAGE) if (match := WORD.match(line))]

    assert words == sorted(set(words))
