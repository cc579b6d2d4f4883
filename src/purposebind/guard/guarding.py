"""`guard`: the decorator that asks a policy before a function runs.

In: a function that declares its use. Out: the same function, with the same signature. Called by
services, when their modules are imported.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from purposebind.guard import problems
from purposebind.guard.arguments import Source, Sources
from purposebind.guard.checking import Guarded, check
from purposebind.guard.declaring import declared_by
from purposebind.guard.gate import Debtor, Gate, Recorder
from purposebind.guard.live import LivePolicy
from purposebind.guard.naming import called
from purposebind.policy.policy import Policy
from purposebind.problems.errors import GuardError

P = ParamSpec("P")
R = TypeVar("R")


def guard(  # noqa: PLR0913  # where each part of a use comes from, each said by name
    policy: Policy | LivePolicy,
    *,
    facts: Mapping[str, Source] | None = None,
    on: Source | None = None,
    fulfilled: Source | None = None,
    owed: Debtor | None = None,
    record: Recorder | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Ask `policy` whether the use declared by `@uses` below is allowed, before the function runs.

    `facts`, the day `on` and the duties `fulfilled` come from arguments: by the name of one, or by
    a function that is given all of them by name. What is None is not known. An attribute
    (`data.state`) is stated for every item of its dimension. `record(decision)` is told every
    decision, allowed or not; `owed(decision, duties)` the duties to be done afterwards; both before
    the function runs, which does not run where one of them raises.

    A generator is asked about when it is made; a coroutine function when it is awaited.

    Raises GuardError here, with every problem, where the decorators fit neither the function nor
    the policy; at a call NotAllowed, UseError or GuardError, as `Gate.require` says.
    """
    sources = Sources(dict(facts or {}), on, fulfilled)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = called(function)
        declared = declared_by(function)
        if declared is None:
            raise GuardError((problems.no_declaration(name),))
        gate = Gate(name, policy, declared, owed, record)
        check(gate, Guarded.of(function), sources)
        return _guarded(function, gate, sources)

    return decorate


def _guarded(function: Callable[P, R], gate: Gate, sources: Sources) -> Callable[P, R]:
    signature = inspect.signature(function)
    if inspect.iscoroutinefunction(function):

        @wraps(function)
        async def awaited(*args: P.args, **kwargs: P.kwargs) -> Any:
            gate.require(sources.known(signature, args, kwargs))
            return await function(*args, **kwargs)

        return cast(Callable[P, R], awaited)

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        gate.require(sources.known(signature, args, kwargs))
        return function(*args, **kwargs)

    return asked
