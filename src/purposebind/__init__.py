"""purposebind: privacy statements as programs.

`load` a policy, `decide` whether a use of data is allowed, and read the sentences the answer rests
on. Names are imported when they are first used, so that `import purposebind` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from purposebind.decision.bound import Bound
    from purposebind.decision.decision import Decision, NotAllowed
    from purposebind.decision.verdict import Verdict
    from purposebind.limits import Limits
    from purposebind.meant.values import NEVER, Judgement
    from purposebind.policy.policy import Policy, load, loads
    from purposebind.problems.errors import PolicyError, PurposebindError, UseError
    from purposebind.problems.problem import Problem
    from purposebind.use.use import Item, Use

__version__ = "0.1.0"

_HOMES = {
    "Bound": "purposebind.decision.bound",
    "Decision": "purposebind.decision.decision",
    "Item": "purposebind.use.use",
    "Judgement": "purposebind.meant.values",
    "Limits": "purposebind.limits",
    "NEVER": "purposebind.meant.values",
    "NotAllowed": "purposebind.decision.decision",
    "Policy": "purposebind.policy.policy",
    "PolicyError": "purposebind.problems.errors",
    "Problem": "purposebind.problems.problem",
    "PurposebindError": "purposebind.problems.errors",
    "Use": "purposebind.use.use",
    "UseError": "purposebind.problems.errors",
    "Verdict": "purposebind.decision.verdict",
    "load": "purposebind.policy.policy",
    "loads": "purposebind.policy.policy",
}

__all__ = [
    "NEVER",
    "Bound",
    "Decision",
    "Item",
    "Judgement",
    "Limits",
    "NotAllowed",
    "Policy",
    "PolicyError",
    "Problem",
    "PurposebindError",
    "Use",
    "UseError",
    "Verdict",
    "load",
    "loads",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'purposebind' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
