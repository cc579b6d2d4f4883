"""Policies that a careful person would write, drawn by chance, with their statements.

In: a seed. Out: the texts of `policy.yaml` and `statement.txt`. Every sentence is bound by the rule
that says what it says, every term is explained and used, nothing is said twice and nothing is
contradicted: whatever the linter warns of in one of these is the linter's mistake.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

DATA = {
    "email_address": "e-mail address",
    "order_history": "order history",
    "delivery_address": "delivery address",
    "payment_card": "payment card details",
    "browsing_history": "browsing history",
    "support_messages": "messages to our support team",
    "photographs": "photographs",
    "location": "location",
}
PURPOSES = {
    "order_delivery": "deliver your orders",
    "customer_support": "answer your questions",
    "fraud_prevention": "prevent fraud",
    "newsletter": "send you our newsletter",
    "product_research": "improve our products",
    "accounting": "keep our accounts",
    "recommendations": "recommend products to you",
}
RECIPIENTS = {
    "courier": "our couriers",
    "bank": "our bank",
    "auditor": "our auditors",
    "police": "the police",
}
CONDITIONS = (
    (
        "With your consent, we",
        "consent",
        "consent: {type: boolean, means: the person agreed to it}",
    ),
    (
        "If you are eighteen or older, we",
        "subject.age >= 18",
        "subject.age: {type: integer, means: the age of the person in years}",
    ),
    (
        "If you wrote to us by post, we",
        "channel is post",
        "channel: {type: choice, of: [post, email, chat], means: how the person wrote to us}",
    ),
)


@dataclass
class Clean:
    """What has been written so far."""

    draw: random.Random
    sentences: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    data: set[str] = field(default_factory=set)
    purposes: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    sold: bool = False

    def use(self, data: str, purpose: str) -> None:
        """A sentence that grants a use, under a condition perhaps."""
        self._note(data, purpose)
        opening, when = "We", ""
        if self.draw.random() < 0.4:
            opening, clause, fact = self.draw.choice(CONDITIONS)
            self.facts[fact.partition(":")[0]] = fact
            when = f"\n    when: {clause}"
        says = f"{opening} use your {DATA[data]} to {PURPOSES[purpose]}."
        self._rule(f"permit: use\n    data: {data}\n    for: {purpose}{when}", says)
        if self.draw.random() < 0.2:
            says = f"We never use the {DATA[data]} of children to {PURPOSES[purpose]}."
            self.sentences.append(says)
            self.facts["child"] = "child: {type: boolean, means: the person is a child}"
            number = len(self.rules)
            self.rules[-1] += (
                f"\n    except:\n      - id: but-not-of-children-{number}"
                f'\n        forbid: use\n        when: child\n        says: "{says}"'
            )

    def disclose(self, data: str, purpose: str, recipient: str) -> None:
        """A sentence that grants a disclosure."""
        self._note(data, purpose)
        self.recipients.add(recipient)
        says = f"We share your {DATA[data]} with {RECIPIENTS[recipient]} to {PURPOSES[purpose]}."
        scope = f"data: {data}\n    for: {purpose}\n    to: {recipient}"
        self._rule(f"permit: disclose\n    {scope}", says)

    def never_sell(self, data: str) -> None:
        """A promise that no sentence contradicts."""
        self.data.add(data)
        self.sold = True
        self._rule(f"forbid: sell\n    data: {data}", f"We will never sell your {DATA[data]}.")

    def _note(self, data: str, purpose: str) -> None:
        self.data.add(data)
        self.purposes.add(purpose)

    def _rule(self, body: str, says: str) -> None:
        self.sentences.append(says)
        self.rules.append(f'  - id: sentence-{len(self.rules) + 1}\n    {body}\n    says: "{says}"')

    def policy(self) -> str:
        """The text of the policy."""
        uses = any("permit: use" in rule for rule in self.rules)
        actions = ["  use: {means: work with it ourselves}"] if uses else []
        if self.recipients:
            actions.append("  disclose: {recipient: required, means: give it to somebody}")
        if self.sold:
            actions.append("  sell: {means: give it away for money}")
        lines = ["purposebind: 1", "policy: clean-shop", "statement: statement.txt", "vocabulary:"]
        lines += ["  actions:", *(f"  {each}" for each in actions)]
        for section, terms, named in (
            ("purposes", self.purposes, PURPOSES),
            ("data", self.data, DATA),
            ("recipients", self.recipients, RECIPIENTS),
        ):
            lines += [f"  {section}:"] if terms else []
            lines += [f"    {term}: {{means: {named[term]}}}" for term in sorted(terms)]
        if self.facts:
            lines += ["facts:", *(f"  {fact}" for _, fact in sorted(self.facts.items()))]
        return "\n".join([*lines, "rules:", *self.rules]) + "\n"

    def statement(self) -> str:
        """The text of the statement."""
        return "\n".join(self.sentences) + "\n"


def clean_policy(seed: int) -> tuple[str, str]:
    """A policy and its statement."""
    draw = random.Random(seed)
    clean = Clean(draw)
    pairs = [(data, purpose) for data in DATA for purpose in PURPOSES]
    for data, purpose in draw.sample(pairs, draw.randint(2, 9)):
        if draw.random() < 0.7:
            clean.use(data, purpose)
        else:
            clean.disclose(data, purpose, draw.choice(list(RECIPIENTS)))
    for data in draw.sample(sorted(clean.data), min(draw.randint(0, 2), len(clean.data))):
        clean.never_sell(data)
    return clean.policy(), clean.statement()
