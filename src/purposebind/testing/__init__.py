"""Cases and assertions: uses of a policy and the answers that its author expects.

In: case files, uses and a policy. Out: results as values, or AssertionErrors that explain. Called
by the command line, the pytest plugin and the tests of services. Names are imported when they are
first used, and no import of this package imports pytest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from purposebind.problems.errors import ExpectationError
    from purposebind.testing.asserting import assert_allowed, assert_case, assert_refused
    from purposebind.testing.cases import Case
    from purposebind.testing.parameters import each_case

_HOMES = {
    "Case": "purposebind.testing.cases",
    "ExpectationError": "purposebind.problems.errors",
    "assert_allowed": "purposebind.testing.asserting",
    "assert_case": "purposebind.testing.asserting",
    "assert_refused": "purposebind.testing.asserting",
    "each_case": "purposebind.testing.parameters",
}

__all__ = [
    "Case",
    "ExpectationError",
    "assert_allowed",
    "assert_case",
    "assert_refused",
    "each_case",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'purposebind.testing' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
