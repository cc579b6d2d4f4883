"""What the service asks, and what it does with the answers."""

from __future__ import annotations

import pytest
from newsletter import LEAVE, Customer, mails

from purposebind import Decision, Policy
from purposebind.testing import assert_allowed, assert_refused

NEWSLETTER = {"action": "use", "purpose": "newsletter", "data": "name"}


def test_a_newsletter_says_how_to_leave(purposebind_policy: Policy) -> None:
    decision = assert_allowed(purposebind_policy, NEWSLETTER, facts={"asked": True, "age": 30})

    assert [duty.id for duty in decision.duties] == ["say-how-to-leave"]
    assert mails([Customer("Ada", asked=True, age=30)], "News!") == [f"Dear Ada, News! {LEAVE}"]


@pytest.mark.parametrize(
    "facts", [{"asked": True, "age": 15}, {"asked": False, "age": 30}], ids=["age", "asked"]
)
def test_who_did_not_ask_or_is_too_young_gets_none(
    purposebind_policy: Policy, facts: dict[str, object]
) -> None:
    assert_refused(purposebind_policy, NEWSLETTER, facts=facts, verdict="silent")


def test_who_may_be_too_young_gets_none(purposebind_policy: Policy) -> None:
    assert_refused(purposebind_policy, NEWSLETTER, facts={"asked": True}, missing="age")
    assert mails([Customer("Bob", asked=True)], "News!") == []


def test_the_policy_is_asked_for_every_customer(purposebind_decisions: list[Decision]) -> None:
    customers = [Customer("Ada", asked=True, age=30), Customer("Eve", asked=False)]

    mails(customers, "News!")

    assert [decision.verdict for decision in purposebind_decisions] == ["allowed", "silent"]
