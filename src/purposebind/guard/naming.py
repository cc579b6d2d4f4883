"""How messages call a function.

In: a function. Out: its module and qualified name.
"""

from __future__ import annotations


def called(function: object) -> str:
    """The name under which a reader finds the function."""
    name = getattr(function, "__qualname__", None) or type(function).__qualname__
    module = getattr(function, "__module__", None)
    return f"{module}.{name}" if module else str(name)
