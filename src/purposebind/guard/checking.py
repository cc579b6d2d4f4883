"""What can be wrong with a guard before its function is called.

In: a gate, what is known of the function, where facts come from. Out: GuardError with every
problem, or nothing. Called when a function is decorated, so that a mistake stops the import.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_type_hints

from purposebind.guard import problems
from purposebind.guard.arguments import Source, Sources
from purposebind.guard.debts import duties_that_may_be_owed
from purposebind.guard.fitting import misfits
from purposebind.guard.gate import Gate, Known, attribute, current, use_of
from purposebind.meant.vocabulary import Fact
from purposebind.policy.policy import Policy
from purposebind.problems.errors import GuardError, UseError
from purposebind.problems.problem import Path, Problem
from purposebind.use import problems as use_problems
from purposebind.use.use import Item

UNKNOWN = inspect.Parameter.empty
"""The annotation or the default of an argument that has none."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What can be known of an argument before a call."""

    annotation: Any = UNKNOWN
    default: Any = UNKNOWN


@dataclass(frozen=True, slots=True)
class Guarded:
    """A function as a guard sees it."""

    arguments: Mapping[str, Argument]

    @classmethod
    def of(cls, function: Callable[..., object]) -> Guarded:
        """Read the arguments of a function; annotations that cannot be resolved count as none."""
        hints = resolved_hints(function)
        parameters = inspect.signature(function).parameters
        return cls(
            {
                name: Argument(
                    UNKNOWN if each.kind in _SEVERAL else hints.get(name, UNKNOWN), each.default
                )
                for name, each in parameters.items()
            }
        )


def resolved_hints(function: Callable[..., object]) -> dict[str, Any]:
    """The annotations of a function; none where one names what only a type checker imports."""
    try:
        return get_type_hints(function, include_extras=False)
    except (NameError, AttributeError, TypeError):
        return {}


def check(gate: Gate, guarded: Guarded, sources: Sources) -> None:
    """Raise GuardError with everything that is wrong; the policy asked is the one in force now."""
    policy = current(gate.policy)
    found = [
        *_words(gate, policy),
        *(problem for name in sources.facts for problem in _fact(gate, policy, name)),
        *(problem for path, each in sources.by_path() for problem in _source(guarded, path, each)),
        *(
            problem
            for path, each in sources.by_path()
            for problem in _fit(policy, guarded, path, each)
        ),
        *_callbacks(gate),
        *_owed(gate, policy),
    ]
    if found:
        raise GuardError(found)


def _words(gate: Gate, policy: Policy) -> tuple[Problem, ...]:
    """What the policy says of the declaration: its words, its constants, its size."""
    purposes = policy.vocabulary.purposes.names
    stand_in = None if gate.declared.use.purpose else next(iter(purposes), "")
    try:
        policy.decide(use_of(gate.declared, Known({}), stand_in))
    except UseError as error:
        return error.problems
    return ()


def _fact(gate: Gate, policy: Policy, name: str) -> Iterator[Problem]:
    if name not in policy.vocabulary.facts:
        yield use_problems.unknown_fact(("facts", name), name, policy.vocabulary.facts)
        return
    dimension, key = attribute(name)
    if not dimension:
        stated = name in gate.declared.use.facts
    else:
        items: tuple[Item, ...] = getattr(gate.declared.use, dimension)
        stated = any(key in item.attributes for item in items)
        if not items and dimension != "purpose":  # an open one takes the purpose served
            yield problems.attribute_of_nothing(name, dimension)
    if stated:
        yield problems.stated_twice(name)


def _source(guarded: Guarded, path: Path, source: Source) -> Iterator[Problem]:
    if isinstance(source, str):
        if source not in guarded.arguments:
            yield problems.unknown_argument(path, source, guarded.arguments)
    elif not is_plain_call(source):
        yield problems.not_callable(f"the source of `{path[-1]}`")


def _fit(policy: Policy, guarded: Guarded, path: Path, source: Source) -> Iterator[Problem]:
    argument = guarded.arguments.get(source) if isinstance(source, str) else None
    fact = _DAY if path == ("on",) else policy.vocabulary.facts.get(str(path[-1]))
    if argument is None or fact is None or path == ("fulfilled",):
        return
    taxonomy = policy.vocabulary.taxonomies.get(fact.taxonomy)
    for problem in misfits(fact, taxonomy, argument.annotation, argument.default, str(source)):
        yield replace(problem, path=path)


def _callbacks(gate: Gate) -> Iterator[Problem]:
    for name, callback in (("owed", gate.owed), ("record", gate.record)):
        if callback is not None and not is_plain_call(callback):
            yield problems.not_callable(f"`{name}`")


def _owed(gate: Gate, policy: Policy) -> Iterator[Problem]:
    if gate.owed is None:
        duties = duties_that_may_be_owed(gate.declared.use, policy.meant)
        if duties:
            yield problems.nobody_owes(gate.name, duties)


def is_plain_call(value: object) -> bool:
    """Whether something can be called and has done its work when the call returns."""
    call = getattr(value, "__call__", None)  # noqa: B004  # an async one is to be told apart
    return callable(value) and not (
        inspect.iscoroutinefunction(value) or inspect.iscoroutinefunction(call)
    )


_SEVERAL = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
"""Arguments whose annotation is that of each of their members."""
_DAY = Fact("on", "date")
"""The day of a use is no fact, and has the type of one."""
