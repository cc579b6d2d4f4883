"""F. The index, the optimiser or an upgrade disagreed with the plain definition.

opa#5283, #1110, #3302, cerbos#3382 (a rule was active and its effect not applied, at half of all
loads), #2813. `equality` compares engine and twin on ordinary policies; here stand the inputs made
to upset what the engine prepares: groups of terms, equal clauses, and policies in several files.
"""

from __future__ import annotations

import json
import random
from itertools import combinations, islice, permutations, product
from pathlib import Path
from typing import Any

import pytest

import purposebind
from equality.comparison import Pair
from generated.policies import pairs
from laws.law import changed, facts_of, loaded
from lessons.small import PERMIT, USE, VOCABULARY, Json, document_with, policy
from purposebind import Policy, Verdict

SECTIONS = ("actions", "purposes", "data", "recipients")


def _widest(document: Json, use: Json) -> Json:
    """The use with every term of every dimension asked for, in one list each."""
    words = document["vocabulary"]
    wide = {**use, "purpose": list(words["purposes"]), "data": list(words["data"])}
    if "recipient" in use:
        wide["recipient"] = list(words["recipients"])
    return wide


@pytest.mark.parametrize("seed", range(2))
def test_a_use_of_the_whole_vocabulary_is_answered_as_by_the_twin(seed: int) -> None:
    """Terms are grouped where no rule tells them apart; here every group is asked at once."""
    for document, use in islice(pairs(6_000 + seed, size=3), 0, 240, 4):
        assert Pair(document).differences(_widest(document, use)) == [], document


@pytest.mark.parametrize("seed", range(2))
def test_terms_that_no_rule_names_change_no_answer(seed: int) -> None:
    """A term added below each term of a dimension joins the group of the one above."""
    for document, use in islice(pairs(6_100 + seed), 0, 240, 2):
        grown = changed(document)
        for section in SECTIONS:
            terms = grown["vocabulary"][section]
            terms |= {f"added_{i}": {"under": name} for i, name in enumerate(list(terms))}
        here, there = loaded(document).decide(use), loaded(grown).decide(use)
        assert (here.verdict, here.obliged) == (there.verdict, there.obliged), (document, use)
        assert [cause.id for cause in here.causes] == [cause.id for cause in there.causes]


def _written_apart(folder: Path, document: Json, order: random.Random) -> Policy:
    """The policy with its vocabulary in two files, a half of each section and of the facts in each.

    Policies with several kinds have each kind in one file.
    """
    words = dict(document["vocabulary"])
    words["facts"] = facts_of(document)
    halves: tuple[Json, Json] = ({}, {})
    for section, entries in words.items():
        for name, entry in entries.items():
            order.choice(halves).setdefault(section, {})[name] = entry
    names = ["first.yaml", "second.yaml"]
    for name, half in zip(names, halves, strict=True):
        (folder / name).write_text(json.dumps(half), encoding="utf-8")
    order.shuffle(names)
    rest = {key: value for key, value in document.items() if key != "facts"}
    rules = order.sample(document["rules"], len(document["rules"]))
    text = json.dumps({**rest, "vocabulary": names, "rules": rules})
    return purposebind.loads(text, base=folder)


def test_a_policy_in_several_files_is_the_policy_in_one(tmp_path: Path) -> None:
    """Same digest and same bytes, whatever stands in which file and which file comes first."""
    order = random.Random(6)
    for document, use in islice(pairs(6_200), 0, 240, 4):
        whole, apart = loaded(document), _written_apart(tmp_path, document, order)
        assert apart.digest == whole.digest
        assert apart.decide(use).to_json() == whole.decide(use).to_json()


def test_a_rule_that_is_active_has_its_effect_at_every_load() -> None:
    """cerbos#3382: one load in two left the effect out; forty loads, the rules in every order."""
    rules: list[Json] = [
        PERMIT,
        {"id": "no-ads", "forbid": "any", "for": "ads"},
        {"id": "only-known", "limit": "any", "unless": "known"},
        {"id": "court", "permit": "any", "when": "ordered", "overrides": ["no-ads"]},
    ]
    facts: Json = {"known": {"type": "boolean"}, "ordered": {"type": "boolean"}}
    use = {**USE, "purpose": "ads", "facts": {"known": True, "ordered": False}}
    verdicts = set()
    for order in permutations(rules):
        for _ in range(2):
            decision = policy(*order, facts=facts).decide(use)
            verdicts.add((decision.verdict, *(cause.id for cause in decision.causes)))

    assert verdicts == {(Verdict.CONTESTED, "no-ads", "permitted")}


def test_equal_clauses_of_different_rules_stay_different_rules() -> None:
    """Compiled once, and still the ground of each rule that has them."""
    facts: Json = {"known": {"type": "boolean"}}
    rules = [{"id": f"r{i}", "permit": "any", "when": "known"} for i in range(3)]
    rules.append({"id": "no", "forbid": "any", "when": "(known)"})
    decision = policy(*rules, facts=facts).decide({**USE, "facts": {"known": True}})

    assert [cause.id for cause in decision.causes] == ["no", "r0", "r1", "r2"]


@pytest.mark.parametrize("copies", [1, 70, 200])
def test_many_rules_are_as_right_as_few(copies: int) -> None:
    """Sets of rules are bits of a number: none is lost beyond a machine word."""
    rules: list[Json] = [{"id": f"p{i}", "permit": "any", "for": "ads"} for i in range(copies)]
    rules += [{"id": f"z{i}", "forbid": "any", "data": "email"} for i in range(copies)]
    asked = policy(*rules)

    def answer(**parts: Any) -> tuple[Verdict, int]:
        decision = asked.decide({**USE, **parts})
        return decision.verdict, len(decision.causes)

    assert answer(purpose="ads") == (Verdict.ALLOWED, copies)
    assert answer(data="email") == (Verdict.FORBIDDEN, copies)
    assert answer(purpose="ads", data="email") == (Verdict.CONTESTED, 2 * copies)
    assert answer() == (Verdict.SILENT, 1)


def test_an_empty_result_of_loading_is_never_a_policy() -> None:
    """cerbos#2813: an upgrade ignored policies without a word; a policy without rules is none."""
    with pytest.raises(purposebind.PolicyError):
        purposebind.loads(json.dumps({**document_with(), "rules": []}))


TREE: Json = {
    "top": {},
    "left": {"under": "top"},
    "right": {"under": "top"},
    "low": {"under": ["left", "right"]},
    "leaf": {"under": "left"},
}
AMONG = [
    "purpose is among them",
    "purpose is not among them",
    "purpose is among them or purpose is right",
    "purpose is left and purpose is not among them",
    "purpose is among them unless purpose is among others",
]


@pytest.mark.parametrize("effect", ["permit", "forbid"])
@pytest.mark.parametrize("clause", AMONG)
def test_what_a_use_itself_tells_apart_is_answered_as_by_the_twin(effect: str, clause: str) -> None:
    """A list that a use states splits the groups that the policy made: every list, every term."""
    facts: Json = {name: {"type": "terms", "of": "purposes"} for name in ("them", "others")}
    rules = [{**PERMIT, "for": "left"}, {"id": "asks", effect: "any", "when": clause}]
    vocabulary = {**VOCABULARY, "purposes": TREE}
    pair = Pair(document_with(*rules, vocabulary=vocabulary, facts=facts))
    lists = [list(chosen) for size in range(3) for chosen in combinations(TREE, size)]
    for purpose, them in product([*TREE, ["leaf", "right"]], lists):
        use = {**USE, "purpose": purpose, "facts": {"them": them, "others": ["low"]}}
        assert pair.differences(use) == [], use
