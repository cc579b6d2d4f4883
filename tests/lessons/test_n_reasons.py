"""N. The answer was right and its reasons were none, wrong, twice, or others at the next run.

pycasbin#411 (`True, []`), casbin#763, node-casbin#362, cedar-go#155, cmcp#186. `laws` shows that
the causes suffice; here each of them is shown to count, each is named once and in one order, and
whoever changes nothing but the order of the policy reads the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, permutations, product

import pytest

from generated.policies import pairs
from laws.law import loaded
from lessons.small import PERMIT, SHIPPED, USE, Json, policy
from purposebind import Policy, Verdict, load
from purposebind.decision.parts import Cause
from twin.naive import Answer, judge
from twin.reading import Policy as TwinPolicy
from twin.reading import read_policy, read_use

GRANTS = ("permit", "oblige")


def _verdict_by(
    twin: TwinPolicy, use: Json, kept: set[str], terms: tuple[str | None, ...]
) -> set[str]:
    """The verdicts of the atoms of these terms, by some of the rules and duties alone."""
    reduced = replace(
        twin,
        rules={id: rule for id, rule in twin.rules.items() if id in kept},
        standing={id: duty for id, duty in twin.standing.items() if id in kept},
        overriders={
            id: tuple(top for top in tops if top in kept)
            for id, tops in twin.overriders.items()
            if id in kept
        },
    )
    answer: Answer = judge(reduced, read_use(use))
    return {each.verdict for key, each in answer.atoms.items() if key[:4] == terms}


def _ways_to_leave_out(causes: tuple[Cause, ...]) -> Iterator[set[str]]:
    """What is to be reason enough: each ban alone, each grant alone, each grant with each ban."""
    ids = {cause.id: cause.effect for cause in causes if cause.id}
    grants = [id for id, effect in ids.items() if effect in GRANTS]
    denials = [id for id, effect in ids.items() if effect not in GRANTS]
    if grants and denials:
        yield from ({grant, ban} for grant, ban in product(grants, denials))
    else:
        yield from ({id} for id in ids)


@pytest.mark.parametrize("seed", range(3))
def test_every_rule_that_is_named_is_reason_enough(seed: int) -> None:
    """Of a definite verdict: with one cause of its kind left, the atom is judged as before."""
    tried = 0
    for document, use in islice(pairs(8_000 + seed), 200):
        decision = loaded(document).decide(use)
        if decision.verdict not in (Verdict.ALLOWED, Verdict.FORBIDDEN, Verdict.CONTESTED):
            continue
        twin = read_policy(document)
        finding = decision.findings[0]
        for kept in _ways_to_leave_out(finding.causes):
            tried += 1
            verdicts = _verdict_by(twin, use, kept, finding.atom.terms)
            assert str(decision.verdict) in verdicts, (document, use, kept)

    assert tried > 100


@pytest.mark.parametrize("seed", range(2))
def test_no_reason_is_named_twice_and_all_in_one_order(seed: int) -> None:
    for document, use in islice(pairs(8_100 + seed), 200):
        decision = loaded(document).decide(use)
        named = [(cause.kind, cause.id) for cause in decision.causes]
        missing = [(each.name, each.item, each.kind) for each in decision.missing]
        owed = [(each.id, each.within) for each in decision.duties]
        relied = [(each.fact, each.item, each.judgement) for each in decision.judgements]
        for listed in (named, missing, owed, relied):
            assert len(set(listed)) == len(listed)
        assert owed == sorted(owed)
        rules = [id for kind, id in named if kind == "rule"]
        assert rules == sorted(rules, key=str)
        sets = [frozenset(cause.id for cause in each.causes) for each in decision.findings]
        assert len(set(sets)) == len(sets)


def test_reasons_stand_in_the_order_of_the_statement() -> None:
    shipped = load(SHIPPED)
    decision = shipped.decide(
        action=["disclose", "sell"],
        purpose=["marketing", "legal_compliance"],
        data=["email_address", "name"],
        recipient="anyone",
    )
    lines = [[quote.line for quote in each.quotes[:1]] for each in decision.causes]

    assert lines == sorted(lines)
    assert all(each.quotes for each in decision.causes)


FLAGS: Json = {"p": {"type": "boolean"}, "q": {"type": "boolean"}}
BAN: Json = {"id": "ban", "forbid": "any"}


@pytest.mark.parametrize(
    ("rules", "parts", "reasons"),
    [
        ([{**BAN, "id": "ban2"}, BAN], {}, ["ban", "ban2"]),
        ([{"id": "cap", "limit": "any"}, PERMIT], {}, ["cap"]),
        ([{"id": "cap", "limit": "any"}, BAN, PERMIT], {}, ["ban", "permitted"]),
        ([{**PERMIT, "when": "p"}, {"id": "also", "permit": "any"}], {}, ["also"]),
        ([{**PERMIT, "for": "ads"}], {}, ["absence"]),
        ([{**PERMIT, "for": "ads"}], {"silence": {"verdict": "forbidden"}}, ["silence"]),
        ([PERMIT, BAN], {"governs": "data is email"}, ["governs"]),
        ([PERMIT], {"governs": "p"}, ["permitted", "governs"]),
        ([PERMIT, {**BAN, "when": "p"}], {}, ["ban", "permitted"]),
        (
            [PERMIT, {**BAN, "when": "p and q"}, {"id": "no", "forbid": "any"}],
            {},
            ["no", "permitted"],
        ),
    ],
)
def test_who_is_named(rules: list[Json], parts: Json, reasons: list[str]) -> None:
    """Rules by id, and what is no rule by its kind; cedar-go#155: what denies is named, alone."""
    decision = policy(*rules, facts=FLAGS, **parts).decide(USE)

    assert [cause.id or cause.kind for cause in decision.causes] == reasons


