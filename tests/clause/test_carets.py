"""The place of a problem inside a clause, whatever the YAML around it looks like."""

from __future__ import annotations

import pytest

from purposebind.clause.from_text import from_text
from purposebind.document.from_text import from_text as document_from_text
from purposebind.document.nodes import MapNode, ScalarNode
from purposebind.places import Span


def _place(document: str) -> Span:
    root, problems = document_from_text(document, "d")
    assert problems == ()
    assert isinstance(root, MapNode)
    scalar = root.entries[-1][1]
    assert isinstance(scalar, ScalarNode)
    _, (problem,) = from_text(scalar.passage())
    assert problem.span is not None
    return problem.span


@pytest.mark.parametrize(
    ("document", "line", "column"),
    [
        ("when: a and or b", 1, 13),
        ("when:   a and or b  # why", 1, 15),
        ("when: 'a and or b'", 1, 14),
        ('when: "a and or b"', 1, 14),
        ('when: "a \\x61nd or b"', 1, 17),
        ("{when: a and or b}", 1, 14),
        ("when: a and\n  or b", 2, 3),
        ("when: 'a and\n\n   or b'", 3, 4),
        ('when: "a and \\\n  or b"', 2, 3),
        ("when: >\n  a\n  and\n  or b\n", 4, 3),
        ("when: >-\n    a and\n    or b\n", 3, 5),
        ("when: |\n  a and or b\n", 2, 9),
        ("when: |-\n  a\n    and or\n  b\n", 3, 9),
        ("when: |2-\n  a and or b\n", 2, 9),
        ("# \u00e9\U0001f600\r\nwhen: a and or b\r\n", 2, 13),
        ("\u00e9\u65e5: x\nwhen: a and or b", 2, 13),
        ("when: >\r\n  a\r\n  and or b\r\n", 3, 7),
    ],
)
def test_the_caret_stands_under_the_word(document: str, line: int, column: int) -> None:
    place = _place(document)

    assert (place.line, place.column, place.text) == (line, column, "or")


@pytest.mark.parametrize(
    ("document", "line", "column"),
    [
        ("when: a and", 1, 12),
        ("when: a and   # why", 1, 12),
        ("when: 'a and'", 1, 13),
        ("when: 'a and  '", 1, 13),
        ('when: "a and"', 1, 13),
        ("{when: a and}", 1, 13),
        ("when: >\n  a\n  and\n", 3, 6),
        ("when: |\n  a and\n\n", 2, 8),
        ("when: a\n  and", 2, 6),
    ],
)
def test_an_unexpected_end_is_behind_the_last_word(document: str, line: int, column: int) -> None:
    """Lark tells it at the start of the last word."""
    place = _place(document)

    assert (place.line, place.column, place.text.strip()) == (line, column, "")
