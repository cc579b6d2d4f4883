"""Threads that read decisions never wait for each other, and all read the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from decision.small import USE, permit_when
from purposebind.decision.once import once


def test_what_two_threads_read_of_two_values_is_read_at_the_same_time() -> None:
    """With one lock for both, the first would wait for the second without end."""
    both = Barrier(2)

    class Slow:
        @once
        def found(self) -> int:
            return both.wait(timeout=10)

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda each: each.found, [Slow(), Slow()]))

    assert sorted(found) == [0, 1]


def test_two_threads_that_read_one_value_first_get_the_same_object() -> None:
    both = Barrier(2)

    class Shared:
        @once
        def found(self) -> object:
            both.wait(timeout=10)
            return object()

    shared = Shared()
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(lambda each: each.found, [shared, shared])

    assert first is second
    assert shared.found is first


def test_a_property_of_the_class_is_the_property_itself() -> None:
    class Value:
        @once
        def found(self) -> int:
            """What was found."""
            return 1

    assert Value.found.__doc__ == "What was found."


def test_threads_that_ask_one_decision_all_read_the_same_missing() -> None:
    decision = permit_when("consent and adult").decide(USE)
    with ThreadPoolExecutor(8) as threads:
        read = list(threads.map(lambda _: decision.missing, range(64)))

    assert all(each is read[0] for each in read)
    assert [each.name for each in read[0]] == ["adult", "consent"]
