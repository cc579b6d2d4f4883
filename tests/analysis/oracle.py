"""Answer the questions of the analysis by looking at every use.

In come documents as plain data, out go the answers. The naive twin judges each use; nothing here
imports `purposebind`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from twin.naive import Answer, atoms_of, judge, matches
from twin.reading import Json, Policy, Use, read_policy, read_use
from twin.truth import Circumstances, truth_of

from .enumeration import Enumeration, stated_in

Pair = tuple[str, str]
"""The id of a rule that grants, and of one that denies."""
Owed = frozenset[tuple[str, str]]
"""Duties by id, and by when they are due."""
GRANTING = ("permit", "oblige")


def pairs_shown(
    policy: Policy, use: Json, grants: tuple[str, ...] = GRANTING, denial: str = "forbid"
) -> Iterator[tuple[Pair, tuple[str | None, ...]]]:
    """Yield the pairs that stand together on a use, each with the terms of the atom."""
    answer = judge(policy, read_use(use))
    for key, atom in answer.atoms.items():
        if atom.governs is False:
            continue
        stand = [id for id, truth in atom.stands.items() if truth is True]
        for grant in stand:
            for deny in stand:
                effects = policy.rules[grant].effect, policy.rules[deny].effect
                if effects[0] in grants and effects[1] == denial:
                    yield (grant, deny), key[:4]


def contradictions(
    document: Json, grants: tuple[str, ...] = GRANTING, denial: str = "forbid"
) -> dict[Pair, int]:
    """Return the pairs that stand together on some use, with the fewest things that one states."""
    uses = Enumeration([document])
    found: dict[Pair, int] = {}
    for use in uses.uses():
        for pair, _ in pairs_shown(uses.policies[0], use, grants, denial):
            found[pair] = min(stated_in(use), found.get(pair, 1_000))
    return found


@dataclass(frozen=True)
class Judged:
    """What can change in the answer to a use."""

    verdict: str
    obliged: bool
    owed: Owed


class Judge:
    """One document, judging uses."""

    def __init__(self, document: Json) -> None:
        self.policy = read_policy(document)
        self._deadlines = {
            (owner, duty["id"]): duty.get("within", "") for owner, duty in _duties(document)
        }

    def __call__(self, use: Json) -> Judged:
        stated = read_use(use)
        answer = judge(self.policy, stated)
        owed = frozenset(self._owed(stated, answer)) if answer.verdict == "allowed" else frozenset()
        return Judged(answer.verdict, answer.obliged, owed)

    def _owed(self, use: Use, answer: Answer) -> Iterator[tuple[str, str]]:
        for (_, at), atom in zip(atoms_of(self.policy, use), answer.atoms.values(), strict=True):
            for owner, norm in self.policy.rules.items():
                for duty in norm.duties if atom.stands[owner] is not False else ():
                    if duty.timing != "before" and not _is_silent(duty, at):
                        yield duty.id, self._deadlines[owner, duty.id]
            for id, norm in self.policy.standing.items():
                if norm.effect != "before" and _is_in_force(norm, at) and not _is_silent(norm, at):
                    yield id, self._deadlines[id, id]


def _is_silent(duty: Any, at: Circumstances) -> bool:
    """Say whether a duty is fulfilled, or silenced for sure."""
    fulfilled = at.use.fulfilled.get(duty.id) is True
    return fulfilled or (duty.unless is not None and truth_of(duty.unless, at) is True)


def _is_in_force(norm: Any, at: Circumstances) -> bool:
    when = truth_of(norm.when, at) if norm.when else True
    return matches(norm, at) and when is not False


def _duties(document: Json) -> Iterator[tuple[str, Json]]:
    """Yield every duty with the id of what it belongs to."""
    for rule in every_rule(document):
        for duty in rule.get("duties", []):
            yield rule["id"], duty
    for duty in document.get("duties", []):
        yield duty["id"], duty


def every_rule(document: Json) -> Iterator[Json]:
    """Yield every rule and exception."""
    waiting = list(document["rules"])
    while waiting:
        rule = waiting.pop(0)
        yield rule
        waiting += rule.get("except", [])


@dataclass(frozen=True)
class Differences:
    """How two documents differ over all uses that both can judge."""

    verdicts: frozenset[tuple[str, str]]
    """Before and after, where they differ."""
    obligation: bool
    """Whether some use that both allow is obliged by one of them only."""
    duties: frozenset[tuple[str, str]]
    """Duties owed by one of them only of a use that both allow."""

    @property
    def is_equivalent(self) -> bool:
        """Whether there is no difference."""
        return not (self.verdicts or self.obligation or self.duties)


def differences(old: Json, new: Json) -> Differences:
    """Return how two documents differ."""
    judges = Judge(old), Judge(new)
    verdicts: set[tuple[str, str]] = set()
    duties: set[tuple[str, str]] = set()
    obligation = False
    for use in Enumeration([old, new]).uses():
        before, after = judges[0](use), judges[1](use)
        if before.verdict != after.verdict:
            verdicts.add((before.verdict, after.verdict))
        elif before.verdict == "allowed":
            obligation |= before.obliged != after.obliged
            duties |= before.owed ^ after.owed
    return Differences(frozenset(verdicts), obligation, frozenset(duties))


def without(document: Json, id: str) -> Json:
    """Return a document less a rule, its exceptions, and what other parts say of them."""
    gone = {id}
    for rule in every_rule(document):
        if rule["id"] == id:
            gone |= {each["id"] for each in every_rule({"rules": [rule]})}
    found = {**document, "rules": _pruned(document["rules"], gone)}
    decided = [
        {**each, "over": over}
        for each in document.get("interpretations", [])
        if each["prefer"] not in gone and (over := _left(each["over"], gone))
    ]
    if "interpretations" in document:
        found["interpretations"] = decided
    return found


def _pruned(rules: list[Json], gone: set[str]) -> list[Json]:
    found = []
    for rule in rules:
        if rule["id"] not in gone:
            left = dict(rule)
            if "overrides" in rule and not _left(rule["overrides"], gone):
                del left["overrides"]
            elif "overrides" in rule:
                left["overrides"] = _left(rule["overrides"], gone)
            if "except" in rule and not (children := _pruned(rule["except"], gone)):
                del left["except"]
            elif "except" in rule:
                left["except"] = children
            found.append(left)
    return found


def _left(ids: Any, gone: set[str]) -> list[str]:
    listed = [ids] if isinstance(ids, str) else ids
    return [each for each in listed if each not in gone]
