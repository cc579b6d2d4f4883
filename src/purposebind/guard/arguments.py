"""Where a guard takes what it has to know from: arguments of the function, mapped by name.

In: a mapping from facts to arguments, and the arguments of a call. Out: `Known`. Nothing is taken
that is not mapped; an argument that is None is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import Signature
from typing import Any

from purposebind.guard.gate import Known
from purposebind.problems.problem import Path

Source = str | Callable[[Mapping[str, Any]], object]
"""The name of an argument, or a function of all arguments by name."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of a use, and where from."""

    facts: Mapping[str, Source]
    """By fact."""
    on: Source | None = None
    fulfilled: Source | None = None

    def by_path(self) -> Iterator[tuple[Path, Source]]:
        """Every source with the path, in the use, of what it gives."""
        for fact, source in self.facts.items():
            yield ("facts", fact), source
        if self.on is not None:
            yield ("on",), self.on
        if self.fulfilled is not None:
            yield ("fulfilled",), self.fulfilled

    def known(
        self, signature: Signature, args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> Known:
        """What the arguments of one call say; raises TypeError where they do not fit, as a call."""
        if not self.facts and self.on is None and self.fulfilled is None:
            return Known({})
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = bound.arguments
        return Known(
            {name: _taken(source, given) for name, source in self.facts.items()},
            _taken(self.on, given),
            _taken(self.fulfilled, given),
        )


def _taken(source: Source | None, given: Mapping[str, Any]) -> Any:
    if source is None:
        return None
    return given[source] if isinstance(source, str) else source(given)
