"""FastAPI: a dependency that asks a policy, and refusals as answers.

In: a policy, a declared use, dependencies that give its facts. Out: an async dependency for
`Depends`, and handlers for an application. Needs the extra `fastapi`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from inspect import Parameter, Signature
from typing import Any

from purposebind.decision.decision import Decision, NotAllowed
from purposebind.guard.arguments import Sources
from purposebind.guard.checking import Argument, Guarded, check, resolved_hints
from purposebind.guard.declaring import Declaration
from purposebind.guard.extras import MissingExtra
from purposebind.guard.gate import Debtor, Gate, Known, Recorder
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
    sources = {**(facts or {}), **_present(on=on, fulfilled=fulfilled)}
    names = {name: f"given_{i}" for i, name in enumerate(sources)}
    gate = Gate("the dependency", policy, declared, owed, record)
    _check(gate, sources, names, list(facts or {}))

    async def dependency(**given: Any) -> Decision:
        values = {name: given[argument] for name, argument in names.items()}
        rest = {key: values.pop(key) for key in _present(on=on, fulfilled=fulfilled)}
        return gate.require(Known(values, **rest))

    parameters = [
        Parameter(names[name], Parameter.KEYWORD_ONLY, default=Depends(source))
        for name, source in sources.items()
    ]
    dependency.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # FastAPI reads it
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
    logging.getLogger(LOGGER).error("%s %s", request.method, request.url.path, exc_info=error)
    body = {"type": "about:blank", "title": "Internal Server Error", "status": 500}
    return JSONResponse(body, 500, media_type=MEDIA_TYPE)


def _present(**sources: Dependency | None) -> dict[str, Dependency]:
    return {name: source for name, source in sources.items() if source is not None}


def _check(
    gate: Gate, sources: Mapping[str, Dependency], names: Mapping[str, str], facts: list[str]
) -> None:
    """Check the dependencies as if they were arguments of the types that they return."""
    arguments = {
        names[name]: Argument(resolved_hints(source).get("return", Parameter.empty))
        for name, source in sources.items()
    }
    rest = {name: names[name] for name in ("on", "fulfilled") if name in sources}
    check(gate, Guarded(arguments), Sources({name: names[name] for name in facts}, **rest))
