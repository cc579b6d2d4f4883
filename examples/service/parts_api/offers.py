"""What the shop does with data to advertise: the functions that touch it, each guarded.

In: a policy and who records decisions. Out: functions that run only where the policy allows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parts_api.clients import Client
from purposebind import Decision
from purposebind.guard import LivePolicy, guard, uses


@dataclass(frozen=True)
class Mailing:
    """Functions that reach clients."""

    send_coupon: Callable[[Client], str]
    address: Callable[[Client], str]


def mailing(policy: LivePolicy, record: Callable[[Decision], None]) -> Mailing:
    """The functions, guarded by `policy`."""

    @guard(
        policy,
        facts={
            "offers_preference": lambda given: given["client"].offers,
            "solicited": lambda given: given["client"].asked_for_coupons,
            "agreed_services": lambda given: given["client"].asked_for_coupons,
            "declined_purposes": lambda given: given["client"].declined_purposes,
        },
        record=record,
    )
    @uses(
        action="contact",
        purpose="promotional_offers",
        data=["name", "email_address"],
        facts={"channel": "email", "declined_channels": []},
    )
    def send_coupon(client: Client) -> str:
        return f"10 % off for {client.name}, to {client.email}"

    # Whoever needs an address says what for: `with purpose("...")` around the call.
    @guard(policy, record=record)
    @uses(action="use", data=["name", "email_address"])
    def address(client: Client) -> str:
        return f"{client.name} <{client.email}>"

    return Mailing(send_coupon, address)
