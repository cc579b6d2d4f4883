"""`Stateable`: what may be stated of a use besides what is known of it.

In: nothing. Out: values. Read by `outlook` and `open_use`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stateable:
    """What may be stated besides what a use says; as built, everything."""

    facts: frozenset[str] | None = None
    """Names of facts, attributes too; none: every fact."""
    day: bool = True
    duties: bool = True

    def includes(self, fact: str) -> bool:
        """Whether a fact may be stated."""
        return self.facts is None or fact in self.facts


EVERYTHING = Stateable()
