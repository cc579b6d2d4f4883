"""A synthetic policy of any size, the same for the same size.

In: a number of rules. Out: the text of a policy over taxonomies of 10 actions, 50 purposes, 40 data
categories, 20 recipients and 6 channels, with a condition on every third rule.
"""

from __future__ import annotations

import random

SIZES = {"actions": 10, "purposes": 50, "data": 40, "recipients": 20, "channel": 6}
CONDITIONS = (
    "channel is c{0} and not opted_out",
    "consent or age >= {1}",
    "(consent and channel is one of (c{0}, c{2})) unless opted_out",
    "asked_on is within {1} days before today",
)


def policy_text(rules: int, seed: int = 1) -> str:
    """A policy document with `rules` rules and exceptions."""
    draw = random.Random(seed)
    lines = ["purposebind: 1", "policy: synthetic", *vocabulary_lines()]
    lines += [
        "facts:",
        "  channel: {type: term, of: channel}",
        "  consent: {type: boolean}",
        "  opted_out: {type: boolean, default: false}",
        "  age: {type: integer}",
        "  asked_on: {type: date}",
        "rules:",
    ]
    for number in range(rules):
        lines.append(f"  - id: rule-{number}")
        effect = draw.choice(["permit", "permit", "forbid", "limit"])
        lines.append(f"    {effect}: a{draw.randrange(SIZES['actions'])}")
        lines.append(f"    for: p{draw.randrange(SIZES['purposes'])}")
        lines.append(f"    data: d{draw.randrange(SIZES['data'])}")
        if draw.random() < 0.3:
            lines.append(f"    to: r{draw.randrange(SIZES['recipients'])}")
        if number % 3 == 0:
            condition = draw.choice(CONDITIONS)
            numbers = draw.randrange(6), draw.randrange(13, 90), draw.randrange(6)
            lines.append(f"    when: {condition.format(*numbers)}")
    return "\n".join(lines) + "\n"


def with_different_clauses(rules: int) -> str:
    """The policy of this size in which every third rule has a clause like no other."""
    lines = policy_text(rules).split("\n")
    numbered = (
        f"    when: ({line.partition(': ')[2]}) or age = {1_000 + i}"
        if line.startswith("    when:")
        else line
        for i, line in enumerate(lines)
    )
    return "\n".join(numbered)


def vocabulary_lines() -> list[str]:
    """The taxonomies, as lines of a policy."""
    lines = ["vocabulary:"]
    for section, size in SIZES.items():
        lines += ["  kinds:", "    channel:"] if section == "channel" else [f"  {section}:"]
        lines += [f"      {section[0]}{i}: {_declared(section, i)}" for i in range(size)]
    return lines


def parent_of(section: str, number: int) -> str | None:
    """The term above; each term of a section has up to three below it, and `c1` has `c2` and `c3`.

    None where there is none.
    """
    if section == "channel":
        return "c1" if number in (2, 3) else None
    return None if number == 0 else f"{section[0]}{(number - 1) // 3}"


def _declared(section: str, number: int) -> str:
    above = parent_of(section, number)
    return "{}" if above is None else f"{{under: {above}}}"
