"""The purpose that is served reaches what is called inside, and nothing goes beyond it."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guard.small import WITHOUT_WORDS, shop
from purposebind import NotAllowed
from purposebind.guard import GuardError, ambient_purposes, guard, purpose, uses

POLICY = shop()


@guard(POLICY, owed=lambda decision, duties: None)
@uses(action="use", data="name", facts={"wanted": "yes"})
def read_name() -> str:
    """Read a name, for whatever purpose is served."""
    return "ann"


@guard(POLICY)
@uses(action="use", purpose="offers", data="usage", facts={"wanted": "yes"})
def choose_offers() -> str:
    """Choose offers."""
    return "offers"


def code_of(call: Callable[[], object]) -> tuple[str, str]:
    """The code and the message of the one problem that a call ends in."""
    with pytest.raises(GuardError) as caught:
        call()
    (problem,) = caught.value.problems
    return problem.code, problem.message


def test_an_open_purpose_is_the_one_served() -> None:
    with purpose("support"):
        assert read_name() == "ann"
    with purpose("audit"), pytest.raises(NotAllowed) as caught:
        read_name()

    assert caught.value.decision.atom.purpose == "audit"


def test_an_attribute_can_be_stated_of_the_purpose_that_is_served() -> None:
    @guard(POLICY, facts={"purpose.agreed": "agreed"}, owed=lambda decision, duties: None)
    @uses(action="use", data="name")
    def read(agreed: bool) -> bool:
        return agreed

    with purpose("support"):
        assert read(True)


def test_without_a_purpose_an_open_use_is_refused() -> None:
    name = "guard.test_purposes.read_name"

    assert code_of(read_name) == ("PB786", f"`{name}` leaves its purpose open, and none is served")


def test_a_use_of_its_own_purpose_needs_none_to_be_served() -> None:
    assert choose_offers() == "offers"


@pytest.mark.parametrize("served", ["offers", "marketing"])
def test_a_use_at_or_below_the_purpose_served_runs(served: str) -> None:
    with purpose(served):
        assert choose_offers() == "offers"


def test_a_use_beside_the_purpose_served_is_refused() -> None:
    with purpose("support"):
        code, message = code_of(choose_offers)

    assert code == "PB785"
    assert message == "`offers` lies outside the purpose `support` that is served"


def test_a_use_above_the_purpose_served_is_refused() -> None:
    """Offers are marketing, and marketing is more than offers."""

    @guard(POLICY)
    @uses(action="use", purpose="marketing", data="usage", facts={"wanted": "yes"})
    def advertise() -> None: ...

    with purpose("offers"):
        assert code_of(advertise)[0] == "PB785"


def test_every_purpose_of_a_use_lies_within_the_one_served() -> None:
    @guard(POLICY)
    @uses(action="use", purpose=["offers", "support"], data="usage", facts={"wanted": "yes"})
    def both() -> bool:
        return True

    assert both()
    with purpose("marketing"):
        assert code_of(both)[0] == "PB785"


def test_purposes_narrow_and_never_widen() -> None:
    """Another purpose inside is not a way out of the one outside."""
    with purpose("marketing"), purpose("offers"):
        assert read_name() == "ann"
    with purpose("support"), purpose("offers"):
        assert code_of(read_name)[0] == "PB785"
        assert code_of(choose_offers)[0] == "PB785"
    with purpose("offers"), purpose("marketing"):
        assert code_of(choose_offers)[0] == "PB785"


def test_a_purpose_that_is_not_of_the_policy_is_refused_with_the_nearest() -> None:
    with purpose("offer"), pytest.raises(GuardError, match="did you mean `offers`"):
        choose_offers()
    with purpose("offer"), pytest.raises(GuardError, match="did you mean `offers`"):
        read_name()


def test_a_purpose_that_the_policy_lost_is_refused() -> None:
    open_use = guard(shop(WITHOUT_WORDS), owed=lambda decision, duties: None)

    @open_use
    @uses(action="use", data="name")
    def read() -> None: ...

    with purpose("offers"):
        assert code_of(read)[0] == "PB785"


@pytest.mark.parametrize("term", ["", None, 3, ["offers"]])
def test_a_purpose_is_the_name_of_one(term: str) -> None:
    assert code_of(lambda: purpose(term))[0] == "PB786"


def test_a_purpose_ends_with_its_block_even_by_an_error() -> None:
    with pytest.raises(KeyError), purpose("support"):
        raise KeyError

    assert ambient_purposes() == ()


def test_tasks_of_asyncio_keep_the_purpose_they_were_made_under() -> None:
    @guard(POLICY, owed=lambda decision, duties: None)
    @uses(action="use", data="name")
    async def read_slowly() -> tuple[str, ...]:
        await asyncio.sleep(0)
        return ambient_purposes()

    async def each(name: str) -> tuple[str, ...]:
        with purpose(name):
            await asyncio.sleep(0)
            return await asyncio.create_task(read_slowly())

    async def all_at_once() -> list[tuple[str, ...]]:
        return await asyncio.gather(*(each("support") for _ in range(50)), each("support"))

    assert set(asyncio.run(all_at_once())) == {("support",)}


def test_work_handed_to_a_thread_by_asyncio_keeps_the_purpose() -> None:
    async def handed() -> str:
        with purpose("support"):
            return await asyncio.to_thread(read_name)

    assert asyncio.run(handed()) == "ann"


def test_a_thread_started_with_a_fresh_context_has_no_purpose() -> None:
    found: list[object] = []

    def work() -> None:
        found.append(code_of(lambda: contextvars.Context().run(read_name))[0])

    with purpose("support"):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    assert found == ["PB786"]


def test_threads_do_not_see_the_purposes_of_each_other() -> None:
    found: list[tuple[str, ...]] = []
    ready = threading.Barrier(2)

    def work(name: str) -> None:
        with purpose(name):
            ready.wait()
            found.append(ambient_purposes())
            ready.wait()

    threads = [threading.Thread(target=work, args=(name,)) for name in ("support", "audit")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == [("audit",), ("support",)]


PURPOSES = sorted(POLICY.vocabulary.purposes.terms)
BELOW = {(name, name) for name in PURPOSES} | {("offers", "marketing")}


@given(st.lists(st.sampled_from(PURPOSES), max_size=4), st.sampled_from(PURPOSES))
def test_a_use_is_judged_only_where_each_purpose_lies_within_the_one_around_it(
    served: list[str], used: str
) -> None:
    chain = [*served, used]
    within = all(pair[::-1] in BELOW for pair in pairwise(chain))

    @guard(POLICY, owed=lambda decision, duties: None)
    @uses(action="use", purpose=used, data="name")
    def ask() -> None: ...

    def nested(left: list[str]) -> None:
        if not left:
            ask()
            return
        with purpose(left[0]):
            nested(left[1:])

    try:
        nested(served)
        judged = True
    except NotAllowed:
        judged = True
    except GuardError:
        judged = False

    assert judged is within
