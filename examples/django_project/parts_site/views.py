"""Views, each with what it uses and for what.

In: requests. Out: answers; a refusal of the policy is answered with 403 and its problem details.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.http import Http404, HttpRequest, JsonResponse
from django.views import View

from parts_site.orders import ORDERS, Order
from parts_site.privacy import POLICY, record
from purposebind.guard import guard as guard_function
from purposebind.guard import purpose, uses
from purposebind.guard.django import guard


def order_of(number: int) -> Order:
    """The order of this number."""
    if number not in ORDERS:
        raise Http404
    return ORDERS[number]


def offers_preference(given: Mapping[str, Any]) -> Literal["wanted", "unwanted"] | None:
    """What the client of the order prefers; None where nobody asked."""
    return order_of(given["number"]).offers


def health(request: HttpRequest) -> JsonResponse:
    """Which policy is in force."""
    codes = [problem.code for problem in POLICY.problems]
    return JsonResponse({"policy": POLICY.policy.id, "digest": POLICY.digest, "problems": codes})


@guard(POLICY, facts={"offers_preference": offers_preference}, record=record)
@uses(action="use", purpose="targeted_marketing", data="transaction_history")
def also_bought(request: HttpRequest, number: int) -> JsonResponse:
    """Advertise what goes with an order."""
    return JsonResponse({"because_of": order_of(number).bought})


@guard_function(POLICY, record=record)
@uses(action="use", data=["name", "transaction_history"])
def summary(order: Order) -> dict[str, object]:
    """An order as staff see it, for whatever purpose is served."""
    return {"name": order.name, "bought": order.bought}


@guard(POLICY, record=record)
@uses(action="use", purpose="fee_collection", data="account_data")
async def fees(request: HttpRequest, number: int) -> JsonResponse:
    """What is still to be paid."""
    return JsonResponse({"order": order_of(number).number, "owed": 0})


def support(request: HttpRequest, number: int) -> JsonResponse:
    """Help with an order."""
    with purpose("customer_support"):
        return JsonResponse(summary(order_of(number)))


class Delivery(View):  # type: ignore[misc]  # Django ships no types
    """Hand an order to the courier."""

    # The statement never names delivery by somebody else, and promises not to share. No fact makes
    # this allowed; it is here to be refused.
    @guard(POLICY, record=record)
    @uses(action="share", purpose="order_fulfilment", data="postal_address", recipient="courier")
    def post(self, request: HttpRequest, number: int) -> JsonResponse:
        """Tell the courier where to go."""
        return JsonResponse({"handed_over": number})
