"""FastAPI: a dependency that asks a policy, and refusals as answers.

In: a policy, a declared use, dependencies that give its facts. Out: an async dependency for
`Depends`, and handlers for an application. Needs the extra `fastapi`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from inspect import Parameter, Signature, isasyncgenfunction, isgeneratorfunction
from typing import Any

from purposebind.decision.decision import Decision, NotAllowed
from purposebind.guard.arguments import Sources
from purposebind.guard.checking import UNKNOWN, Argument, Guarded, check, resolved_hints
from purposebind.guard.declaring import Declaration
from purposebind.guard.extras import MissingExtra
from purposebind.guard.gate import Debtor, Gate, Recorder
from purposebind.guard.live import LOGGER, LivePolicy
from purposebind.guard.refusing import MEDIA_TYPE, refusal
from purposebind.policy.policy import Policy
from purposebind.problems.errors import GuardError, UseError

try:
    from fastapi import Depends, FastAPI, Request
    from fastapi.responses import JSONResponse
except ModuleNotFoundError:
    raise MissingExtra("fastapi") from None

Dependency = Callable[..., Any]
"""What FastAPI's `Depends` takes."""


def requires(  # noqa: PLR0913  # where each part of a use comes from, each said by name
    policy: Policy | LivePolicy,
    declared: Declaration,
    *,
    facts: Mapping[str, Dependency] | None = None,
    on: Dependency | None = None,
    fulfilled: Dependency | None = None,
    owed: Debtor | None = None,
    record: Recorder | None = None,
) -> Callable[..., Awaitable[Decision]]:
    """An async dependency that gives the decision where the declared use is allowed.

    `facts`, the day `on` and the duties `fulfilled` come from dependencies of their own; what gives
    None is not known. `record` and `owed` are told as those of `guard`, in the event loop.

    Raises GuardError here where the arguments do not fit the policy; at a request what
    `Gate.require` raises, which `install` turns into answers.
    """
    given = {f"given_{i}": source for i, source in enumerate((facts or {}).values())}
    given |= {
        name: each for name, each in (("on", on), ("fulfilled", fulfilled)) if each is not None
    }
    sources = Sources(
        dict(zip(facts or {}, given, strict=False)),
        on=None if on is None else "on",
        fulfilled=None if fulfilled is None else "fulfilled",
    )
    signature = _signature(given)
    gate = Gate("the dependency", policy, declared, owed, record)
    check(gate, _guarded(given), sources)

    async def dependency(**arguments: Any) -> Decision:
        return gate.require(sources.known(signature, (), arguments))

    dependency.__signature__ = signature  # type: ignore[attr-defined]  # FastAPI reads it
    return dependency


def install(app: FastAPI) -> None:
    """Answer a refusal with 403 and its problem details, and an error of the guard with 500.

    A use that is not in the words of the policy is the service's mistake and not the client's: what
    clients send is to be checked where it is read, and a policy may lose a word at any time. The
    answer says no more than that; the log says what.
    """
    app.add_exception_handler(NotAllowed, _refused)
    app.add_exception_handler(UseError, _failed)
    app.add_exception_handler(GuardError, _failed)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, NotAllowed):
        raise error
    return JSONResponse(refusal(error.decision), 403, media_type=MEDIA_TYPE)


async def _failed(request: Request, error: Exception) -> JSONResponse:
    # The route and not the path: paths hold the ids of people.
    route = getattr(request.scope.get("route"), "path", "")
    logging.getLogger(LOGGER).error("%s %s", request.method, route, exc_info=error)
    body = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
    return JSONResponse(body, 500, media_type=MEDIA_TYPE)


def _signature(given: Mapping[str, Dependency]) -> Signature:
    """Arguments that FastAPI fills from dependencies."""
    return Signature(
        [
            Parameter(name, Parameter.KEYWORD_ONLY, default=Depends(source))
            for name, source in given.items()
        ]
    )


def _guarded(given: Mapping[str, Dependency]) -> Guarded:
    """Arguments of the types that the dependencies return."""
    return Guarded({name: Argument(_type_of(source)) for name, source in given.items()})


def _type_of(source: Dependency) -> Any:
    """What a dependency gives; unknown of one that yields, whose annotation is an iterator."""
    if isgeneratorfunction(source) or isasyncgenfunction(source):
        return UNKNOWN
    return resolved_hints(source).get("return", UNKNOWN)
