"""Many uses are decided in their order, one at a time, each as it is decided alone."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from itertools import islice
from types import MappingProxyType
from typing import Any

import pytest

import purposebind
from generated.policies import documents
from purposebind import Policy, Use, UseError

POLICY = """
purposebind: 1
policy: many
vocabulary:
  actions: {use: {}}
  purposes: {support: {}, news: {}}
  data: {email: {}, name: {}}
facts:
  consent: {type: boolean}
  data.old: {type: boolean}
rules:
  - {id: support, permit: use, for: support, unless: data.old}
  - {id: news, permit: use, for: news, when: consent}
"""
Json = dict[str, Any]
SUPPORT: Json = {"action": "use", "purpose": "support", "data": "name"}
NEWS: Json = {"action": "use", "purpose": "news", "data": "email"}
OLD: Json = {**SUPPORT, "data": {"is": "name", "old": True}}
"""An attribute: it takes the long way."""
MISSPELLED: Json = {**OLD, "purpose": "suport", "facts": {"consnet": True}}


@pytest.fixture(scope="module")
def policy() -> Policy:
    return purposebind.loads(POLICY)


def verdicts(policy: Policy, uses: Any) -> list[str]:
    return [str(each.verdict) for each in policy.decide_many(uses)]


def test_uses_may_come_as_anything_that_can_be_gone_through(policy: Policy) -> None:
    expected = ["undetermined", "silent", "undetermined"]
    uses = [SUPPORT, OLD, NEWS]

    assert verdicts(policy, uses) == expected
    assert verdicts(policy, tuple(uses)) == expected
    assert verdicts(policy, iter(uses)) == expected
    assert verdicts(policy, (use for use in uses)) == expected
    assert verdicts(policy, dict(enumerate(uses)).values()) == expected
    assert verdicts(policy, []) == []


def test_each_use_may_be_of_any_spelling(policy: Policy) -> None:
    """A `dict` is what the short way reads; a `Use` and other mappings take the long way."""
    uses = [OLD, Use.of(OLD), MappingProxyType(OLD), NEWS | {"facts": {"consent": True}}]

    assert verdicts(policy, uses) == ["silent", "silent", "silent", "allowed"]


def test_no_use_is_read_before_its_decision_is_asked_for(policy: Policy) -> None:
    asked: list[int] = []

    def uses() -> Iterator[Json]:
        for number in range(3):
            asked.append(number)
            yield NEWS

    decided = policy.decide_many(uses())

    assert asked == []
    next(decided)
    assert asked == [0]
    next(decided)
    assert asked == [0, 1]


def test_an_endless_stream_of_uses_can_be_asked_about(policy: Policy) -> None:
    def uses() -> Iterator[Json]:
        while True:
            yield NEWS
            yield {**NEWS, "facts": {"consent": True}}

    decided = policy.decide_many(uses())

    assert [bool(each) for each in islice(decided, 3)] == [False, True, False]


def test_progress_counts_the_decisions_that_were_handed_out(policy: Policy) -> None:
    done: list[int] = []

    decided = policy.decide_many([SUPPORT, OLD, NEWS], progress=done.append)

    next(decided)
    assert done == []
    next(decided)
    assert done == [1]
    assert len(list(decided)) == 1
    assert done == [1, 2, 3]


def test_an_error_says_which_use_cannot_be_judged(policy: Policy) -> None:
    decided = policy.decide_many([SUPPORT, NEWS, MISSPELLED, NEWS])

    assert [str(next(decided).verdict) for _ in range(2)] == ["undetermined", "undetermined"]
    with pytest.raises(UseError) as caught:
        next(decided)
    assert [each.path for each in caught.value.problems] == [
        (2, "purpose", 0),
        (2, "facts", "consnet"),
    ]
    assert "2/purpose/0: error[PB612] `purposes` has no term `suport`" in str(caught.value)
    assert list(decided) == []


@pytest.mark.parametrize(
    ("broken", "path"),
    [(None, (0,)), (7, (0,)), ("use", (0,)), ({}, (0, "action")), ([NEWS], (0,))],
)
def test_what_is_no_use_is_refused_with_its_number(
    policy: Policy, broken: object, path: tuple[object, ...]
) -> None:
    with pytest.raises(UseError) as caught:
        verdicts(policy, [broken])

    assert caught.value.problems[0].path == path


def test_the_rest_of_an_iterator_can_be_asked_about_after_an_error(policy: Policy) -> None:
    uses = iter([NEWS, MISSPELLED, OLD])

    with pytest.raises(UseError):
        list(policy.decide_many(uses))

    assert verdicts(policy, uses) == ["silent"]


def test_an_error_of_the_uses_themselves_is_not_ours(policy: Policy) -> None:
    def uses() -> Iterator[Json]:
        yield NEWS
        raise OSError("the source of the uses ended")

    with pytest.raises(OSError, match="the source of the uses ended"):
        list(policy.decide_many(uses()))


def test_nothing_is_held_but_the_decision_handed_out(policy: Policy) -> None:
    """Some 400 bytes a decision, times 20,000, would show."""

    def peak(count: int) -> int:
        uses = (NEWS | {"facts": {"consent": number % 2 == 0}} for number in range(count))
        tracemalloc.start()
        for _ in policy.decide_many(uses):
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few = peak(100)

    assert peak(20_000) < few + 100_000


@pytest.mark.parametrize("seed", range(4))
def test_many_are_decided_as_each_alone(seed: int) -> None:
    """Generated uses of a policy, all at once and once more in the other order."""
    for document, uses in islice(documents(4_000 + seed, 4, 10), 40):
        engine = purposebind.loads(json.dumps(document))
        alone = [engine.decide(use).to_json(values=True) for use in uses]

        assert [each.to_json(values=True) for each in engine.decide_many(uses)] == alone
        backwards = [each.to_json(values=True) for each in engine.decide_many(uses[::-1])]
        assert backwards == alone[::-1]
