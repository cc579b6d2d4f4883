"""A file, or standard input, into `Stated`: YAML or JSON.

In: bytes and their name. Out: the stated data, or problems. A name that ends in `.json` is JSON;
any other text is YAML, of which JSON is a part. Tabs and surrogate pairs that JSON has and YAML has
not are read too where the text is JSON from its first bracket on.
"""

from __future__ import annotations

from purposebind.document.from_text import from_text, text_of
from purposebind.document.nodes import Node
from purposebind.document.problems import EMPTY
from purposebind.limits import DEFAULT_LIMITS, Limits
from purposebind.places import Source, Span
from purposebind.problems.problem import Problem
from purposebind.stated import problems
from purposebind.stated.from_json import from_json
from purposebind.stated.stated import Stated

Read = tuple[Node | None, tuple[Problem, ...]]


def use_from_bytes(
    data: bytes, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Stated | None, tuple[Problem, ...]]:
    """Read one use."""
    root, found = document_from_bytes(data, name, "use", limits)
    return (Stated(root) if root else None), found


def document_from_bytes(data: bytes, name: str, what: str, limits: Limits = DEFAULT_LIMITS) -> Read:
    """Read a document that states `what`."""
    text, found = text_of(data, name, limits)
    if text is None:
        return None, found
    if not text.strip():
        return None, (problems.nothing(Span(Source(name, text), 0, 0), what),)
    if name.lower().endswith(".json"):
        return from_json(text, name, limits)
    if text.lstrip()[0] in "{[":
        root, found = from_json(text, name, limits)
        if not any(problem.code == problems.NOT_JSON.code for problem in found):
            return root, found
    return value_from_text(text, name, what, limits)


def value_from_text(text: str, name: str, what: str, limits: Limits = DEFAULT_LIMITS) -> Read:
    """Read YAML that states `what`."""
    root, found = from_text(text, name, limits)
    if any(problem.code == EMPTY.code for problem in found):
        # The document station speaks of policies there.
        return None, (problems.nothing(Span(Source(name, text), 0, len(text)), what),)
    return root, found