def test_every_order_of_rules_gives_the_same_words() -> None:
    rules: list[Json] = [
        PERMIT,
        BAN,
        {"id": "exempt", "permit": "any", "when": "p", "overrides": ["ban"]},
        {"id": "cap", "limit": "any", "unless": "q", "says": "only where agreed"},
    ]
    words = {policy(*order, facts=FLAGS).decide(USE).explain() for order in permutations(rules)}

    assert len(words) == 1


INTERPRETED = [
    {"prefer": "permitted", "over": "ban", "because": "it is newer"},
    {"prefer": "permitted", "over": "ban", "because": "it is narrower"},
]


def test_every_order_of_interpretations_gives_the_same_words() -> None:
    """The digests are the same, so the answers have to be."""
    here, there = (policy(PERMIT, BAN, interpretations=each) for each in permutations(INTERPRETED))

    assert here == there
    assert here.decide(USE).explain() == there.decide(USE).explain()


def test_every_order_of_duties_gives_the_same_words() -> None:
    told: list[Json] = [{"id": "told", "do": "tell", "says": says} for says in ("at once", "soon")]
    here, there = (policy({**PERMIT, "duties": list(each)}) for each in permutations(told))

    assert here == there
    assert here.decide(USE).to_json() == there.decide(USE).to_json()


def _judged(by: str) -> Json:
    return {"value": True, "by": by, "on": "2024-01-01"}


@pytest.fixture(scope="module")
def checked() -> Policy:
    """A policy that permits what somebody has checked, item by item."""
    declared = {"data.checked": {"type": "judgement", "asks": "Was it checked?"}}
    return policy({**PERMIT, "when": "data.checked"}, facts=declared)


@pytest.mark.parametrize(
    "second",
    [
        "email",
        "record",
    ],
)
def test_every_judgement_that_a_permission_rests_on_is_named(checked: Policy, second: str) -> None:
    """The use is allowed because both items were checked: two people have answered for it."""
    items = [
        {"is": "record", "checked": _judged("Anna")},
        {"is": second, "checked": _judged("Ben")},
    ]
    decision = checked.decide({**USE, "data": items})

    assert decision.allowed
    assert {each.judgement.by for each in decision.judgements} == {"Anna", "Ben"}


def test_a_judgement_that_nothing_rests_on_is_not_named() -> None:
    facts: Json = {name: {"type": "judgement", "asks": "Was it so?"} for name in ("read", "unread")}
    decision = policy({**PERMIT, "when": "read"}, facts=facts).decide(
        {**USE, "facts": {"read": _judged("Anna"), "unread": _judged("Ben")}}
    )

    assert [each.fact for each in decision.judgements] == ["read"]


@pytest.mark.parametrize("seed", range(2))
def test_what_is_said_to_prevail_does(seed: int) -> None:
    """Without the rule that is said to prevail, and its like, what it prevails over would stand."""
    for document, use in islice(pairs(8_200 + seed), 200):
        decision = loaded(document).decide(use)
        twin = read_policy(document)
        for finding in decision.findings[:1]:
            over = {each.over for cause in finding.causes for each in cause.prevails}
            assert over <= set(twin.rules)
            for cause, each in ((c, p) for c in finding.causes for p in c.prevails):
                assert cause.id in twin.overriders[each.over], (document, use)
            assert not over & {c.id for c in finding.causes if c.is_certain}


def test_two_readings_of_one_verdict_agree() -> None:
    """The plain data, the text and the fields name the same rules."""
    for document, use in islice(pairs(8_300), 200):
        decision = loaded(document).decide(use)
        shown = [cause["id"] for cause in decision.to_dict()["causes"]]  # type: ignore[attr-defined]  # a list of mappings
        assert shown == [cause.id for cause in decision.causes]
        for cause in decision.causes:
            assert cause.id is None or cause.id in decision.explain()
