"""`Whole`: a policy together with the files it was read from, for those who point at places.

In: `policy.loading`. Out: one value. A decision needs only what is meant; a linter needs to know
where it is written as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from purposebind.meant.policy import MeantPolicy
from purposebind.places import Span
from purposebind.problems.problem import Path, Problem
from purposebind.statement.text import Statement
from purposebind.written.from_document import Written
from purposebind.written.models import PolicySource, RuleSource, VocabularySource


@dataclass(frozen=True, eq=False)
class Whole:
    """All that was found where a policy was looked for."""

    meant: MeantPolicy | None
    """None where there are problems."""
    written: Written[PolicySource] | None
    """The policy's own document; none where it could not be read at all."""
    vocabularies: tuple[Written[VocabularySource], ...]
    """The vocabulary files, in the order named; empty where the vocabulary stands inline."""
    statement: Statement | None
    problems: tuple[Problem, ...]
    """Everything that is wrong, by file and place."""
    checksums: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the bytes of each file that was read beside the policy's own, by its name."""

    @cached_property
    def rule_paths(self) -> dict[str, Path]:
        """Where each rule and exception stands in the policy's document, by id."""
        written = self.written
        return dict(_paths(written.model.rules, ("rules",))) if written else {}

    def span(self, path: Path) -> Span | None:
        """The place of a value of the policy's document; none where it could not be read."""
        return self.written.span(path) if self.written else None

    def rule_span(self, id: str, *keys: str | int) -> Span | None:
        """The place of a rule's `id`, or of the value under `keys` within the rule."""
        path = self.rule_paths.get(id)
        return None if path is None else self.span((*path, *(keys or ("id",))))


def _paths(rules: list[RuleSource], above: Path) -> Iterator[tuple[str, Path]]:
    for i, rule in enumerate(rules):
        path = (*above, i)
        yield rule.id, path
        yield from _paths(rule.except_, (*path, "except"))
