"""Django: a decorator for views, and a check of the policies when the project starts.

In: views that declare their use; the setting `PURPOSEBIND_POLICIES`. Out: views that answer a
refusal with 403; messages of `manage.py check`. Needs the extra `django`; for the check, add
`purposebind.guard.django.PurposebindConfig` to `INSTALLED_APPS`.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from purposebind.decision.decision import Decision, NotAllowed
from purposebind.guard import problems
from purposebind.guard.arguments import Source
from purposebind.guard.extras import MissingExtra
from purposebind.guard.gate import Debtor, Recorder
from purposebind.guard.guarding import guard as plain_guard
from purposebind.guard.live import LivePolicy
from purposebind.guard.refusing import MEDIA_TYPE, STATUS, refusal
from purposebind.policy.policy import Policy, load
from purposebind.problems.errors import PolicyError
from purposebind.problems.frame import headline
from purposebind.problems.problem import Problem

try:
    from django.apps import AppConfig
    from django.conf import settings
    from django.core import checks
    from django.http import JsonResponse
except ModuleNotFoundError:
    raise MissingExtra("django") from None

SETTING = "PURPOSEBIND_POLICIES"

P = ParamSpec("P")
R = TypeVar("R")


def guard(  # noqa: PLR0913  # those of the plain guard
    policy: Policy | LivePolicy,
    *,
    facts: Mapping[str, Source] | None = None,
    on: Source | None = None,
    fulfilled: Source | None = None,
    owed: Debtor | None = None,
    record: Recorder | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """`purposebind.guard.guard` for a view, sync or async, a function or a method.

    A refusal, of the view or of a guarded function that it calls, is answered with 403 and its
    problem details; other errors pass through, and Django answers them with 500.
    """
    ask = plain_guard(policy, facts=facts, on=on, fulfilled=fulfilled, owed=owed, record=record)

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        return _answering(ask(view))

    return decorate


def _answering(view: Callable[P, R]) -> Callable[P, R]:
    if inspect.iscoroutinefunction(view):

        @wraps(view)
        async def awaited(*args: P.args, **kwargs: P.kwargs) -> Any:
            try:
                return await view(*args, **kwargs)
            except NotAllowed as refused:
                return response(refused.decision)

        return cast(Callable[P, R], awaited)

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Any:
        try:
            return view(*args, **kwargs)
        except NotAllowed as refused:
            return response(refused.decision)

    return cast(Callable[P, R], answered)


def response(decision: Decision) -> Any:
    """The answer to a refusal, a `JsonResponse`."""
    return JsonResponse(refusal(decision), status=STATUS, content_type=MEDIA_TYPE)


class PurposebindConfig(AppConfig):  # type: ignore[misc]  # Django ships no types
    """The application that has the policies of the settings checked."""

    name = "purposebind.guard.django"
    label = "purposebind"
    verbose_name = "purposebind"

    def ready(self) -> None:
        """Register the check; Django calls this once, at start."""
        checks.register(check_policies, checks.Tags.security)


def check_policies(app_configs: object, **_: object) -> list[Any]:  # noqa: ARG001  # Django's form
    """Load every policy of the setting; a message for each problem, its code in the id."""
    paths = getattr(settings, SETTING, None)
    if not isinstance(paths, list | tuple) or not paths:
        return [_message(problems.no_policies())]
    return [_message(problem) for path in paths for problem in _found(path)]


def _found(path: object) -> Iterator[Problem]:
    if not isinstance(path, str | os.PathLike):
        yield problems.no_policies()
        return
    try:
        load(path)
    except PolicyError as error:
        yield from error.problems


def _message(problem: Problem) -> Any:
    return checks.Error(headline(problem), hint=problem.help, id=f"purposebind.{problem.code}")
