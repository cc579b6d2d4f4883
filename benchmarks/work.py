"""The work that every engine is given: rules, and uses that meet two or three of them.

In: a number of rules; the same number always gives the same work. Out: the rules as plain data, the
text of a policy that says the same, the sets of leaves that other engines are helped with, and the
uses. Rules permit or forbid, over trees of 10 actions, 50 purposes, 40 data categories, 20
recipients and 6 channels, and every third has a condition on the channel.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from synthetic import SIZES, parent_of, vocabulary_lines

Dimension = Literal["action", "purpose", "data", "recipient", "channel"]
DIMENSIONS: tuple[Dimension, ...] = ("action", "purpose", "data", "recipient", "channel")
UNKNOWN = "unknown"
"""The channel of a use that states none, for engines that have no third truth value."""
NOBODY = "nobody"
"""The recipient of a use that has none, for engines whose requests need one."""
SEED = 6
USES = 60
MET = (2, 3)
MOST_DRAWS = 1_000_000


def _parents(dimension: Dimension) -> dict[str, str | None]:
    """Each term of a dimension with the one above it."""
    section = dimension if dimension in ("data", "channel") else f"{dimension}s"
    numbers = range(SIZES[section])
    return {f"{section[0]}{number}": parent_of(section, number) for number in numbers}


def _leaves(parents: Mapping[str, str | None]) -> dict[str | None, tuple[str, ...]]:
    """The leaves at or below each term, and under none all of them."""
    found: dict[str | None, list[str]] = {term: [] for term in (None, *parents)}
    for leaf in parents.keys() - parents.values():
        above: str | None = leaf
        while above is not None:
            found[above].append(leaf)
            above = parents[above]
        found[None].append(leaf)
    return {term: tuple(sorted(below)) for term, below in found.items()}


_PARENTS = {dimension: _parents(dimension) for dimension in DIMENSIONS}
_LEAVES = {
    (dimension, term): below
    for dimension in DIMENSIONS
    for term, below in _leaves(_PARENTS[dimension]).items()
}


@dataclass(frozen=True)
class Rule:
    """A rule as a policy writes it: one term in each dimension, none where it says nothing."""

    permits: bool
    action: str
    purpose: str
    data: str
    recipient: str | None = None
    channel: str | None = None
    """A condition: the channel is this term, or one below it."""


@dataclass(frozen=True)
class Use:
    """A use of one leaf in each dimension."""

    action: str
    purpose: str
    data: str
    recipient: str | None = None
    channel: str | None = None
    """A fact; none where it is unknown."""


@dataclass(frozen=True)
class Line:
    """A rule as the set of leaves it takes in each dimension; none where it takes any.

    This is the help that engines without hierarchies or a third truth value are given: the
    hierarchy is worked out before the clock runs, and a rule that forbids takes the unknown channel
    too, so that two-valued logic gives the three-valued answer.
    """

    permits: bool
    takes: Mapping[Dimension, tuple[str, ...] | None]


@dataclass(frozen=True)
class Work:
    """Rules and uses."""

    rules: tuple[Rule, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The rules with their hierarchies worked out, in the order of the rules."""
        return tuple(_line(rule) for rule in self.rules)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Uses that meet the scope of two or three rules; every second states a channel."""
        draw = random.Random(SEED + len(self.rules))
        found: list[Use] = []
        for _ in range(MOST_DRAWS):
            if len(found) == USES:
                return tuple(found)
            use = _drawn_use(draw, self.rules, states_channel=len(found) % 2 == 0)
            if self.met_by(use) in MET:
                found.append(use)
        raise AssertionError(f"{len(self.rules)} rules have too few overlaps")

    @cached_property
    def expanded(self) -> tuple[tuple[Line, str, str, str], ...]:
        """Each line with each action, purpose and data that it takes, for engines that look up."""
        return tuple(
            (line, action, purpose, data)
            for line in self.lines
            for action in line.takes["action"] or leaves("action")
            for purpose in line.takes["purpose"] or leaves("purpose")
            for data in line.takes["data"] or leaves("data")
        )

    def met_by(self, use: Use) -> int:
        """How many rules have the use in their scope, whatever their condition."""
        index, parts = self._index, (use.action, use.purpose, use.data)
        met = index["action", parts[0]] & index["purpose", parts[1]] & index["data", parts[2]]
        return (met & index["recipient", use.recipient or NOBODY]).bit_count()

    @cached_property
    def _index(self) -> dict[tuple[Dimension, str], int]:
        """The set of rules that take each leaf, as the bits of an integer."""
        return {
            (dimension, leaf): sum(
                1 << number
                for number, line in enumerate(self.lines)
                if _takes(line, dimension, leaf)
            )
            for dimension in DIMENSIONS
            for leaf in answers_in(dimension)
        }

    def policy_text(self) -> str:
        """The rules as a policy of ours."""
        lines = ["purposebind: 1", "policy: work", *vocabulary_lines()]
        lines += ["facts:", "  channel: {type: term, of: channel}", "rules:"]
        for number, rule in enumerate(self.rules):
            lines.append(f"  - id: rule-{number}")
            lines.append(f"    {'permit' if rule.permits else 'forbid'}: {rule.action}")
            lines += [f"    for: {rule.purpose}", f"    data: {rule.data}"]
            if rule.recipient:
                lines.append(f"    to: {rule.recipient}")
            if rule.channel:
                lines.append(f"    when: channel is {rule.channel}")
        return "\n".join(lines) + "\n"


def work(rules: int) -> Work:
    """The work of a size.

    Half of the rules vary an earlier one, as exceptions and special cases do, so that rules overlap
    at every size; most terms are leaves, so that a use meets few of many rules.
    """
    draw = random.Random(SEED + rules)
    found: list[Rule] = []
    while len(found) < rules:
        vary = found and draw.random() < 0.5
        rule = _variation(draw, draw.choice(found)) if vary else _drawn_rule(draw)
        channel = draw.choice(terms("channel")) if len(found) % 3 == 0 else None
        found.append(replace(rule, channel=channel))
    return Work(tuple(found))


def mapping(use: Use) -> dict[str, object]:
    """The use as the plain mapping that a caller of ours has in hand."""
    plain: dict[str, object] = {"action": use.action, "purpose": use.purpose, "data": use.data}
    if use.recipient:
        plain["recipient"] = use.recipient
    if use.channel:
        plain["facts"] = {"channel": use.channel}
    return plain


def helped(use: Use) -> dict[Dimension, str]:
    """The use as a flat mapping, for engines that are given leaves: each part is stated."""
    return {
        "action": use.action,
        "purpose": use.purpose,
        "data": use.data,
        "recipient": use.recipient or NOBODY,
        "channel": use.channel or UNKNOWN,
    }


def terms(dimension: Dimension) -> tuple[str, ...]:
    """The terms of a dimension."""
    return tuple(_PARENTS[dimension])


def parent(dimension: Dimension, term: str) -> str | None:
    """The term above a term; none where there is none."""
    return _PARENTS[dimension][term]


def leaves(dimension: Dimension, below: str | None = None) -> tuple[str, ...]:
    """The leaves of a dimension, or those that are a term or lie below it."""
    return _LEAVES[dimension, below]


def answers_in(dimension: Dimension) -> tuple[str, ...]:
    """What a helped use can state: a leaf, or the word for there being none."""
    extra = {"recipient": (NOBODY,), "channel": (UNKNOWN,)}
    return leaves(dimension) + extra.get(dimension, ())


def _line(rule: Rule) -> Line:
    takes: dict[Dimension, tuple[str, ...] | None] = {}
    for dimension in DIMENSIONS:
        term = getattr(rule, dimension)
        taken = None if term is None else leaves(dimension, term)
        if dimension == "channel" and taken is not None and not rule.permits:
            taken = (*taken, UNKNOWN)
        takes[dimension] = None if taken == answers_in(dimension) else taken
    return Line(rule.permits, takes)


def _takes(line: Line, dimension: Dimension, leaf: str) -> bool:
    taken = line.takes[dimension]
    return taken is None or leaf in taken


def _drawn_rule(draw: random.Random) -> Rule:
    return Rule(
        permits=draw.random() < 0.65,
        action=_drawn_term(draw, "action"),
        purpose=_drawn_term(draw, "purpose"),
        data=_drawn_term(draw, "data"),
        recipient=_drawn_term(draw, "recipient") if draw.random() < 0.3 else None,
    )


def _drawn_term(draw: random.Random, dimension: Dimension) -> str:
    return draw.choice(leaves(dimension) if draw.random() < 0.655 else terms(dimension))


def _variation(draw: random.Random, rule: Rule) -> Rule:
    """The rule with another term in one dimension: most often the term above."""
    dimension: Dimension = draw.choice(("action", "purpose", "data"))
    term: str = getattr(rule, dimension)
    above = parent(dimension, term)
    other = above if above and draw.random() < 0.6 else _drawn_term(draw, dimension)
    parts = {part: getattr(rule, part) for part in DIMENSIONS} | {dimension: other}
    return Rule(permits=draw.random() < 0.65, **parts)


def _drawn_use(draw: random.Random, rules: tuple[Rule, ...], *, states_channel: bool) -> Use:
    rule = draw.choice(rules)
    recipient = None
    if rule.recipient or draw.random() < 0.5:
        recipient = draw.choice(leaves("recipient", rule.recipient))
    return Use(
        action=draw.choice(leaves("action", rule.action)),
        purpose=draw.choice(leaves("purpose", rule.purpose)),
        data=draw.choice(leaves("data", rule.data)),
        recipient=recipient,
        channel=draw.choice(leaves("channel", rule.channel)) if states_channel else None,
    )
