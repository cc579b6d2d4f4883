"""Decide ten real uses of data by the shipped policy, and print the sentences each answer rests on.

In: `policies/smart-parts-pc`. Out: text. Run it with `python3 dev.py demo`.
"""

import textwrap
from pathlib import Path

from purposebind import Policy, load

FOLDER = Path(__file__).resolve().parents[1] / "policies" / "smart-parts-pc"

USES: list[tuple[str, dict[str, object]]] = [
    (
        "Check a client's payments for fraud",
        {"action": "use", "purpose": "fraud_prevention", "data": ["name", "payment_details"]},
    ),
    (
        "Sell e-mail addresses to an advertiser",
        {
            "action": "sell",
            "purpose": "marketing",
            "data": "email_address",
            "recipient": "advertiser",
        },
    ),
    (
        "Share what clients do on the site with an analytics vendor, to develop products",
        {
            "action": "share",
            "purpose": "product_development",
            "data": "usage_data",
            "recipient": "analytics_vendor",
        },
    ),
    (
        "Print an address label for an order",
        {"action": "use", "purpose": "order_fulfilment", "data": "postal_address"},
    ),
    (
        "Choose advertising by what a client looked at; nobody knows whether the client wants it",
        {"action": "use", "purpose": "targeted_marketing", "data": "usage_data"},
    ),
    (
        "The same for a client who wants it",
        {
            "action": "use",
            "purpose": "targeted_marketing",
            "data": "usage_data",
            "facts": {"offers_preference": "wanted"},
        },
    ),
    (
        "E-mail a survey that has nothing to do with agreed services",
        {
            "action": "contact",
            "purpose": "opinion_polling",
            "data": "email_address",
            "facts": {
                "channel": "email",
                "solicited": True,
                "agreed_services": False,
                "declined_purposes": [],
                "declined_channels": [],
            },
        },
    ),
    (
        "Give a client copies of the client's own records",
        {
            "action": "provide_copy",
            "purpose": "subject_access",
            "data": "client_records",
            "recipient": "client",
            "facts": {
                "requester": "client",
                "reasonable_notice": {"value": True, "by": "the manager", "on": "2026-11-20"},
            },
        },
    ),
    (
        "Post a coupon to a client who declined marketing; nobody has judged what that means",
        {
            "action": "contact",
            "purpose": "promotional_offers",
            "data": ["name", "postal_address"],
            "facts": {
                "channel": "postal_mail",
                "declined_purposes": ["marketing"],
                "declined_channels": [],
            },
        },
    ),
]

COURT_ORDER: dict[str, object] = {
    "action": "share",
    "purpose": "legal_compliance",
    "data": "transaction_history",
    "recipient": "authority",
    "facts": {"legally_required": True},
}


def show(title: str, policy: Policy, use: dict[str, object]) -> None:
    """Print one use and its decision."""
    print(f"\n{title}")
    print(textwrap.indent(policy.decide(use).explain(), "  "))


def main() -> None:
    """Decide every use; the last one twice, with and without the recorded interpretations."""
    policy, literal = load(FOLDER), load(FOLDER, interpretations=False)
    print(f"{policy.title}, as a program: {len(policy.rules)} rules, each bound to its words.")
    for number, (title, use) in enumerate(USES, start=1):
        show(f"{number}. {title}", policy, use)
    show("10. Hand a client's purchases to the police under a court order", policy, COURT_ORDER)
    show("    The same, read as literally as it is written", literal, COURT_ORDER)


if __name__ == "__main__":
    main()
