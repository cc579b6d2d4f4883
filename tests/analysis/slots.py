"""Find what the uses of some documents may state, and what each of it is asked.

In come policies read by the twin, one or two, out go slots and their values. `cells.py` puts the
values together; a use states only what every policy knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

from twin.clauses import Node
from twin.reading import Norm, Policy, dimension_of
from twin.truth import sides_of, tests_in

JUDGED = {"by": "somebody", "on": "2024-01-15"}


@dataclass(frozen=True)
class Slot:
    """One thing that a use may state or leave unsaid."""

    kind: str  # fact, day or duty
    name: str = ""  # of the fact or duty
    item: int = 0  # which item of its dimension states an attribute


@dataclass(frozen=True)
class Asked:
    """One test of one policy, of one data item where it asks about data."""

    side: int  # the number of the policy
    test: Node
    item: int


def clauses_of(policy: Policy) -> Iterator[Node]:
    """Yield every clause that a policy has."""
    if policy.governs is not None:
        yield policy.governs
    for norm in (*policy.rules.values(), *policy.standing.values()):
        for part in (norm, *norm.duties):
            yield from _conditions(part)


def _conditions(part: Any) -> Iterator[Node]:
    for key in ("when", "unless"):
        clause = getattr(part, key, None)
        if clause is not None:
            yield clause


def asked_of(policies: Sequence[Policy], items: int, also: Sequence[Node]) -> list[Asked]:
    """Return every test of some policies, once for each data item; `also` are more clauses."""
    found: dict[Asked, None] = {}
    for side, policy in enumerate(policies):
        for clause in (*clauses_of(policy), *also):
            for test in tests_in(clause):
                found |= dict.fromkeys(Asked(side, test, item) for item in range(items))
    return list(found)


def slots_in(asked: Asked) -> list[Slot]:
    """Return what a test rests on."""
    found = []
    for side in sides_of(asked.test):
        if side == ("today",):
            found.append(Slot("day"))
        elif side[0] == "fact":
            item = asked.item if dimension_of(side[1]) == "data" else 0
            found.append(Slot("fact", side[1], item))
    return found


def is_common(name: str, policies: Sequence[Policy]) -> bool:
    """Say whether every policy knows a fact, by the same type."""
    types = {policy.facts[name]["type"] if name in policy.facts else "" for policy in policies}
    return len(types) == 1 and "" not in types


def before_duties(policy: Policy) -> set[str]:
    """Return the ids of the duties to be met first."""
    duties = [duty for norm in policy.rules.values() for duty in norm.duties]
    found = {duty.id for duty in duties if duty.timing == "before"}
    return found | {id for id, duty in policy.standing.items() if duty.effect == "before"}


def all_duties(policy: Policy) -> set[str]:
    """Return the ids of all duties, which a use may name as fulfilled."""
    return {duty.id for norm in policy.rules.values() for duty in norm.duties} | {*policy.standing}


def fulfillable(policies: Sequence[Policy]) -> list[str]:
    """Return the duties that a use may name and that hold something back in some policy."""
    known = set.intersection(*map(all_duties, policies))
    return sorted(known & set[str]().union(*map(before_duties, policies)))


def values_of(name: str, asked: Sequence[Asked], policies: Sequence[Policy]) -> list[Any]:
    """Return values of a fact that is no date, some for every way to answer its tests."""
    declared = [policy.facts[name] for policy in policies]
    match declared[0]["type"]:
        case "boolean":
            return [True, False]
        case "judgement":
            return [{"value": True, **JUDGED}, {"value": False, **JUDGED}]
        case "choice" | "level":
            return [each for each in declared[0]["of"] if all(each in d["of"] for d in declared)]
        case "term":
            return _terms(name, policies)
        case "terms":
            names = _terms(name, policies)
            sizes = range(len(names) + 1)
            return [list(s) for s in chain.from_iterable(combinations(names, n) for n in sizes)]
        case kind:
            numbers = sorted(_numbers(name, asked))
            return [number for number in numbers if kind == "integer" or number >= 0]


def _terms(name: str, policies: Sequence[Policy]) -> list[str]:
    known = [set(policy.below[policy.facts[name]["of"]]) for policy in policies]
    return sorted(set.intersection(*known))


def _numbers(name: str, asked: Sequence[Asked]) -> set[int]:
    """Return 0, every number that a fact is compared with, and their neighbours."""
    found = {0}
    for each in asked:
        match each.test:
            case ("compare", ("fact", fact), _, literal) if fact == name:
                found.add(literal[1] if isinstance(literal, tuple) else literal)
            case ("is", ("fact", fact), values) if fact == name:
                found.update(int(value) for value in values)
    return {number + step for number in found for step in (-1, 0, 1)}


def alongsides(policy: Policy) -> list[Norm]:
    """Return the rules that look at the other data of a use."""
    return [rule for rule in policy.rules.values() if rule.alongside]
