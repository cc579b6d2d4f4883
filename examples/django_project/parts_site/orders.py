"""The orders of the shop, as its database would hold them.

In: numbers. Out: orders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Order:
    """What was bought, by whom, and what the client said about offers."""

    number: int
    name: str
    bought: tuple[str, ...]
    offers: Literal["wanted", "unwanted"] | None = None


ORDERS = {
    order.number: order
    for order in (
        Order(1, "Ann", ("gearbox",), "wanted"),
        Order(2, "Bob", ("clutch",), "unwanted"),
        Order(3, "Cy", ("brake",)),
    )
}
