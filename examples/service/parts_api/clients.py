"""The clients of the shop, as its database would hold them.

In: ids. Out: clients, with what they said about messages. None is "nobody asked them".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Preference = Literal["wanted", "unwanted"]


@dataclass(frozen=True)
class Client:
    """What the shop knows of a client."""

    id: str
    name: str
    email: str
    offers: Preference | None = None
    """The client's preference for marketing."""
    asked_for_coupons: bool = False
    declined_purposes: tuple[str, ...] = ()
    """The purposes for which the client declined messages."""
    viewed: tuple[str, ...] = ()
    """The parts that the client looked at."""


CLIENTS = {
    client.id: client
    for client in (
        Client("ann", "Ann", "ann@example.org", "wanted", True, viewed=("gearbox",)),
        Client("bob", "Bob", "bob@example.org", "unwanted", viewed=("clutch",)),
        Client("cy", "Cy", "cy@example.org", viewed=("brake",)),
    )
}
