"""Plans that are asked often are written out as Python code, which answers as their rows do.

The frames are those of real uses: each plan of a generated policy is asked with the facts of every
other use of it, so that facts are known, unknown, met and missed in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import pytest

import purposebind
from decision.small import USE
from decision.small import policy as small
from equality.comparison import each_pair
from purposebind import Policy, Verdict
from purposebind.decision import straight
from purposebind.decision.decision import seed_of
from purposebind.decision.outcome import VERDICTS
from purposebind.decision.plan import Plan, answer
from purposebind.decision.straight import MANY, allowing, answering
from purposebind.decision.truth_texts import TruthTexts
from purposebind.meant.clauses import DimensionIs, Meaning
from purposebind.meant.clauses import tests_of as in_clause
from purposebind.meant.policy import MeantPolicy
from purposebind.program.frame import Slot

Json = dict[str, Any]
TERMS = ("action", "purpose", "data", "recipient")
TOKENS = re.compile(
    r"isdisjoint|k\d+|f(?=[\[)])|\d+|and|or|not|in|is|None|True|False|[<>=!]=?|[().\[\] -]"
)
"""All that the text of a condition is made of."""


def frames(seed: int, size: int = 4) -> Iterator[tuple[Policy, Plan, list[Slot]]]:
    """Plans of generated policies, with frames of what uses state, without end."""
    document: Json = {}
    uses: list[Json] = []
    for each in each_pair(seed, size):
        engine = each.pair.engine
        if each.document is not document:
            document, uses = each.document, []
        uses.append(each.use)
        for one, other in product(uses, repeat=2):
            terms = {key: one[key] for key in TERMS if key in one}
            mixed = terms | {key: other[key] for key in other if key not in TERMS}
            seed_ = seed_of(engine.decide(mixed))
            if len(seed_) > 5:
                yield engine, seed_[4], seed_[5]


@pytest.mark.parametrize("seed", range(5))
def test_straight_code_answers_as_the_rows_do(seed: int) -> None:
    written = 0
    for policy, plan, frame in islice(frames(seed), 2_000):
        by_rows = answer(plan.open, frame.copy())
        asks = answering(policy.program, plan.open)
        allows = allowing(policy.program, plan.open)
        if asks is None or allows is None:
            continue
        written += 1

        assert asks(frame.copy()) == by_rows
        assert allows(frame.copy()) is (by_rows[0] is Verdict.ALLOWED)
    assert written > 1_900


def test_what_is_known_of_a_plan_may_be_anything() -> None:
    """Frames that no use states: every fact known, or none, by turns."""
    for policy, plan, frame in islice(frames(7, size=6), 300):
        for keep in (0, 1, 2, 3):
            changed = [
                each if slot % 4 == keep or slot < 9 else None for slot, each in enumerate(frame)
            ]
            asks = answering(policy.program, plan.open)
            assert asks is None or asks(changed.copy()) == answer(plan.open, changed.copy())


def test_a_plan_is_written_out_when_it_was_asked_often_and_answers_alike() -> None:
    policy = small(
        "rules:\n"
        "  - {id: adults, permit: use, for: any, when: age >= 18 or consent}\n"
        "  - {id: declined, forbid: any, for: marketing, when: purpose is among declined}\n"
    )
    use = {**USE, "purpose": "news", "facts": {"age": 17, "declined": ["offers"]}}
    first = policy.decide(use)
    plan: Plan = seed_of(first)[4]
    by_rows = plan.answer
    for _ in range(MANY - 1):
        assert policy.decide(use).to_json(values=True) == first.to_json(values=True)

    assert plan.answer is not by_rows
    assert policy.decide(use).to_json(values=True) == first.to_json(values=True)
    assert policy.decide({**use, "facts": {"age": 18, "declined": []}}).allowed
    assert policy.decide({**use, "facts": {"age": 18, "declined": ["marketing"]}}).verdict == (
        Verdict.CONTESTED
    )
    assert policy.decide({**use, "facts": {"age": 18}}).verdict == Verdict.UNDETERMINED


def test_a_bound_use_is_written_out_when_it_was_asked_often_and_answers_alike() -> None:
    policy = small(
        "rules:\n"
        "  - {id: adults, permit: use, for: any, when: age >= 18 or consent}\n"
        "  - {id: muted, limit: any, unless: channel is not among muted}\n"
    )
    bound = policy.bind(USE)
    facts: list[tuple[Json, bool]] = [
        ({"age": 18, "channel": "sms", "muted": []}, True),
        ({"age": 18, "channel": "sms", "muted": ["electronic"]}, False),
        ({"age": 17, "channel": "sms", "muted": []}, False),
        ({"age": 17, "consent": True, "channel": "post", "muted": ["electronic"]}, True),
        ({"age": 18, "channel": "sms"}, False),
        ({}, False),
    ]
    for _ in range(2 * MANY):
        assert [bound.allows(each) for each, _ in facts] == [allowed for _, allowed in facts]


def test_what_is_too_long_is_left_to_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = small("rules:\n  - {id: adults, permit: use, when: age >= 18}\n")
    plan: Plan = seed_of(policy.decide(USE))[4]
    assert answering(policy.program, plan.open) is not None
    monkeypatch.setattr(straight, "MOST_ROWS", 0)

    assert answering(policy.program, plan.open) is None
    assert allowing(policy.program, plan.open) is None
    monkeypatch.undo()
    monkeypatch.setattr(straight, "MOST_CHARACTERS", 10)
    assert answering(policy.program, plan.open) is None
    for _ in range(2 * MANY):
        assert policy.decide({**USE, "facts": {"age": 18}}).allowed


def conditions(meant: MeantPolicy) -> Iterator[Meaning]:
    for rule in meant.rules:
        yield from (each.meaning for each in (rule.when, rule.unless) if each)


def shown(policy: Policy, meaning: Meaning) -> tuple[str, str]:
    """The text of a clause at an atom in which every test of terms holds."""
    truths: dict[Meaning, bool] = {
        test: True for test in in_clause(meaning) if isinstance(test, DimensionIs)
    }
    return TruthTexts(policy.program, truths, (0,) * 8, {}).clause(meaning)


def test_nothing_that_anybody_wrote_is_part_of_the_text() -> None:
    seen = 0
    for each in islice(each_pair(11, size=6), 0, 4_000, 4):
        for meaning in conditions(each.pair.engine.meant):
            for text in shown(each.pair.engine, meaning):
                assert TOKENS.sub("", text) == ""
                seen += 1
    assert seen > 1_000


def test_names_that_are_names_of_the_code_too_are_only_names() -> None:
    policy = purposebind.loads(
        "purposebind: 1\npolicy: hostile\n"
        "vocabulary: {actions: {use: {}}, purposes: {s: {}}, data: {o: {}}}\n"
        "facts: {f: {type: choice, of: [lambda, k0]}, k0: {type: boolean}, v: {type: boolean}}\n"
        "rules: [{id: p, permit: use, when: f is lambda and (k0 or v)}]\n"
    )
    use = {"action": "use", "purpose": "s", "data": "o"}
    for _ in range(2 * MANY):
        assert policy.decide({**use, "facts": {"f": "lambda", "k0": True, "v": False}}).allowed
        assert not policy.decide({**use, "facts": {"f": "k0", "k0": True, "v": False}}).allowed


def test_the_outcomes_named_in_the_code_are_those_of_the_definition() -> None:
    """Written out: an atom with a grant that stands and a denial that may is undetermined."""
    assert VERDICTS[1] is Verdict.ALLOWED
    assert VERDICTS[1 | 4 << 4] is Verdict.UNDETERMINED


def test_a_list_that_no_recipient_states_has_nothing_in_it() -> None:
    """Found by comparing a million pairs with the twin: `is among` is false of a use without a
    recipient where it reads a list of the recipient's.
    """
    policy = purposebind.loads(
        "purposebind: 1\npolicy: refused\n"
        "vocabulary: {actions: {use: {}}, purposes: {s: {}}, data: {o: {}}, recipients: {r: {}}}\n"
        "facts: {recipient.refuses: {type: terms, of: purposes}}\n"
        "rules:\n"
        "  - {id: all, permit: any}\n"
        "  - {id: theirs, limit: any, unless: purpose is not among recipient.refuses}\n"
    )
    use = {"action": "use", "purpose": "s", "data": "o"}
    bound = policy.bind(use)
    for _ in range(2 * MANY):
        assert policy.decide(use).verdict == Verdict.ALLOWED
        assert bound.allows()
        assert policy.decide({**use, "recipient": "r"}).verdict == Verdict.UNDETERMINED


OF_THE_RECIPIENT = """\
purposebind: 1
policy: recipients
vocabulary:
  actions: {use: {}}
  purposes: {s: {}}
  data: {o: {}}
  recipients: {r: {}}
  kinds: {channel: {post: {}, sms: {}}}
