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

Source = str | Callable[[Mapping[str, Any]], object]
"""The name of an argument, or a function of all arguments by name."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of a use, and where from."""

    facts: Mapping[str, Source]
    """By fact."""
    on: Source | None = None
    fulfilled: Source | None = None

    def named(self) -> Iterator[tuple[str, Source]]:
        """Every source with what it gives: a fact, `on` or `fulfilled`."""
        yield from self.facts.items()
        for name, source in (("on", self.on), ("fulfilled", self.fulfilled)):
            if source is not None:
                yield name, source

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
