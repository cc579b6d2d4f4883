"""Sixty-four threads that ask one policy get what each would have got alone.

While plans are made and forgotten, and while uses that come again and again are made more of.
`lessons/test_o_determinism.py` has threads that compile, load, and read one decision.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from equality.ways import ENOUGH, Json, answers, some_split
from generated.sources import seeded
from invariance.subjects import Subject, generated, shipped
from invariance.threads import THREADS, hammered, switched_often
from invariance.told import everything, of_decision
from purposebind import Decision, Policy

USES = 8
"""That each thread asks about, beginning with another one."""


@pytest.fixture(autouse=True)
def hasty() -> Iterator[None]:
    with switched_often():
        yield


def subjects() -> list[Subject]:
    return [shipped(), *generated(7_600, 4, size=5)]


def hammer(policy: Policy, subject: Subject, said: list[str]) -> list[tuple[int, int]]:
    """The numbers of threads and uses for which something else was said than to one alone."""

    def ask(thread: int) -> list[tuple[int, int]]:
        numbers = [(thread + step) % len(said) for step in range(min(USES, len(said)))]
        uses = subject.uses
        return [(thread, n) for n in numbers if everything(policy, uses[n]) != said[n]]

    return [wrong for found in hammered(ask) for wrong in found]


@pytest.mark.parametrize("kept", [None, 16, 1], ids=["plans kept", "few plans kept", "none kept"])
def test_each_thread_is_told_what_it_would_be_told_alone(
    kept: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All threads begin with a policy that was never asked."""
    if kept is not None:
        monkeypatch.setattr("purposebind.decision.short.MOST_KEPT", kept)
    for subject in subjects():
        alone = subject.load()
        said = [everything(alone, use) for use in subject.uses[:THREADS]]

        assert hammer(subject.load(), subject, said) == [], subject.document


def test_threads_that_ask_the_same_again_and_again_get_one_answer() -> None:
    """All ask about one use that nobody has asked about, until the engine makes more of it."""
    for subject in subjects()[:2]:
        use = subject.uses[0]
        expected = subject.load().decide(use)

        assert asked_often(subject.load(), use) == {(of_decision(expected), expected.allowed)}


def asked_often(policy: Policy, use: Json) -> set[tuple[str, bool]]:
    """What threads are told, early or late, who share a policy and a bound use."""
    bound = policy.bind(use)

    def ask(thread: int) -> tuple[str, bool]:
        told = [(policy.decide(use), bound.allows()) for _ in range(ENOUGH)]
        decision, allowed = told[thread % ENOUGH]
        return of_decision(decision), allowed

    return set(hammered(ask))


def test_threads_may_ask_in_every_way() -> None:
    for subject in subjects():
        use = subject.uses[0]
        decision = subject.load().decide(use)

        told = asked_in_every_way(subject.load(), use)
        assert told == {of_decision(decision), str(decision.allowed)}


def asked_in_every_way(policy: Policy, use: Json) -> set[str]:
    """What threads are told, each of which binds another part of the use."""

    def ask(thread: int) -> set[str]:
        told = answers(policy, use, some_split(use, seeded(thread)))
        return {
            of_decision(answer) if isinstance(answer, Decision) else str(answer)
            for _, answer in told
        }

    return set.union(*hammered(ask))
