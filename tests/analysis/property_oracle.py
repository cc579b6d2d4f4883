"""Tell whether a property holds, by looking at every use.

In come a document and a property as plain data, out goes whether it holds; and from a source of
choices, properties to ask about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twin.clauses import DIMENSIONS, Node, read_clause
from twin.naive import atoms_of, judge
from twin.reading import SECTIONS, Json, Policy, read_policy, read_use
from twin.truth import Circumstances, truth_of

from .day_cells import TooManyError
from .enumeration import Enumeration
from .small_policies import MOST_USES, Author

KINDS = ("never", "always", "only_if")


@dataclass(frozen=True)
class Claim:
    """A property as plain data."""

    kind: str
    pattern: Mapping[str, str | list[str]]
    when: str

    @property
    def clauses(self) -> list[Node]:
        """Its clause, read; none where it has none."""
        return [read_clause(self.when)] if self.when else []


def claim(author: Author) -> Claim:
    """Return a property in the words of an author's document."""
    source = author.source
    kind = source.pick(KINDS)
    pattern: dict[str, str | list[str]] = {}
    for dim, section in SECTIONS.items():
        terms = list(author.vocabulary[section])
        if source.chance(35):
            several = source.chance(25)
            chosen = source.some(terms, at_least=1, at_most=2)
            pattern[dim] = chosen if several else chosen[0]
    when = author.clause(2) if kind == "only_if" or source.chance(70) else ""
    return Claim(kind, pattern, when)


def is_small(document: Json, claim: Claim) -> bool:
    """Say whether few uses can be told apart by a document and a property."""
    try:
        return 0 < Enumeration([document], claim.clauses).count <= MOST_USES
    except TooManyError:
        return False


def holds(document: Json, claim: Claim) -> bool:
    """Say whether no use breaks a property."""
    uses = Enumeration([document], claim.clauses)
    return not any(breaks(document, claim, use) for use in uses.uses())


def breaks(document: Json, claim: Claim, use: Json) -> bool:
    """Say whether a use breaks a property."""
    policy, stated = read_policy(document), read_use(use)
    answer = judge(policy, stated)
    allowed = answer.verdict == "allowed"
    atoms = [at for _, at in atoms_of(policy, stated)]
    inside = [at for at in atoms if _is_in(policy, claim, at)]
    true = [at for at in inside if _is_true(claim, at)]
    match claim.kind:
        case "never":
            return allowed and bool(true)
        case "always":
            return not allowed and len(true) == len(atoms)
        case _:
            return allowed and len(true) < len(inside)


def _is_in(policy: Policy, claim: Claim, at: Circumstances) -> bool:
    for dim in DIMENSIONS:
        wanted = claim.pattern.get(dim)
        listed = [wanted] if isinstance(wanted, str) else wanted
        below = policy.below[SECTIONS[dim]]
        if listed is not None and not any(at.terms[dim] in below[upper] for upper in listed):
            return False
    return True


def _is_true(claim: Claim, at: Circumstances) -> bool:
    return all(truth_of(clause, at) is True for clause in claim.clauses)
