"""Questions asked in several threads at once get the answers that they get one after another.

The solver is C++ and its contexts are not safe to share: each question has one of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from analysis.little import policy
from analysis.shipped import shipped
from purposebind.analysis import conflicts, dead, difference, gaps, verify

ADS = "id: ads, permit: use, for: marketing, when: told is within 2 months after asked"
NO_ADS = "id: no-ads, forbid: use, unless: agreed"
ROUNDS = 3

Question = Callable[[], object]


def questions() -> list[Question]:
    """Different questions, of one policy and of several."""
    little = policy(ADS, NO_ADS)
    other = policy(ADS)
    return [
        lambda: conflicts(shipped(), interpretations=False).to_dict(),
        lambda: conflicts(shipped()).to_dict(),
        lambda: conflicts(little).to_dict(),
        lambda: gaps(shipped(), action="use").to_dict(),
        lambda: gaps(little).to_dict(),
        lambda: difference(little, other).to_dict(),
        lambda: difference(other, little).to_dict(),
        lambda: dead(little).to_dict(),
        lambda: [each.to_dict() for each in verify(shipped(), [{"never": {"action": "sell"}}])],
        lambda: [each.to_dict() for each in verify(little, [{"never": {"action": "use"}}])],
    ]


def test_answers_do_not_depend_on_what_other_threads_ask() -> None:
    asked = questions()
    alone = [each() for each in asked]
    start = Barrier(len(asked))

    def ask(question: Question) -> list[object]:
        start.wait()
        return [question() for _ in range(ROUNDS)]

    with ThreadPoolExecutor(len(asked)) as pool:
        together = list(pool.map(ask, asked))

    assert together == [[answer] * ROUNDS for answer in alone]


def test_one_policy_can_be_asked_the_same_in_every_thread() -> None:
    little = policy(ADS, NO_ADS)
    alone = conflicts(little).to_dict()
    start = Barrier(4)

    def ask(_: int) -> object:
        start.wait()
        return conflicts(little).to_dict()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [alone] * 4