facts:
  told: {type: terms, of: channel, default: [sms]}
  recipient.flag: {type: boolean, default: true}
  recipient.fair: {type: judgement, asks: "Is it fair?", by: officer}
  recipient.kind: {type: choice, of: [a, b], default: a}
  recipient.level: {type: level, of: [low, high], default: high}
  recipient.age: {type: integer, default: 3}
  recipient.since: {type: date, default: 2020-01-01}
  recipient.channel: {type: term, of: channel, default: sms}
  recipient.wants: {type: terms, of: purposes, default: [s]}
rules:
"""


@pytest.mark.parametrize("default", ["as declared", "none"])
@pytest.mark.parametrize(
    "clause",
    [
        "recipient.flag",
        "recipient.kind is a",
        "recipient.level is at least low",
        "recipient.age > 2",
        "recipient.since is before 2021-01-01",
        "recipient.channel is sms",
        "recipient.channel is among told",
        "recipient.wants includes s",
        "purpose is among recipient.wants",
        "recipient is r",
    ],
)
def test_what_is_asked_of_a_recipient_is_false_where_there_is_none(
    clause: str, default: str
) -> None:
    facts = OF_THE_RECIPIENT
    if default == "none":
        facts = re.sub(r"(  recipient\..*), default: .*}", r"\1}", facts)
    when = purposebind.loads(f"{facts}  - {{id: only, permit: use, when: {clause}}}\n")
    unless = purposebind.loads(f"{facts}  - {{id: only, permit: use, unless: {clause}}}\n")
    use = {"action": "use", "purpose": "s", "data": "o"}
    bound = unless.bind(use)
    asked = [
        (when.decide(use).verdict, unless.decide(use).verdict, bound.allows())
        for _ in range(2 * MANY)
    ]

    assert set(asked) == {(Verdict.SILENT, Verdict.ALLOWED, True)}
