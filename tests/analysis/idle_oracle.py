"""Find what of a document could go, by taking it out and looking at every use.

In comes a document as plain data, out go rules, interpretations and clauses that make no
difference, and what every clause comes to. The naive twin judges each use.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from twin.clauses import Node
from twin.naive import atoms_of, judge, matches
from twin.reading import Json, read_use
from twin.truth import Truth, truth_of

from .enumeration import Enumeration
from .oracle import Judge, every_rule, without

Place = tuple[str, str, str]
"""The id of a rule or standing duty, or nothing; of a duty of the rule, or nothing; and the key."""


class Idleness:
    """A document, and what of it could go."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.uses = [*Enumeration([document]).uses()]
        judge_it = Judge(document)
        self.policy = judge_it.policy
        self._answers = [judge_it(use) for use in self.uses]

    def is_same(self, other: Json) -> bool:
        """Say whether another document judges every use alike."""
        judge_it = Judge(other)
        return all(
            judge_it(use) == answer for use, answer in zip(self.uses, self._answers, strict=True)
        )

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules that could go, each by itself, with their exceptions."""
        ids = [rule["id"] for rule in every_rule(self.document)]
        return frozenset(id for id in ids if self.is_same(without(self.document, id)))

    @cached_property
    def interpretations(self) -> frozenset[int]:
        """The numbers of the interpretations that could go, each by itself."""
        every = self.document.get("interpretations", [])
        return frozenset(i for i in range(len(every)) if self.could_go_together({i}))

    def could_go_together(self, gone: set[int]) -> bool:
        """Say whether some interpretations could go at once."""
        every = self.document.get("interpretations", [])
        left = [each for i, each in enumerate(every) if i not in gone]
        return self.is_same({**self.document, "interpretations": left})

    @cached_property
    def clauses(self) -> frozenset[Place]:
        """The places of the clauses that could go, each by itself."""
        return frozenset(
            place for place in places_of(self.document) if self.is_same(self.with_clause(place, ""))
        )

    def with_clause(self, place: Place, text: str) -> Json:
        """Return the document with another clause at a place, or none there."""
        found = copy.deepcopy(self.document)
        owner: Any = found
        if place[0]:
            norms = [*every_rule(found), *found.get("duties", [])]
            owner = next(norm for norm in norms if norm["id"] == place[0])
        if place[1]:
            owner = next(duty for duty in owner["duties"] if duty["id"] == place[1])
        if text:
            owner[place[2]] = text
        else:
            del owner[place[2]]
        return found

    @cached_property
    def seen(self) -> Seen:
        """What happens on the atoms of all uses."""
        return Seen(self)

    def truths(self, owner: str, clause: Node) -> set[Truth]:
        """Return what a clause comes to on the atoms in the scope of a rule, or on all."""
        norms = {**self.policy.rules, **self.policy.standing}
        found = set()
        for use in self.uses:
            for _, at in atoms_of(self.policy, read_use(use)):
                if not owner or matches(norms[owner], at):
                    found.add(truth_of(clause, at))
        return found


class Seen:
    """What happens on the atoms of all uses."""

    def __init__(self, idle: Idleness) -> None:
        self.in_scope: set[str] = set()
        """The rules that have some atom in scope."""
        self.applies: dict[str, set[Truth]] = defaultdict(set)
        self.stands: dict[str, set[Truth]] = defaultdict(set)
        self.beaten_by: dict[str, set[str]] = defaultdict(set)
        """Per rule, those that override it and stand where it applies."""
        policy = idle.policy
        for use in idle.uses:
            stated = read_use(use)
            answer = judge(policy, stated)
            for (_, at), atom in zip(atoms_of(policy, stated), answer.atoms.values(), strict=True):
                for id, rule in policy.rules.items():
                    if matches(rule, at):
                        self.in_scope.add(id)
                    self.applies[id].add(atom.applies[id])
                    self.stands[id].add(atom.stands[id])
                    if atom.applies[id] is True:
                        above = policy.overriders[id]
                        self.beaten_by[id] |= {top for top in above if atom.stands[top] is True}


def subtree(document: Json, id: str) -> list[str]:
    """Return a rule and its exceptions, however deep."""
    rule = next(rule for rule in every_rule(document) if rule["id"] == id)
    return [each["id"] for each in every_rule({"rules": [rule]})]


def clause_at(document: Json, place: Place) -> str:
    """Return the text of the clause at a place."""
    return next(text for where, text in _clauses(document) if where == place)


def places_of(document: Json) -> Iterator[Place]:
    """Yield the place of every clause."""
    yield from (place for place, _ in _clauses(document))


def _clauses(document: Json) -> Iterator[tuple[Place, str]]:
    if "governs" in document:
        yield ("", "", "governs"), document["governs"]
    for norm in (*every_rule(document), *document.get("duties", [])):
        for key in ("when", "unless"):
            if key in norm:
                yield (norm["id"], "", key), norm[key]
        for duty in norm.get("duties", []):
            if "unless" in duty:
                yield (norm["id"], duty["id"], "unless"), duty["unless"]
