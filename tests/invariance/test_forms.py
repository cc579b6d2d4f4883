"""However a policy was come by, and wherever it is, it says the same of every use.

Also in another process, to which policies are sent and from which decisions come back.
`lessons/test_o_determinism.py` has the errors and the hashes.
"""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest

from invariance.forms import FORMS, Form
from invariance.subjects import Subject, generated, shipped
from invariance.told import everything, of_decision
from purposebind import Decision, Policy


def all_of_it(policy: Policy, subject: Subject) -> list[str]:
    """What a policy says of every use of a subject."""
    return [everything(policy, use) for use in subject.uses]


@pytest.fixture(scope="module")
def subjects() -> list[Subject]:
    return [shipped(), *generated(7_000, 25)]


@pytest.fixture(scope="module")
def expected(subjects: list[Subject]) -> list[list[str]]:
    return [all_of_it(subject.load(), subject) for subject in subjects]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_policy_says_the_same_however_it_was_come_by(
    form: Form, subjects: list[Subject], expected: list[list[str]]
) -> None:
    for subject, said in zip(subjects, expected, strict=True):
        assert all_of_it(form(subject), subject) == said, subject.name


@pytest.mark.parametrize("is_read", [False, True], ids=["unread", "read"])
def test_a_decision_says_the_same_after_it_was_pickled(
    is_read: bool, subjects: list[Subject]
) -> None:
    """Whether its reasons were read before or not."""
    for subject in subjects:
        policy = subject.load()
        for use in subject.uses:
            decision, other = policy.decide(use), policy.decide(use)
            if is_read:
                of_decision(other)
            again: Decision = pickle.loads(pickle.dumps(other))

            assert of_decision(again) == of_decision(decision), (subject.name, use)


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[ProcessPoolExecutor]:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        yield pool


def test_another_process_says_the_same(
    elsewhere: ProcessPoolExecutor, subjects: list[Subject], expected: list[list[str]]
) -> None:
    told = elsewhere.map(all_of_it, [subject.load() for subject in subjects], subjects)

    assert list(told) == expected


def test_decisions_of_another_process_say_the_same(
    elsewhere: ProcessPoolExecutor, subjects: list[Subject]
) -> None:
    for subject in subjects[1:]:
        policy = subject.load()
        made = elsewhere.map(policy.decide, subject.uses)
        here = [of_decision(policy.decide(use)) for use in subject.uses]

        assert [of_decision(decision) for decision in made] == here
