"""What a vocabulary is built from: declarations, and where names were first used.

In: documents as written. Out: `Declared` and `Build`, which the passes of the vocabulary share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from purposebind.limits import Limits
from purposebind.meant import problems
from purposebind.places import Span
from purposebind.problems.problem import Path, Problem
from purposebind.written.from_document import Written
from purposebind.written.models import FactSource, VocabularySource


@dataclass(frozen=True, slots=True)
class Declared:
    """Declarations of one document: a vocabulary file, or the policy's own."""

    written: Written[Any]
    vocabulary: VocabularySource
    path: Path
    """Where `vocabulary` stands in the document."""
    facts: Mapping[str, FactSource] = field(default_factory=dict)
    """Facts at the top level of the policy."""


@dataclass(slots=True)
class Build:
    """The vocabulary under construction."""

    limits: Limits
    lost: frozenset[str]
    """Names declared in parts that were broken."""
    maimed: frozenset[str]
    """Names of what something broken was left out of."""
    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str, str], Span] = field(default_factory=dict)
    """Where each name of each section is declared."""

    def first(self, what: str, section: str, name: str, span: Span) -> bool:
        """Note a declaration; false, with a problem, where the section has the name already."""
        if (section, name) in self.places:
            before = self.places[section, name]
            self.problems.append(problems.declared_twice(span, what, name, before))
            return False
        self.places[section, name] = span
        return True
