"""The C parser and the pure one: the same nodes at the same places, wherever both read a text.

libyaml is at hand nearly everywhere; where it is not, a policy must not mean anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from purposebind.document import from_text as reader
from purposebind.document.nodes import ListNode, MapNode, Node
from purposebind.problems.problem import Problem

Shape = tuple[object, ...]
LIBYAML = getattr(yaml, "CSafeLoader", None)
pytestmark = pytest.mark.skipif(LIBYAML is None, reason="needs PyYAML with libyaml")

LINES = st.sampled_from(
    [
        *(
            "a: b",
            "b: 'c d'",
            'c: "\\x41\\n"',
            "- x",
            "- y: z",
            "  k: v",
            "  - 1",
            "d:",
            "e: |",
            "f: >-",
        ),
        *(
            "    text",
            "g: [1, {h: 2}, 'i']",
            "# comment",
            "",
            "---",
            "...",
            "? key",
            ": value",
            "- - z",
        ),
        *(
            "\u00e9: \U0001f600",
            "j: {k: , l: m}",
            "n: !t x",
            "o: &p q",
            "r: *p",
            "\ts: t",
            "u: 'v",
            "a: w",
        ),
    ]
)


@contextmanager
def parser(loader: object) -> Iterator[None]:
    """Read with another parser."""
    before = reader.Parser
    reader.Parser = loader  # type: ignore[assignment]  # what a Python without libyaml has
    try:
        yield
    finally:
        reader.Parser = before


def _read(text: str, loader: object) -> tuple[Shape | None, tuple[Problem, ...]]:
    with parser(loader):
        node, problems = reader.from_text(text, "d")
    return (None if node is None else _shape(node)), problems


def _shape(node: Node) -> Shape:
    """What a node says and where; the place of nothing at all differs by a blank or two."""
    place = (node.span.start, node.span.end) if node.span.text else ()
    match node:
        case MapNode(entries):
            return (*place, tuple((_shape(key), _shape(value)) for key, value in entries))
        case ListNode(items):
            return (*place, tuple(_shape(item) for item in items))
        case _:
            return (*place, node.text, node.value, node.style)


def _agree(text: str) -> None:
    quick, problems = _read(text, LIBYAML)
    pure, pure_problems = _read(text, yaml.SafeLoader)

    if not problems and not pure_problems:
        assert quick == pure


@given(st.lists(LINES, max_size=8))
def test_both_parsers_read_a_document_alike(lines: list[str]) -> None:
    _agree("\n".join(lines) + "\n")


@given(st.text(alphabet="ab:-[]{},'\"#|>&*!%?\\ \n\t~01\u00e9\U0001f600", max_size=24))
def test_both_parsers_read_any_text_alike(text: str) -> None:
    _agree(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [", "PB104"),
        ("a: !!str b", "PB110"),
        ("a: &b c", "PB109"),
        ("a: 1\n---\nb: 2", "PB107"),
        ("%YAML 1.1\n---\na", "PB108"),
        ("[" * 65 + "]" * 65, "PB106"),
        ("a: 1\na: 2", "PB112"),
        ("? [a]\n: b", "PB111"),
        ('a: "\\ud800"', "PB10"),
    ],
)
def test_both_parsers_refuse_alike(text: str, code: str) -> None:
    for loader in (LIBYAML, yaml.SafeLoader):
        _, (problem,) = _read(text, loader)
        assert problem.code.startswith(code)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            'a: "\\U00110000"',
            id="an escape beyond the last character",
        ),
        pytest.param(
            f"%YAML 1.{'9' * 5000}\n---\na",
            id="a version of five thousand digits",
        ),
        pytest.param("a: !%ed%a0%80 b", id="a tag of half a surrogate pair"),
    ],
)
def test_the_pure_parser_refuses_what_it_cannot_read(text: str) -> None:
    node, problems = _read(text, yaml.SafeLoader)

    assert node is None
    assert problems
