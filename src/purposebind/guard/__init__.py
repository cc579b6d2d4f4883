"""Guards: what a function does with data, asked of a policy before the function runs.

In: functions of a service, what they declare, a policy. Out: the same functions, which raise
`NotAllowed` where the policy does not allow. The frameworks have modules of their own, `fastapi`,
`django` and `celery`; names are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from purposebind.decision.decision import NotAllowed
    from purposebind.guard.ambient import ambient_purposes, purpose
    from purposebind.guard.declaring import Declaration, uses
    from purposebind.guard.extras import MissingExtra
    from purposebind.guard.guarding import guard
    from purposebind.guard.live import LivePolicy
    from purposebind.guard.refusing import refusal
    from purposebind.problems.errors import GuardError

_HOMES = {
    "Declaration": "purposebind.guard.declaring",
    "GuardError": "purposebind.problems.errors",
    "LivePolicy": "purposebind.guard.live",
    "MissingExtra": "purposebind.guard.extras",
    "NotAllowed": "purposebind.decision.decision",
    "ambient_purposes": "purposebind.guard.ambient",
    "guard": "purposebind.guard.guarding",
    "purpose": "purposebind.guard.ambient",
    "refusal": "purposebind.guard.refusing",
    "uses": "purposebind.guard.declaring",
}

__all__ = [
    "Declaration",
    "GuardError",
    "LivePolicy",
    "MissingExtra",
    "NotAllowed",
    "ambient_purposes",
    "guard",
    "purpose",
    "refusal",
    "uses",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'purposebind.guard' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
