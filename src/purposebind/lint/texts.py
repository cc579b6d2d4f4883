"""The texts of a policy, as their readers see them.

In: a policy with its files. Out: the files, their scalars, and places of characters in them. Called
by the lint rules about text. A file is searched as it is, comments too, and what escapes in double
quotes stand for is searched besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from purposebind.document.nodes import ListNode, MapNode, Node, ScalarNode
from purposebind.lint.subject import Subject
from purposebind.places import Source, Span
from purposebind.problems.problem import Path

Places = Iterable[tuple[int, int]]
"""Start and end of each place in a text."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a text that readers see."""

    text: str
    span: Span
    """Its place; of what an escape stands for, the escape."""


def found_in(subject: Subject, find: Callable[[str], Places]) -> Iterator[Found]:
    """Whatever `find` finds: in the policy, its vocabulary, its statement and its cases."""
    for source in _sources(subject):
        for start, end in find(source.text):
            yield Found(source.text[start:end], Span(source, start, end))
    for _, scalar in scalars(subject):
        if scalar.style == '"' and "\\" in scalar.span.text:
            for start, end in find(scalar.text):
                span = _span(scalar, start, end)
                if scalar.text[start:end] not in span.text:
                    yield Found(scalar.text[start:end], span)


def _span(scalar: ScalarNode, start: int, end: int) -> Span:
    """The characters that `text[start:end]` is written with, the whole of an escape included."""
    passage = scalar.passage()
    first = passage.span(start, end)
    # Behind the last character stands the closing quotation mark.
    after = scalar.span.end - 1
    if end < len(scalar.text):
        after = passage.span(end, end + 1).start
    if first == scalar.span or after <= first.start:
        return first
    return Span(first.source, first.start, after)


def scalars(subject: Subject) -> Iterator[tuple[Path, ScalarNode]]:
    """Every scalar of the policy and its vocabulary files, keys left out, with its path."""
    for root in _roots(subject):
        yield from scalars_below(root)


def scalars_below(node: Node, path: Path = ()) -> Iterator[tuple[Path, ScalarNode]]:
    """Every scalar of a node, keys left out, with its path."""
    match node:
        case ScalarNode():
            yield path, node
        case ListNode():
            for i, item in enumerate(node.items):
                yield from scalars_below(item, (*path, i))
        case MapNode():
            for key, value in node.entries:
                yield from scalars_below(value, (*path, key.text))


def _roots(subject: Subject) -> Iterator[Node]:
    whole = subject.whole
    if whole.written is not None:
        yield whole.written.root
    for file in whole.vocabularies:
        yield file.root


def _sources(subject: Subject) -> Iterator[Source]:
    """Each file once; a statement may stand in a file that the policy names twice."""
    seen: set[str] = set()
    for source in _all_sources(subject):
        if source.name not in seen:
            seen.add(source.name)
            yield source


def _all_sources(subject: Subject) -> Iterator[Source]:
    for root in _roots(subject):
        yield root.span.source
    if subject.whole.statement is not None:
        yield from subject.whole.statement.texts.values()
    for file in subject.cases:
        if file.cases:
            yield file.cases[0].span.source
