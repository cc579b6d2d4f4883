"""At a limit of section 10 of the language all is well; one past it there is an error, at once.

The limits are those that hold where nobody raises them. The seconds are a guard against hanging.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

import purposebind
from cost import adversaries
from lessons.effort import cpu_seconds
from lessons.small import PERMIT, USE, VOCABULARY, Json, document_with
from purposebind import Limits, Policy, PolicyError, UseError


def _padded(size: int) -> str:
    """A policy of exactly so many bytes, most of them a comment."""
    text = json.dumps(document_with())
    return f"{text}\n#{'x' * (size - len(text) - 2)}"


def _nested(levels: int) -> str:
    """Mappings inside one another, and nothing of a policy in them."""
    return "{a: " * levels + "1" + "}" * levels


def _rules(size: int) -> str:
    return json.dumps(document_with(*({"id": f"r{i}", "permit": "any"} for i in range(size))))


def _terms(size: int) -> str:
    return json.dumps(adversaries.over(adversaries.star(size), PERMIT))


def _clause(clause: str) -> str:
    return json.dumps(document_with({**PERMIT, "when": clause}, facts=adversaries.booleans(1)))


def _exceptions(levels: int) -> str:
    """A rule with an exception, which has one, and so on."""
    rule: Json = {"id": f"r{levels}", "forbid" if levels % 2 else "permit": "any"}
    for level in reversed(range(levels)):
        rule = {"id": f"r{level}", "forbid" if level % 2 else "permit": "any", "except": [rule]}
    return json.dumps(document_with(rule))


def _long_clause(size: int) -> str:
    tests = " or ".join(["f0"] * 681)
    return _clause(f"{tests}{' ' * (size - len(tests) - 5)}or f0")


def _brackets(levels: int) -> str:
    return _clause("(" * levels + "f0" + ")" * levels)


def _codes(text: str) -> list[tuple[str, int]]:
    """Codes and lines of what is wrong with a policy; none where it loads."""
    try:
        purposebind.loads(text)
    except PolicyError as error:
        return [(each.code, each.span.line if each.span else 0) for each in error.problems]
    return []


@pytest.mark.parametrize(
    ("build", "limit", "code"),
    [
        (_padded, 4 * 1024 * 1024, "PB102"),
        (_rules, 20_000, "PB312"),
        (_terms, 20_000, "PB513"),
        (_long_clause, 4_096, "PB202"),
        (_brackets, 64, "PB203"),
        (_exceptions, 8, "PB312"),
    ],
    ids=["bytes", "rules", "terms", "characters", "brackets", "exceptions"],
)
def test_a_policy_at_a_limit_loads_and_one_past_it_is_refused_at_its_place(
    build: Callable[[int], str], limit: int, code: str
) -> None:
    with cpu_seconds(20):
        assert _codes(build(limit)) == []
    with cpu_seconds(5):
        assert _codes(build(limit + 1)) == [(code, 1)]


def test_a_document_nested_to_the_limit_is_read_and_one_level_deeper_is_not() -> None:
    assert {code for code, _ in _codes(_nested(64))} == {"PB301", "PB302"}
    assert _codes(_nested(65)) == [("PB106", 1)]


def _asked_wide(policy: Policy, use: Json) -> list[str]:
    """Codes and messages of what is wrong with a use; none where it is judged."""
    try:
        policy.decide(use)
    except UseError as error:
        return [f"{each.code} {each.message}" for each in error.problems]
    return []


def test_a_thousand_items_are_judged_and_one_more_is_refused() -> None:
    policy = purposebind.loads(json.dumps(adversaries.over(adversaries.star(1_200), PERMIT)))
    data = [f"t{i}" for i in range(999)]

    assert _asked_wide(policy, {**USE, "data": data[:998]}) == []
    assert _asked_wide(policy, {**USE, "data": data}) == [
        "PB616 the use names 1,001 items, and the limit is 1,000"
    ]


def _hundreds() -> Policy:
    """A policy with a permit of one purpose and over a hundred terms in each dimension."""
    terms: Json = {f"t{i}": {} for i in range(101)}
    vocabulary = {**dict.fromkeys(adversaries.SECTIONS, terms), "actions": {"use": {}}}
    rule = {"id": "some", "permit": "any", "for": "t0"}
    return purposebind.loads(json.dumps(document_with(rule, vocabulary=vocabulary)))


def test_a_million_atoms_are_judged_and_ten_thousand_more_are_refused_unjudged() -> None:
    hundred = [f"t{i}" for i in range(100)]
    use = {"action": "use", "purpose": hundred, "data": hundred, "recipient": hundred}
    policy = _hundreds()
    with cpu_seconds(60):
        assert policy.decide(use).verdict == "silent"
    with cpu_seconds(1):
        assert _asked_wide(policy, {**use, "data": [*hundred, "t100"]}) == [
            "PB616 the use stands for more than 1,000,000 combinations, which is the limit"
        ]


@pytest.mark.parametrize(("atoms", "refused"), [(256, False), (255, True)])
def test_the_atoms_of_general_terms_are_counted_to_the_last(atoms: int, refused: bool) -> None:
    """Three leaves and a top in each of four dimensions."""
    text = json.dumps(adversaries.told_apart(3))
    policy = purposebind.loads(text, limits=Limits(atoms=atoms))

    assert bool(_asked_wide(policy, adversaries.TOPS)) is refused


@pytest.mark.parametrize("way", ["bind", "decide_many", "require"])
def test_every_way_to_ask_refuses_a_use_past_the_limits(way: str) -> None:
    policy = purposebind.loads(json.dumps(adversaries.told_apart(3)), limits=Limits(atoms=255))
    ask: dict[str, Callable[[], object]] = {
        "bind": lambda: policy.bind(adversaries.TOPS),
        "decide_many": lambda: list(policy.decide_many([adversaries.TOPS])),
        "require": lambda: policy.require(adversaries.TOPS),
    }
    with pytest.raises(UseError) as caught:
        ask[way]()

    assert [each.code for each in caught.value.problems] == ["PB616"]


def test_a_tree_of_more_atoms_than_the_limit_is_refused_before_all_are_listed() -> None:
    """Four dimensions of a thousand different terms: a million million atoms."""
    policy = purposebind.loads(json.dumps(adversaries.told_apart(1_000)))
    with cpu_seconds(1):
        assert len(_asked_wide(policy, adversaries.TOPS)) == 1


DAYS: Json = {
    "facts": {"begun": {"type": "date"}, "ended": {"type": "date"}, "kept": {"type": "duration"}}
}


@pytest.mark.parametrize(
    ("clause", "allowed"),
    [
        ("ended is within 9999 years after begun", True),
        ("ended is at least 9999 years after begun", True),
        ("begun is within 9999 months before ended", False),
        ("begun is at least 9999 weeks before ended", True),
        ("kept <= 9999 days", False),
    ],
)
def test_days_and_spans_at_their_ends_neither_overflow_nor_take_long(
    clause: str, allowed: bool
) -> None:
    facts = {"begun": "0001-01-01", "ended": "9999-12-31", "kept": 999_999_999_999_999_999}
    duty = {"id": "d", "do": "tell", "within": "9999 years after ended"}
    rule = {**PERMIT, "when": clause, "duties": [duty]}
    text = json.dumps(document_with(rule, vocabulary=VOCABULARY, **DAYS))
    decision = purposebind.loads(text).decide({**USE, "facts": facts})

    assert decision.allowed is allowed
    for due in (owed["due"] for owed in decision.to_dict(values=True)["duties"]):  # type: ignore[attr-defined]  # plain data
        assert due == "9999-12-31"


def test_a_number_of_eighteen_digits_is_read_and_one_of_nineteen_is_not() -> None:
    document = document_with({**PERMIT, "when": "age < 0"}, facts={"age": {"type": "integer"}})
    policy = purposebind.loads(json.dumps(document))

    assert policy.decide({**USE, "facts": {"age": -(10**18) + 1}}).allowed
    with pytest.raises(UseError) as caught:
        policy.decide({**USE, "facts": {"age": -(10**5_000)}})
    assert [each.code for each in caught.value.problems] == ["PB601"]
