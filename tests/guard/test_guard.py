"""A guarded function runs exactly when the policy in force allows its declared use."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any

import pytest

from guard.small import TEXT, shop
from purposebind import Decision, Judgement, NotAllowed, UseError, Verdict
from purposebind.decision.parts import Owed
from purposebind.guard import GuardError, guard, uses

POLICY = shop()


@guard(POLICY, facts={"wanted": "preference"})
@uses(action="use", purpose="offers", data="usage")
def choose(client: str, preference: str | None = None) -> str:
    """Choose offers."""
    return f"offers for {client}"


def test_an_allowed_use_runs() -> None:
    assert choose("ann", "yes") == "offers for ann"
    assert choose("ann", preference="yes") == "offers for ann"


@pytest.mark.parametrize(
    ("preference", "verdict"), [("no", Verdict.SILENT), (None, Verdict.UNDETERMINED)]
)
def test_any_other_verdict_refuses_with_the_decision(
    preference: str | None, verdict: Verdict
) -> None:
    with pytest.raises(NotAllowed) as caught:
        choose("ann", preference)

    assert caught.value.decision.verdict is verdict


def test_the_default_of_an_argument_counts() -> None:
    with pytest.raises(NotAllowed) as caught:
        choose("ann")

    assert [each.name for each in caught.value.decision.missing] == ["wanted"]


def test_name_documentation_and_signature_stay() -> None:
    assert choose.__name__ == "choose"
    assert choose.__doc__ == "Choose offers."
    assert list(inspect.signature(choose).parameters) == ["client", "preference"]


def test_arguments_that_do_not_fit_the_function_are_the_callers_mistake() -> None:
    with pytest.raises(TypeError, match="missing a required argument: 'client'"):
        choose()  # type: ignore[call-arg]  # on purpose: a call that does not fit


def test_a_value_that_is_none_of_the_fact_is_an_error_that_does_not_repeat_it() -> None:
    with pytest.raises(UseError) as caught:
        choose("ann", "perhaps-my-secret")

    assert [problem.code for problem in caught.value.problems] == ["PB603"]
    assert "perhaps" not in str(caught.value)


def test_a_coroutine_function_is_asked_about_when_it_is_awaited() -> None:
    ran: list[str] = []

    @guard(POLICY, facts={"wanted": "preference"})
    @uses(action="use", purpose="offers", data="usage")
    async def choose_slowly(preference: str) -> str:
        ran.append(preference)
        await asyncio.sleep(0)
        return "offers"

    assert inspect.iscoroutinefunction(choose_slowly)
    assert asyncio.run(choose_slowly("yes")) == "offers"
    refused = choose_slowly("no")
    with pytest.raises(NotAllowed):
        asyncio.run(refused)
    assert ran == ["yes"]


def test_a_generator_is_asked_about_when_it_is_made() -> None:
    @guard(POLICY, facts={"wanted": "preference"})
    @uses(action="use", purpose="offers", data="usage")
    def each_offer(preference: str) -> Iterator[int]:
        yield from (1, 2)

    assert list(each_offer("yes")) == [1, 2]
    with pytest.raises(NotAllowed):
        each_offer("no")


def test_an_async_generator_is_asked_about_when_it_is_made() -> None:
    @guard(POLICY, facts={"wanted": "preference"})
    @uses(action="use", purpose="offers", data="usage")
    async def each_offer(preference: str) -> AsyncIterator[int]:
        yield 1

    async def collected() -> list[int]:
        return [each async for each in each_offer("yes")]

    assert asyncio.run(collected()) == [1]
    with pytest.raises(NotAllowed):
        each_offer("no")


def test_methods_are_guarded_and_their_object_is_an_argument() -> None:
    class Client:
        preference = "yes"

        @guard(POLICY, facts={"wanted": lambda given: given["self"].preference})
        @uses(action="use", purpose="offers", data="usage")
        def offers(self) -> str:
            return "offers"

    client = Client()
    assert client.offers() == "offers"
    client.preference = "no"
    with pytest.raises(NotAllowed):
        client.offers()


def test_facts_declared_hold_at_every_call() -> None:
    @guard(POLICY)
    @uses(action="use", purpose="offers", data="usage", facts={"wanted": "yes"})
    def wanted() -> bool:
        return True

    @guard(POLICY)
    @uses(action="use", purpose="offers", data="usage", facts={"wanted": "no"})
    def unwanted() -> bool:
        return True

    assert wanted()
    with pytest.raises(NotAllowed):
        unwanted()


def test_an_attribute_is_stated_for_every_item_of_its_dimension() -> None:
    @guard(POLICY, facts={"data.state": "state"})
    @uses(action="use", purpose="audit", data=["usage", {"is": "usage"}])
    def audit(state: str | None) -> bool:
        return True

    assert audit("hashed")
    for state, verdict in (("raw", Verdict.SILENT), (None, Verdict.UNDETERMINED)):
        with pytest.raises(NotAllowed) as caught:
            audit(state)
        assert caught.value.decision.verdict is verdict


def test_the_day_and_the_recipient_count() -> None:
    @guard(POLICY, facts={"given_on": "given_on"}, on="today")
    @uses(action="disclose", purpose="audit", data="name", recipient="authority")
    def hand_over(given_on: str, today: str | None) -> bool:
        return True

    assert hand_over("2026-01-01", "2026-01-02")
    for today in ("2026-01-01", None):
        with pytest.raises(NotAllowed):
            hand_over("2026-01-01", today)


def test_a_judgement_comes_from_a_function_of_the_arguments() -> None:
    judging = shop(TEXT.replace('when: wanted is "yes"', "when: fair"))

    @guard(judging, facts={"fair": lambda given: given["judged"]}, on=lambda _: "2026-01-02")
    @uses(action="use", purpose="offers", data="name")
    def offer(judged: Judgement | None) -> bool:
        return True

    assert offer(Judgement(True, "the officer", date(2026, 1, 1)))
    with pytest.raises(NotAllowed):
        offer(None)


class Told:
    """Remember what a guard told, in order."""

    def __init__(self) -> None:
        self.said: list[Any] = []

    def record(self, decision: Decision) -> None:
        """Take a decision."""
        self.said.append(str(decision.verdict))

    def owed(self, decision: Decision, duties: tuple[Owed, ...]) -> None:
        """Take duties."""
        assert decision.allowed
        self.said.append([duty.id for duty in duties])


def research(told: Told) -> Any:
    """A guarded function with a duty before and a duty after."""

    @guard(POLICY, fulfilled="done", record=told.record, owed=told.owed)
    @uses(action="use", purpose="research", data="usage")
    def study(done: list[str] | dict[str, bool] | None) -> None:
        told.said.append("ran")

    return study


def test_a_duty_to_be_met_before_refuses_until_it_is_met() -> None:
    told = Told()
    study = research(told)

    answers: list[object] = [None, [], {"ask-the-board": False}]
    for done in answers:
        with pytest.raises(NotAllowed):
            study(done)
    assert told.said == ["undetermined", "undetermined", "silent"]


def test_decision_and_duties_are_told_before_the_function_runs() -> None:
    told = Told()

    research(told)(["ask-the-board"])

    assert told.said == ["allowed", ["report"], "ran"]


def test_a_duty_that_is_done_already_is_not_owed() -> None:
    told = Told()

    research(told)({"ask-the-board": True, "report": True})

    assert told.said == ["allowed", "ran"]


@pytest.mark.parametrize("callback", ["record", "owed"])
def test_nothing_runs_where_nobody_can_be_told(callback: str) -> None:
    """A use that cannot be recorded, or whose duties are lost, does not happen."""
    told = Told()

    def full(*_: object) -> None:
        raise OSError("no space left")

    setattr(told, callback, full)
    with pytest.raises(OSError, match="no space"):
        research(told)(["ask-the-board"])

    assert "ran" not in told.said


def test_one_declaration_can_be_asked_of_two_policies() -> None:
    strict = shop(TEXT.replace("{id: support, permit", "{id: support, forbid"))

    @guard(strict)
    @guard(POLICY)
    @uses(action="use", purpose="support", data="name")
    def help_out() -> bool:
        return True

    with pytest.raises(NotAllowed) as caught:
        help_out()

    assert caught.value.decision.basis.digest == strict.digest


def test_a_function_that_declares_nothing_is_no_guarded_function() -> None:
    with pytest.raises(GuardError) as caught:

        @guard(POLICY)
        def nothing() -> None: ...

    assert [problem.code for problem in caught.value.problems] == ["PB781"]
