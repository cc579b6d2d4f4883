"""A service that sends a newsletter, and asks the policy before it does.

In: customers. Out: mails, and nothing for those whom the policy does not let it write to.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import purposebind

POLICY = purposebind.load(Path(__file__).parent / "policy")
LEAVE = "To leave, answer with the word LEAVE."


@dataclass(frozen=True)
class Customer:
    """Somebody who bought something."""

    name: str
    asked: bool
    age: int | None = None
    """None: not known."""


def mails(customers: list[Customer], text: str) -> list[str]:
    """The mails to those to whom the newsletter may be sent."""
    return [f"Dear {each.name}, {text} {LEAVE}" for each in customers if may_write_to(each)]


def may_write_to(customer: Customer) -> bool:
    """Whether the privacy statement lets us; what is not known is not stated."""
    facts: dict[str, object] = {"asked": customer.asked}
    if customer.age is not None:
        facts["age"] = customer.age
    return POLICY.decide(action="use", purpose="newsletter", data="name", facts=facts).allowed
