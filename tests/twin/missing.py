"""Find by brute force what would settle an undetermined use (section 9, `missing`).

In come a policy document and a use as plain data, out go the slots that matter. The tests hold the
engine's `missing` against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from math import prod
from typing import Any

from .completions import values_of
from .naive import judge, matches
from .reading import Json, Norm, read_policy, read_use
from .slots import Key, Question, Slot, ask, clauses_of, filled, rests_on, slots_of
from .truth import Circumstances, tests_in, truth_of

MATTERS = "matters"
IMMATERIAL = "immaterial"


def missing(document: Json, use: Json, budget: int) -> dict[Key, str] | None:
    """Return the slots that matter to an undetermined use; None where that takes over `budget`.

    An open *slot* is: a fact that is not stated and has no default; an attribute of an item
    likewise (one slot per item and attribute; equal items share it); the day where it is not
    stated; a judgement that is absent or known to be expired (filled afresh, without expiry), while
    one that may have expired leaves only the day open; a `term` whose value is no leaf; a stated
    `terms` whose value leaves a test of it unknown; a `before` duty that `fulfilled` does not name.

    A *completion* gives every slot that a clause or duty in scope asks about a value: both booleans
    and judgements; every choice and level; every leaf term, below the stated one if there is one;
    every set of terms that leaves no test of it unknown; every number next to one it is compared
    with; every day next to one it can be compared with, shifted by the spans of its tests, and
    `never` (but for the day of the use). A slot *matters* if two completions that differ in it
    alone have different verdicts, `undetermined` being one. Where none does, the slots that the
    unknown tests rest on are returned as immaterial. Empty for a use that is not undetermined.
    """
    policy, stated = read_policy(document), read_use(use)
    if judge(policy, stated).verdict != "undetermined":
        return {}
    question = ask(policy, stated)
    slots = slots_of(question)
    values = values_of(slots, question, budget)
    if values is None or prod(map(len, values)) > budget:
        return None
    found = {slot.key: MATTERS for slot in _that_matter(slots, values, question)}
    return found or {slot.key: IMMATERIAL for slot in _behind_unknowns(slots, question)}


def _that_matter(
    slots: Sequence[Slot], values: Sequence[list[Any]], question: Question
) -> list[Slot]:
    """Return the slots that change the verdict while all others stay as they are."""
    verdicts: dict[tuple[int, ...], str] = {}
    for choice in product(*(range(len(each)) for each in values)):
        use = question.use
        for slot, each, index in zip(slots, values, choice, strict=True):
            use = filled(use, slot, each[index])
        verdicts[choice] = judge(question.policy, use).verdict
    return [slot for place, slot in enumerate(slots) if _changes(place, verdicts)]


def _changes(place: int, verdicts: dict[tuple[int, ...], str]) -> bool:
    """Say whether two completions that differ at one place only have different verdicts."""
    seen: dict[tuple[int, ...], set[str]] = defaultdict(set)
    for choice, verdict in verdicts.items():
        seen[choice[:place] + choice[place + 1 :]].add(verdict)
    return any(len(found) > 1 for found in seen.values())


def _behind_unknowns(slots: list[Slot], question: Question) -> list[Slot]:
    """Return the slots that an unknown test or duty of an undetermined atom rests on."""
    found: set[Slot] = set()
    answers = judge(question.policy, question.use).atoms.values()
    for at, answer in zip(question.atoms, answers, strict=True):
        if answer.verdict == "undetermined":
            found.update(_open_in(at, slots, question))
    return [slot for slot in slots if slot in found]


def _open_in(at: Circumstances, slots: list[Slot], question: Question) -> set[Slot]:
    norms = [norm for norm in question.norms if matches(norm, at)]
    clauses = [clause for norm in norms for clause in clauses_of(norm)]
    if question.policy.governs is not None:
        clauses.append(question.policy.governs)
    unknown = [
        test for clause in clauses for test in tests_in(clause) if truth_of(test, at) is None
    ]
    found = {slot for test in unknown for slot in rests_on(test, at, slots)}
    duties = {id for norm in norms for id in _before_duties(norm, question)}
    return found | {slot for slot in slots if slot.key[0] == "duty" and slot.name in duties}


def _before_duties(norm: Norm, question: Question) -> set[str]:
    if norm.id in question.policy.standing:
        return {norm.id}
    return {duty.id for duty in norm.duties if duty.timing == "before"}
