"""`Gap`: a line of combinations on which a policy is silent.

In: nothing. Out: values, the findings of `gaps`.
"""

from __future__ import annotations

from dataclasses import dataclass

from purposebind.meant.vocabulary import DIMENSIONS
from purposebind.statement.text import Quote
from purposebind.use.use import Use

ANY = "any"
NOBODY = "none"
"""The recipient of a use that has none."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A line of combinations: everything at or below its terms is silent."""

    action: tuple[str, ...]
    purpose: tuple[str, ...]
    data: tuple[str, ...]
    recipient: tuple[str, ...]
    """Terms of the dimension, or `any`; of a use without a recipient `none`."""
    witness: Use
    """A use in the line."""

    @property
    def rules(self) -> tuple[str, ...]:
        """No rule speaks of a gap."""
        return ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """No sentence speaks of a gap."""
        return ()

    def to_dict(self) -> dict[str, object]:
        """Stable keys: `action`, `purpose`, `data`, `recipient`, `witness`."""
        line: dict[str, object] = {each: list(getattr(self, each)) for each in DIMENSIONS}
        return {**line, "witness": self.witness.to_dict()}
