"""`uses`: what a function does with data, declared beside the function.

In: terms, in the words of a policy. Out: `Declaration`, which decorates the function it stands
above and changes nothing of it. Read by `guard`, by the adapters of frameworks and by scanners.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from purposebind.guard import problems
from purposebind.guard.naming import called
from purposebind.problems.errors import GuardError
from purposebind.problems.problem import Problem
from purposebind.use.use import Items, Use, read_use

MARK = "__purposebind_uses__"
"""The attribute of a function that holds its declaration."""

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Declaration:
    """What a function does with data, as far as is known before it is called."""

    use: Use
    """With no purpose where it is left open."""

    def __call__(self, function: F) -> F:
        """Declare it of a function; raises GuardError where that declares something already."""
        if declared_by(function) is not None:
            raise GuardError((problems.declared_twice(called(function)),))
        setattr(function, MARK, self)
        return function

    @cached_property
    def parts(self) -> Mapping[str, object]:
        """The use as plain data; to be copied, as every call states more."""
        return self.use.to_dict()


def uses(
    *,
    action: Items,
    data: Items,
    purpose: Items | None = None,
    recipient: Items | None = None,
    facts: Mapping[str, object] | None = None,
) -> Declaration:
    """Declare what the function below does with data: terms, lists of them, items with attributes.

    Without `purpose` it takes the one that is served when it is called; see `purpose`. Without
    `recipient` the data goes to nobody. `facts` are those that hold at every call. Declares and
    does not check: `guard` does. Raises GuardError with every problem of the shape.
    """
    given = (action, purpose, data, recipient, facts)
    keys = ("action", "purpose", "data", "recipient", "facts")
    parts = {key: each for key, each in zip(keys, given, strict=True) if each is not None}
    stated, found = read_use(parts)
    found = tuple(each for each in found if not _is_open_purpose(each, parts))
    if stated is None or found:
        raise GuardError(found)
    return Declaration(stated)


def _is_open_purpose(problem: Problem, parts: Mapping[str, object]) -> bool:
    return problem.path == ("purpose",) and "purpose" not in parts


def declared_by(function: object) -> Declaration | None:
    """What a function declares; none where it declares nothing."""
    found = getattr(function, MARK, None)
    return found if isinstance(found, Declaration) else None
