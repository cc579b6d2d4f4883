"""What was asked before changes no answer: the first question and the hundredth, of one use.

Policies keep a plan for the terms of a use, forget all plans when there are too many, and may make
more of what is asked often. `lessons/test_b_cache_keys.py` has uses that differ in one fact.
"""

from __future__ import annotations

import random

import pytest

from equality.ways import ENOUGH, Json
from invariance.subjects import Subject, generated, shipped
from invariance.told import everything, of_decision
from purposebind import Policy

OFTEN = 100


@pytest.fixture(scope="module")
def subjects() -> list[Subject]:
    return [shipped(), *generated(7_400, 30)]


def fresh(subject: Subject) -> list[str]:
    """What a policy says of each use when it is the first that it is asked."""
    return [everything(subject.load(), use) for use in subject.uses]


def ask(policy: Policy, use: Json, times: int) -> None:
    """Ask about a use so often, and bind it and ask so often again."""
    bound = policy.bind(use)
    for _ in range(times):
        policy.decide(use)
        bound.allows()


def test_the_first_question_and_the_hundredth_get_the_same_answer() -> None:
    for subject in generated(7_500, 40):
        policy = subject.load()
        for use in subject.uses:
            first = everything(policy, use)
            ask(policy, use, OFTEN)

            assert everything(policy, use) == first, (subject.document, use)


def test_the_hundredth_question_about_each_shipped_case_gets_the_first_answer() -> None:
    policy = shipped().load()
    first = [of_decision(policy.decide(use)) for use in shipped().uses]
    for use in shipped().uses:
        ask(policy, use, OFTEN)

    assert [of_decision(policy.decide(use)) for use in shipped().uses] == first


@pytest.mark.parametrize("kept", [None, 8, 1], ids=["plans kept", "few plans kept", "none kept"])
@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_questions_changes_no_answer(
    subjects: list[Subject], seed: int, kept: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a policy remembers its plans or forgets them all the time."""
    if kept is not None:
        monkeypatch.setattr("purposebind.decision.short.MOST_KEPT", kept)
    draw = random.Random(seed)
    for subject in subjects[1:]:
        expected = dict(enumerate(fresh(subject)))
        policy = subject.load()
        order = [*expected, *expected]
        draw.shuffle(order)
        for number in order:
            ask(policy, subject.uses[number], draw.choice([0, 1, ENOUGH]))

            assert everything(policy, subject.uses[number]) == expected[number], subject.document


def test_no_shipped_case_changes_the_answer_of_another() -> None:
    subject = shipped()
    expected = dict(enumerate(subject.uses))
    policy, alone = subject.load(), subject.load()
    said = {number: of_decision(alone.decide(use)) for number, use in expected.items()}
    order = [*expected] * 2
    random.Random(1).shuffle(order)

    for number in order:
        assert of_decision(policy.decide(expected[number])) == said[number]
