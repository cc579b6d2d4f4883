"""The rules as one expression: any permit, and no forbid.

In: the lines of a work, and how an engine writes a test. Out: the text of the expression. Each
rule's tests are in the order in which they rule out most, so that engines that stop early do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from work import Dimension, Line, Work

ORDER: tuple[Dimension, ...] = ("purpose", "data", "action", "recipient", "channel")

Test = Callable[[Dimension, tuple[str, ...]], str]


def expression(work: Work, test: Test, and_: str, or_: str, not_: str) -> str:
    """The expression, with `or` in brackets as a balanced tree, so that no stack grows deep."""
    permits, forbids = sayings(work, test, and_)
    return f"{balanced(permits, or_)} {and_} {not_} {balanced(forbids, or_)}"


def sayings(work: Work, test: Test, and_: str) -> tuple[list[str], list[str]]:
    """What each rule that permits says, and each that forbids."""
    said: dict[bool, list[str]] = {True: [], False: []}
    for line in work.lines:
        tests = [test(dimension, taken) for dimension, taken in tested(line)]
        said[line.permits].append(f" {and_} ".join(tests))
    return said[True], said[False]


def balanced(parts: list[str], or_: str) -> str:
    """The parts joined two by two."""
    if len(parts) == 1:
        return f"({parts[0]})"
    half = len(parts) // 2
    return f"({balanced(parts[:half], or_)} {or_} {balanced(parts[half:], or_)})"


def tested(line: Line) -> Iterable[tuple[Dimension, tuple[str, ...]]]:
    """The dimensions that a line asks for, with the leaves it takes there."""
    for dimension in ORDER:
        taken = line.takes[dimension]
        if taken is not None:
            yield dimension, taken


def equal_or_in(dimension: Dimension, taken: tuple[str, ...]) -> str:
    """The test as CEL and several others write it."""
    if len(taken) == 1:
        return f"{dimension} == {json.dumps(taken[0])}"
    return f"{dimension} in {json.dumps(taken)}"
