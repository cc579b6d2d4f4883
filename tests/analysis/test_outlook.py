"""What can come of a use is what brute force finds: every completion, judged by the naive twin."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice, product
from math import prod

from analysis.agreement import PER_BATCH, SECONDS, each_batch, loaded, shown
from analysis.little import policy
from generated.policies import pairs
from generated.vocabularies import Json
from purposebind import Use
from purposebind.analysis import Outlooks, Prospect, Stateable
from twin.completions import values_of
from twin.naive import judge
from twin.reading import read_policy, read_use
from twin.slots import Question, Slot, ask, filled, slots_of

BUDGET = 3_000
"""Completions tried of one use; one with more is passed over here."""
USE: Json = {"action": "use", "purpose": "support", "data": "name"}


def verdicts(document: Json, use: Json, stateable: Stateable) -> set[str] | None:
    """The verdicts of the use as it is and of every completion; None where there are too many."""
    question = ask(read_policy(_without_defaults(document, stateable)), read_use(use))
    slots = [slot for slot in slots_of(question) if _is_open(slot, use, question, stateable)]
    values = values_of(slots, question, BUDGET)
    if values is None or prod(map(len, values)) > BUDGET:
        return None
    found = {judge(question.policy, question.use).verdict}
    for choice in product(*values):
        completed = question.use
        for slot, value in zip(slots, choice, strict=True):
            completed = filled(completed, slot, value)
        found.add(judge(question.policy, completed).verdict)
    return found


def _without_defaults(document: Json, stateable: Stateable) -> Json:
    """Leave what may be stated unknown where it is not: a default is one of the values tried."""
    changed = deepcopy(document)
    for facts in (changed.get("facts") or {}, changed["vocabulary"].get("facts") or {}):
        for name, declared in facts.items():
            if stateable.includes(name):
                declared.pop("default", None)
    return changed


def _is_open(slot: Slot, use: Json, question: Question, stateable: Stateable) -> bool:
    """What is stated stays, also where it is too general or a judgement that has expired."""
    kind, *_ = slot.key
    if kind == "day":
        return stateable.day
    if kind == "duty":
        return stateable.duties
    if kind == "fact":
        return slot.name not in use["facts"] and stateable.includes(slot.name)
    items = question.use.items[slot.dim]
    stated = dict(items[slot.indexes[0]].attributes)
    return slot.name not in stated and stateable.includes(slot.name)


def _chosen(document: Json, index: int) -> Iterator[Stateable]:
    facts = document.get("facts") or document["vocabulary"].get("facts") or {}
    yield Stateable()
    yield Stateable(frozenset(list(facts)[:: 2 + index % 2]), index % 3 == 0, index % 2 == 0)


@each_batch
def test_a_use_is_never_allowed_exactly_if_no_completion_of_it_is(batch: int) -> None:
    looked_at = dict.fromkeys(Prospect, 0)
    for index, (document, use) in enumerate(islice(pairs(700 + batch), 12 * PER_BATCH)):
        outlooks = Outlooks(loaded(document), seconds=SECONDS)
        for stateable in _chosen(document, index):
            found = verdicts(document, use, stateable)
            if found is None:
                continue
            outlook = outlooks.of(Use.of(use), stateable)
            looked_at[outlook.prospect] += 1
            about = shown(document, use, stateable=stateable, verdicts=found, outlook=outlook)
            assert outlook.open == "" or "refinements" in outlook.open, about
            assert (outlook.prospect is Prospect.NEVER) == ("allowed" not in found), about
            if outlook.prospect is Prospect.ALWAYS:
                assert found == {"allowed"}, about
    assert min(looked_at.values()) >= PER_BATCH, looked_at


def test_what_is_stated_stays_and_what_is_open_is_filled() -> None:
    outlooks = Outlooks(policy("id: help, permit: use, when: agreed and not urgent"))

    refused = outlooks.of(Use.of({**USE, "facts": {"urgent": True}}))
    allowed = outlooks.of(Use.of(USE))

    assert (refused.prospect, refused.witness) == (Prospect.NEVER, None)
    assert allowed.prospect is Prospect.DEPENDS
    assert allowed.witness is not None
    assert allowed.witness.to_dict()["facts"] == {"agreed": True, "urgent": False}
    assert [each.name for each in allowed.decision.missing] == ["agreed", "urgent"]


def test_two_items_that_no_fact_allows_together_are_never_allowed() -> None:
    """Each may be allowed alone, and neither is refused whatever is known: it takes a proof."""
    clause = "(agreed and data is name) or (not agreed and data is address)"
    outlooks = Outlooks(policy(f"id: help, permit: use, when: '{clause}'"))

    assert outlooks.of(Use.of(USE)).prospect is Prospect.DEPENDS
    assert outlooks.of(Use.of({**USE, "data": ["name", "address"]})).prospect is Prospect.NEVER


def test_each_item_has_attributes_of_its_own() -> None:
    rules = (
        "id: help, permit: use, when: data.state is counted",
        "id: raw, forbid: use, data: name, when: data.state is not raw",
    )
    outlooks = Outlooks(policy(*rules))

    assert outlooks.of(Use.of({**USE, "data": ["address", "personal"]})).prospect is Prospect.NEVER
    assert outlooks.of(Use.of({**USE, "data": "address"})).prospect is Prospect.DEPENDS


def test_a_default_may_be_stated_otherwise_only_where_the_fact_is_open() -> None:
    document = {"banned": {"type": "boolean", "default": False}}
    asked = loaded(
        {
            "purposebind": 1,
            "policy": "little",
            "vocabulary": {
                "actions": {"use": {}},
                "purposes": {"support": {}},
                "data": {"name": {}},
            },
            "facts": document,
            "rules": [{"id": "help", "permit": "use", "unless": "banned"}],
        }
    )
    outlooks = Outlooks(asked)

    assert outlooks.of(Use.of(USE)).prospect is Prospect.DEPENDS
    assert outlooks.of(Use.of(USE), Stateable(frozenset())).prospect is Prospect.ALWAYS
