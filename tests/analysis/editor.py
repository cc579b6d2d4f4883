"""A document in two copies, so that an edit can change one of them, or write both otherwise.

In comes a source of choices, out go editors. The modules of edits are written in what they offer.
"""

from __future__ import annotations

import copy

from generated.sources import Source
from generated.vocabularies import Json

from .oracle import every_rule
from .small_policies import Author


class Editor:
    """One document in two copies, of which the edits change the new one, or both."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.author = Author(source)
        self.old = self.author.document()
        self.new: Json = copy.deepcopy(self.old)

    def rule(self) -> Json:
        """Choose a rule of the new document."""
        return self.source.pick([*every_rule(self.new)])

    def rule_with(self, *keys: str) -> tuple[Json, str] | None:
        """Choose a rule or standing duty that has one of some keys, and that key."""
        norms = [*every_rule(self.new), *self.new.get("duties", [])]
        found = [(norm, key) for norm in norms for key in keys if key in norm]
        return self.source.pick(found) if found else None

    def old_rule(self, id: str) -> Json:
        """Return the rule or standing duty of the old document that has an id."""
        norms = [*every_rule(self.old), *self.old.get("duties", [])]
        return next(norm for norm in norms if norm["id"] == id)

    def terms(self, section: str) -> list[str]:
        """Return the terms of a section."""
        return list(self.new["vocabulary"][section])
