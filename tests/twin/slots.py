"""Find what a use leaves open: the slots that a completion fills (section 9, `missing`).

In come a policy and a use, out go the slots that some clause or duty in scope asks about.
`completions.py` finds the values of each, `missing.py` tries them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .clauses import Node, Side
from .naive import atoms_of, matches
from .reading import Norm, Policy, Use, dimension_of
from .truth import Circumstances, as_date, has_expired, sides_of, tests_in, truth_of, value_of

Key = tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """One thing that the use does not say.

    `key` is ("fact", name), ("attribute", name, term of the item), ("day",) or ("duty", id). Two
    slots share a key where two items of one term differ in other attributes.
    """

    key: Key
    name: str  # of the fact, attribute or duty; empty for the day
    dim: str = ""  # of an attribute
    indexes: tuple[int, ...] = ()  # the items of that dimension that share the slot


@dataclass(frozen=True)
class Question:
    """A policy and a use with all that is in scope."""

    policy: Policy
    use: Use
    atoms: tuple[Circumstances, ...]
    norms: tuple[Norm, ...]  # rules and standing `before` duties whose scope matches some atom
    tests: tuple[Node, ...]  # every test that can bear on the verdict


def ask(policy: Policy, use: Use) -> Question:
    """Return a question with its relevant tests."""
    atoms = tuple(at for _, at in atoms_of(policy, use))
    standing = [duty for duty in policy.standing.values() if duty.effect == "before"]
    norms = tuple(
        norm
        for norm in (*policy.rules.values(), *standing)
        if any(matches(norm, at) for at in atoms)
    )
    clauses = [policy.governs] if policy.governs else []
    clauses += [clause for norm in norms for clause in clauses_of(norm)]
    tests = dict.fromkeys(test for clause in clauses for test in tests_in(clause))
    return Question(policy, use, atoms, norms, tuple(tests))


def clauses_of(norm: Norm) -> Iterator[Node]:
    """Yield the clauses that decide whether a rule or standing duty applies."""
    before = [duty for duty in norm.duties if duty.timing == "before"]
    for clause in (norm.when, norm.unless, *(duty.unless for duty in before)):
        if clause is not None:
            yield clause


def slots_of(question: Question) -> list[Slot]:
    """Return the open slots of a question, each once, in a fixed order."""
    facts = dict.fromkeys(
        side[1] for test in question.tests for side in sides_of(test) if side[0] == "fact"
    )
    found = [slot for name in facts for slot in _fact_slots(name, question)]
    found += [Slot(("duty", id), id) for id in _open_duties(question)]
    if question.use.on is None and asks_the_day(question):
        found.append(Slot(("day",), ""))
    return sorted(found, key=lambda slot: (slot.key, slot.indexes))


def filled(use: Use, slot: Slot, value: Any) -> Use:
    """Return the use with one slot filled."""
    match slot.key[0]:
        case "fact":
            return replace(use, facts={**use.facts, slot.name: value})
        case "duty":
            return replace(use, fulfilled={**use.fulfilled, slot.name: value})
        case "day":
            return replace(use, on=value)
    items = tuple(
        replace(item, attributes={**item.attributes, slot.name: value})
        if index in slot.indexes
        else item
        for index, item in enumerate(use.items[slot.dim])
    )
    return replace(use, items={**use.items, slot.dim: items})


def asks_the_day(question: Question) -> bool:
    """Say whether a relevant test rests on the day: by `today`, or by a judgement that expires."""
    sides = [side for test in question.tests for side in sides_of(test)]
    return ("today",) in sides or bool(expiries(question))


def expiries(question: Question) -> list[date]:
    """Return the days on which the judgements that relevant tests ask for expire."""
    names = {side[1] for test in question.tests for side in sides_of(test) if side[0] == "fact"}
    stated = [
        value
        for name in sorted(names)
        if question.policy.facts[name]["type"] == "judgement"
        for value in stated_everywhere(name, question)
    ]
    return [as_date(value["expires"]) for value in stated if value and value.get("expires")]


def stated_everywhere(name: str, question: Question) -> list[Any]:
    """Return what is stated of a fact (one entry), or of an attribute (one entry per item).

    A default counts as stated; None where there is neither.
    """
    default = question.policy.facts[name].get("default")
    dim = dimension_of(name)
    if dim is None:
        return [question.use.facts.get(name, default)]
    return [item.attributes.get(name, default) for item in question.use.items[dim]]


def rests_on(test: Node, at: Circumstances, slots: list[Slot]) -> Iterator[Slot]:
    """Yield the slots that an unknown test of an atom rests on."""
    for side in sides_of(test):
        for slot in slots:
            if _is_slot_of(side, slot, at):
                yield slot


def _is_slot_of(side: Side, slot: Slot, at: Circumstances) -> bool:
    match slot.key[0]:
        case "day":
            expires = (
                side[0] == "fact"
                and at.policy.facts[side[1]]["type"] == "judgement"
                and value_of(side, at) is None
            )
            return side == ("today",) or (expires and _has_expiry(side[1], at))
        case "duty":
            return False
        case "fact":
            return side == ("fact", slot.name)
    items = [at.use.items[slot.dim][index] for index in slot.indexes]
    return side == ("fact", slot.name) and at.items.get(slot.dim) in items


def _has_expiry(name: str, at: Circumstances) -> bool:
    dim = dimension_of(name)
    stated = at.items[dim].attributes if dim else at.use.facts
    return bool((stated.get(name) or {}).get("expires"))


def _fact_slots(name: str, question: Question) -> Iterator[Slot]:
    """Yield the slot of a fact, or those of an attribute, that the use leaves open."""
    stated = stated_everywhere(name, question)
    dim = dimension_of(name)
    if dim is None:
        if _is_open(name, stated[0], question, None):
            yield Slot(("fact", name), name)
        return
    items = question.use.items[dim]
    for index, item in enumerate(items):
        equal = tuple(other for other, found in enumerate(items) if found == item)
        if equal[0] == index and _is_open(name, stated[index], question, index):
            yield Slot(("attribute", name, item.term), name, dim, equal)


def _is_open(name: str, stated: Any, question: Question, index: int | None) -> bool:
    """Say whether what is stated of a fact (or of item `index`) leaves a slot."""
    if stated is None:
        return True
    declared = question.policy.facts[name]
    match declared["type"]:
        case "judgement":
            return has_expired(stated, as_date(question.use.on)) is True
        case "term":
            return stated not in question.policy.leaves(declared["of"])
        case "terms":
            return _leaves_test_unknown(name, question, index)
        case _:
            return False


def _leaves_test_unknown(name: str, question: Question, index: int | None) -> bool:
    """Say whether a stated list leaves a test of it unknown that nothing else leaves unknown."""
    dim = dimension_of(name)
    return any(
        test[-1] == ("fact", name) or test[:2] == ("includes", ("fact", name))
        for at in question.atoms
        if dim is None or index is None or at.items[dim] == question.use.items[dim][index]
        for test in question.tests
        if test[0] == "includes"
        and truth_of(test, at) is None
        and all(value_of(side, at) is not None for side in sides_of(test))
    )


def _open_duties(question: Question) -> list[str]:
    """Return the `before` duties in scope of which `fulfilled` says nothing."""
    found = [norm.id for norm in question.norms if norm.id in question.policy.standing]
    found += [duty.id for norm in question.norms for duty in norm.duties if duty.timing == "before"]
    return [id for id in dict.fromkeys(found) if id not in question.use.fulfilled]
