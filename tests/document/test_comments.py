"""Comments: found wherever YAML has them, and nowhere else."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from purposebind.document import from_text as reading
from purposebind.document.comments import comments
from purposebind.document.from_text import from_text
from purposebind.document.nodes import to_data

PARSERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def found(text: str) -> list[tuple[int, str, bool]]:
    """Line, words and whether alone of each comment."""
    root, problems = from_text(text, "t.yaml")
    assert root is not None, problems
    return [(each.span.line, each.words, each.is_alone) for each in comments(root)]


@pytest.mark.parametrize("parser", PARSERS, ids=["pure", "libyaml"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# one\na: 1\n", [(1, "one", True)]),
        ("a: 1  # one\n", [(1, "one", False)]),
        ("a: 1\n  # one", [(2, "one", True)]),
        ("a:  # one\n  b: 1\n", [(1, "one", False)]),
        (
            "a: # one\n  # two\n  - 1 # three\n",
            [(1, "one", False), (2, "two", True), (3, "three", False)],
        ),
        ("a: [b, # one\n c] # two\n", [(1, "one", False), (2, "two", False)]),
        ("a: [b, c]# one\n", [(1, "one", False)]),
        ("a: '#1 # no'  # one\n", [(1, "one", False)]),
        ('a: "x # no\n  # no"  # one\n', [(2, "one", False)]),
        ("a: b#c\n", []),
        ("a: 'it''s # no' # one\n", [(1, "one", False)]),
        ("a: |\n  # no\n  b\n# one\n", [(4, "one", True)]),
        ("a: |  # one\n  # no\n  b\n", [(1, "one", False)]),
        ("a: >-2 # one\n    # no\n  b\n", [(1, "one", False)]),
        ("a: |\n  b\n\n # one\n\n # two\nc: 1\n", [(4, "one", True), (6, "two", True)]),
        ("a: one\n  two # three\n", [(2, "three", False)]),
        ("'a # no': 1 # one\n", [(1, "one", False)]),
        ("a: # one\nb:\n# two\n", [(1, "one", False), (3, "two", True)]),
        ("a: 1 ## one # two\n", [(1, "one # two", False)]),
        ("a: 1 #\n", [(1, "", False)]),
        ("--- # one\na: 1\n... # two\n", [(1, "one", False), (3, "two", False)]),
        ("a: 1\r\n# one\r\nb: 2 # two\r\n", [(2, "one", True), (3, "two", False)]),
        ("# only\na", [(1, "only", True)]),
    ],
)  # fmt: skip
def test_comments_stand_outside_of_scalars(
    text: str,
    expected: list[tuple[int, str, bool]],
    parser: type,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "Parser", parser)

    assert found(text) == expected


def test_the_place_of_a_comment_is_its_text_without_the_line_break() -> None:
    root, _ = from_text("a: 1  # one  \nb: 2\n", "t.yaml")
    assert root is not None

    (comment,) = comments(root)

    assert comment.span.text == "# one  "
    assert (comment.span.line, comment.span.column) == (1, 7)


PIECES = ["a", "b: ", "- ", " ", "\n", "\n  ", "#", " # ", "'", '"', "|", ">", "[", "]", ",", "\\"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_taking_comments_away_changes_no_value(text: str) -> None:
    """What is called a comment is no part of any scalar, and no comment is left."""
    root, problems = from_text(text, "t.yaml")
    if root is None:
        return
    bare = text
    for comment in reversed(comments(root)):
        bare = bare[: comment.span.start] + bare[comment.span.end :]

    again, problems = from_text(bare, "t.yaml")

    assert again is not None, problems
    assert to_data(again) == to_data(root)
    assert comments(again) == ()
