"""The vocabulary as meant: taxonomies and declared facts.

In: terms and facts, checked. Out: `Vocabulary`, `Fact`. Section 2 and 3 of the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final, Literal

from purposebind.clause.syntax import DimensionName
from purposebind.frozen import FrozenDict
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.values import FactValue

FactType = Literal[
    "boolean", "judgement", "term", "terms", "choice", "level", "integer", "duration", "date"
]
SECTIONS: Final[Mapping[DimensionName, str]] = {
    "action": "actions",
    "purpose": "purposes",
    "data": "data",
    "recipient": "recipients",
}
"""The taxonomy of each dimension."""
DIMENSIONS: Final[tuple[DimensionName, ...]] = ("action", "purpose", "data", "recipient")


class Unstated(Enum):
    """The default of a fact that has none."""

    UNSTATED = "unstated"


UNSTATED: Final = Unstated.UNSTATED


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact."""

    name: str
    type: FactType
    taxonomy: str = ""
    """Of `term` and `terms`: the taxonomy its values are of."""
    values: tuple[str, ...] = ()
    """Of `choice` and `level`: its values; of a level from low to high."""
    default: FactValue | Unstated = UNSTATED
    means: str = ""
    asks: str = ""
    """Of a judgement: the question, in the statement's words."""
    by: str = ""
    """Of a judgement: the role that should answer; shown, not checked."""

    @property
    def dimension(self) -> DimensionName | None:
        """The dimension whose items state it; none for a fact of the whole use."""
        head, dot, _ = self.name.partition(".")
        return head if dot and head in DIMENSIONS else None

    @property
    def attribute(self) -> str:
        """Of an attribute: the key that an item states it under."""
        return self.name.partition(".")[2]


@dataclass(frozen=True)
class Vocabulary:
    """The words a policy and its uses are written in."""

    actions: Taxonomy
    purposes: Taxonomy
    data: Taxonomy
    recipients: Taxonomy
    kinds: Mapping[str, Taxonomy]
    """Taxonomies for facts, by name."""
    facts: Mapping[str, Fact]

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", FrozenDict(self.kinds))
        object.__setattr__(self, "facts", FrozenDict(self.facts))

    def dimension(self, name: DimensionName) -> Taxonomy:
        """The taxonomy of a dimension."""
        return self.taxonomies[SECTIONS[name]]

    @cached_property
    def taxonomies(self) -> Mapping[str, Taxonomy]:
        """Every taxonomy, by the name that `of` uses."""
        return FrozenDict(
            {
                "actions": self.actions,
                "purposes": self.purposes,
                "data": self.data,
                "recipients": self.recipients,
                **self.kinds,
            }
        )

    @cached_property
    def attributes(self) -> Mapping[DimensionName, Mapping[str, Fact]]:
        """The attributes of each dimension, by the key that an item states them under."""
        by_dimension: dict[DimensionName, Mapping[str, Fact]] = {
            dimension: FrozenDict(
                {
                    fact.attribute: fact
                    for fact in self.facts.values()
                    if fact.dimension == dimension
                }
            )
            for dimension in DIMENSIONS
        }
        return FrozenDict(by_dimension)
