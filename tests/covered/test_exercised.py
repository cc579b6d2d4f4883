"""Which sides one decision brings about."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import purposebind
from purposebind import Policy
from purposebind.testing.coverable import parts_of
from purposebind.testing.exercised import exercised

HEAD = """\
purposebind: 1
policy: small
vocabulary:
  actions: {use: {}, sell: {}}
  purposes: {orders: {}, offers: {}}
  data: {personal: {}, name: {under: personal}, card: {under: personal}}
facts: {a: {type: boolean}, b: {type: boolean}, c: {type: boolean}, d: {type: boolean}}
"""
USE: dict[str, object] = {"action": "use", "purpose": "orders", "data": "name"}


def policy(*rules: str, more: str = "") -> Policy:
    """A policy of these rules."""
    return purposebind.loads(
        HEAD + "rules:\n" + "".join(f"  - {{{rule}}}\n" for rule in rules) + more
    )


def sides(policy: Policy, **parts: object) -> set[str]:
    """What a decision brings about, in words; what is only counted is left out."""
    found = exercised(policy.decide({**USE, **parts}))
    return {
        f"{each.part.name}: {each.side}"
        for each in found
        if each.side not in ("in_scope", "applied")
    }


def test_a_rule_decides_where_it_is_a_cause() -> None:
    rules = policy("id: all, permit: use", "id: none, forbid: use, data: card")

    assert sides(rules) == {"all: decided"}
    assert sides(rules, data="card") == {"all: decided", "none: decided"}
    assert sides(rules, action="sell") == set()


def test_a_rule_that_may_apply_decides_nothing() -> None:
    assert sides(policy("id: r, permit: use, when: a")) == set()


def test_a_rule_is_counted_as_in_scope_and_as_applied() -> None:
    rules = policy("id: r, permit: use, when: a", "id: limit, limit: use")

    found = exercised(rules.decide({**USE, "facts": {"a": True}}))

    assert {(each.part.rule, each.side) for each in found if each.part.group == "rules"} == {
        ("r", "in_scope"),
        ("r", "applied"),
        ("limit", "in_scope"),
        ("limit", "applied"),
        ("limit", "decided"),
    }


def test_only_the_atoms_that_a_decision_rests_on_count() -> None:
    """`personal` fails at cards; that names are allowed is not what the answer says."""
    rules = policy(
        "id: names, permit: use, data: name, when: a", "id: cards, forbid: use, data: card"
    )

    assert sides(rules, data="personal", facts={"a": True}) == {"cards: decided"}


def test_a_refusal_is_decided_by_the_causes_that_it_names() -> None:
    """What refuses another atom as well could go, and the use would be refused all the same."""
    rules = policy("id: names, forbid: use, data: name", "id: cards, forbid: use, data: card")

    (cause,) = rules.decide({**USE, "data": ["name", "card"]}).causes

    assert sides(rules, data=["name", "card"]) == {f"{cause.id}: decided"}


def test_an_allowed_use_rests_on_every_atom() -> None:
    rules = policy("id: names, permit: use, data: name", "id: cards, permit: use, data: card")

    assert sides(rules, data=["name", "card"]) == {"names: decided", "cards: decided"}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"a": True, "b": True}, {"r, when: a: true", "r, when: b: true", "r: decided"}),
        ({"a": False, "b": True}, {"r, when: a: false"}),
        ({"a": False, "b": False}, set()),
        ({"a": False}, {"r, when: a: false"}),
        ({"a": True}, {"r, when: a: true"}),
        ({}, set()),
    ],
)
def test_a_test_counts_where_its_clause_turns_on_it(
    facts: dict[str, bool], found: set[str]
) -> None:
    assert sides(policy("id: r, permit: use, when: a and b"), facts=facts) == found


def test_a_test_of_a_clause_counts_where_the_rule_turns_on_it() -> None:
    rules = policy("id: r, permit: use, when: a, unless: b")

    assert sides(rules, facts={"a": False, "b": True}) == set()
    assert sides(rules, facts={"a": False, "b": False}) == {"r, when: a: false"}
    assert sides(rules, facts={"a": True, "b": True}) == {"r, unless: b: true"}


def test_what_is_unknown_beside_it_may_keep_a_test_from_mattering() -> None:
    """With `a` and `c` unknown, the rule is unknown whatever `b` is; without `b` it is lifted."""
    rules = policy("id: r, permit: use, when: a, unless: b and c")

    assert sides(rules, facts={"b": True}) == set()
    assert sides(rules, facts={"b": True, "c": True}) == {
        "r, unless: b: true",
        "r, unless: c: true",
    }


def test_what_is_said_with_not_is_true_where_it_holds() -> None:
    rules = policy("id: r, permit: use, when: purpose is not offers and not a")

    assert sides(rules, facts={"a": False}) == {
        "r: decided",
        "r, when: purpose is not offers: true",
        "r, when: a: false",
    }


def test_conditions_of_a_rule_that_is_overridden_anyway_are_not_asked() -> None:
    rules = policy(
        "id: r, forbid: use, when: a, except: [{id: out, permit: use, when: b}]",
    )

    assert sides(rules, facts={"a": True, "b": True}) == {"out: decided", "out, when: b: true"}
    assert sides(rules, facts={"a": True, "b": False}) == {
        "r: decided",
        "r, when: a: true",
        "out, when: b: false",
    }


def test_an_interpretation_decides_where_the_decision_says_so() -> None:
    more = "interpretations:\n  - {prefer: yes-rule, over: [no-rule, nil], because: so}\n"
    rules = policy(
        "id: yes-rule, permit: use, when: a",
        "id: no-rule, forbid: use",
        "id: nil, forbid: sell",
        more=more,
    )

    assert "yes-rule over no-rule: decided" in sides(rules, facts={"a": True})
    assert "yes-rule over nil: decided" not in sides(rules, facts={"a": True})
    assert "yes-rule over no-rule: decided" not in sides(rules)


def test_a_duty_before_a_use_can_be_met_and_left_unmet() -> None:
    rules = policy("id: r, permit: use, when: a, duties: [{id: ask, do: ask, timing: before}]")

    known = {"facts": {"a": True}}
    assert sides(rules, **known) == {"r/ask: unmet", "r, when: a: true"}
    assert sides(rules, **known, fulfilled=["ask"]) == {
        "r: decided",
        "r/ask: met",
        "r, when: a: true",
    }
    assert sides(rules, facts={"a": False}) == {"r, when: a: false"}


def test_a_duty_that_is_silenced_is_neither_met_nor_unmet() -> None:
    rules = policy("id: r, permit: use, duties: [{id: ask, do: ask, timing: before, unless: b}]")

    assert sides(rules, facts={"b": True}) == {"r: decided", "r/ask, unless: b: true"}
    assert sides(rules, facts={"b": False}) == {"r/ask: unmet", "r/ask, unless: b: false"}


def test_a_standing_duty_before_a_use_holds_it_back() -> None:
    more = "duties:\n  - {id: ask, on: use, do: ask, timing: before, when: a}\n"
    rules = policy("id: r, permit: use", more=more)

    assert sides(rules, facts={"a": True}, fulfilled={"ask": False}) == {
        "ask: unmet",
        "ask, when: a: true",
    }
    assert sides(rules, facts={"a": False}) == {"r: decided", "ask, when: a: false"}


def test_what_silences_a_standing_duty_matters_though_all_else_is_unknown() -> None:
    more = "duties:\n  - {id: ask, on: use, do: ask, timing: before, when: a, unless: b}\n"
    rules = policy("id: r, permit: use", more=more)

    assert sides(rules, facts={"b": False}) == {
        "r: decided",
        "ask: unmet",
        "ask, unless: b: false",
    }
    assert sides(rules, facts={"b": True}) == {"r: decided", "ask, unless: b: true"}


def test_a_duty_afterwards_is_owed_by_allowed_uses_that_have_not_fulfilled_it() -> None:
    more = "duties:\n  - {id: log, on: any, do: log, when: a, unless: b}\n"
    rules = policy("id: r, permit: use, duties: [{id: tell, do: tell}]", more=more)

    assert sides(rules, facts={"a": True, "b": False}) == {
        "r: decided",
        "r/tell: owed",
        "log: owed",
        "log, when: a: true",
        "log, unless: b: false",
    }
    assert sides(rules, facts={"a": False, "b": False}, fulfilled=["tell"]) == {
        "r: decided",
        "log, when: a: false",
    }
    assert sides(rules, action="sell", facts={"a": True, "b": True}) == set()


def test_governs_and_silence_are_covered_too() -> None:
    text = "silence: {verdict: forbidden, actions: [sell], says: x}\n".replace(", says: x", "")
    rules = policy("id: r, permit: use", more=f"governs: not a\n{text}")

    assert sides(rules, action="sell", facts={"a": False}) == {
        "silence: decided",
        "governs: a: false",
    }
    assert sides(rules, facts={"a": True}) == {"governs: a: true"}


FACTS = ("a", "b", "c", "d")


@st.composite
def clause(draw: st.DrawFn, facts: tuple[str, ...]) -> str:
    """A clause in which each of the facts stands once."""
    if len(facts) == 1:
        return draw(st.sampled_from(["", "not "])) + facts[0]
    cut = draw(st.integers(1, len(facts) - 1))
    first, second = draw(clause(facts[:cut])), draw(clause(facts[cut:]))
    return f"({first}) {draw(st.sampled_from(['and', 'or', 'unless']))} ({second})"


@st.composite
def conditions(draw: st.DrawFn) -> tuple[str, str]:
    """A `when` and an `unless` that share the facts among them."""
    cut = draw(st.integers(1, len(FACTS) - 1))
    return draw(clause(FACTS[:cut])), draw(clause(FACTS[cut:]))


@given(conditions(), st.fixed_dictionaries({}, optional=dict.fromkeys(FACTS, st.booleans())))
def test_a_test_counts_exactly_where_its_opposite_would_have_changed_the_answer(
    clauses: tuple[str, str], facts: dict[str, bool]
) -> None:
    """Of a policy of one rule whose facts stand once each, asked of one atom."""
    when, unless = clauses
    rules = policy(f"id: r, permit: use, when: {when}, unless: {unless}")
    verdict = rules.decide({**USE, "facts": facts}).verdict

    counted = {each.rpartition(": ")[0][-1] for each in sides(rules, facts=facts) if "," in each}

    for fact, value in facts.items():
        opposite = rules.decide({**USE, "facts": {**facts, fact: not value}}).verdict
        assert (opposite != verdict) == (fact in counted), (when, unless, fact)


@given(st.lists(clause(FACTS[:2]), min_size=1, max_size=3), st.data())
def test_what_is_exercised_is_among_what_can_be_covered(
    clauses: list[str], data: st.DataObject
) -> None:
    """Whatever a decision brings about is an item of the policy, and one of its sides."""
    effects = data.draw(
        st.lists(st.sampled_from(["permit", "forbid", "limit"]), min_size=3, max_size=3)
    )
    rules = policy(
        *(
            f"id: r{i}, {effect}: use, when: {when}"
            for i, (effect, when) in enumerate(zip(effects, clauses, strict=False))
        )
    )
    facts = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(FACTS, st.booleans())))
    parts = parts_of(rules.meant)

    found = exercised(rules.decide({**USE, "facts": facts}))

    assume(found)
    for part, side in found:
        assert side in (*parts[part], "in_scope", "applied")
