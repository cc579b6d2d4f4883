"""A policy as meant with one part of it replaced.

In: a policy as meant. Out: policies that are sound in turn: what is left out is named nowhere, and
an override between rules that are no longer contrary is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Duty, Edge, Interpretation, Rule, StandingDuty


def with_rule(meant: MeantPolicy, changed: Rule) -> MeantPolicy:
    """The policy with a rule in the place of the one of its id."""
    rules = tuple(changed if rule.id == changed.id else rule for rule in meant.rules)
    return replace(meant, rules=rules)


def with_effect(meant: MeantPolicy, changed: Rule) -> MeantPolicy:
    """The policy with a rule that does something else now."""
    return _with_edges(with_rule(meant, changed), meant.edges)


def with_duty(meant: MeantPolicy, changed: StandingDuty) -> MeantPolicy:
    """The policy with a standing duty in the place of the one of its id."""
    duties = tuple(changed if duty.id == changed.id else duty for duty in meant.duties)
    return replace(meant, duties=duties)


def with_duty_of(rule: Rule, number: int, changed: Duty | None) -> Rule:
    """The rule with a duty in the place of the one of that number, or without it."""
    new = (changed,) if changed else ()
    return replace(rule, duties=(*rule.duties[:number], *new, *rule.duties[number + 1 :]))


def without_rules(meant: MeantPolicy, ids: Collection[str]) -> MeantPolicy:
    """The policy without some rules, which may not be the parents of others."""
    rules = tuple(rule for rule in meant.rules if rule.id not in ids)
    return _with_edges(replace(meant, rules=rules), meant.edges)


def without_override(meant: MeantPolicy, winner: Rule, loser: str) -> MeantPolicy:
    """The policy in which the text does not say that one rule prevails over another."""
    less = replace(winner, overrides=tuple(id for id in winner.overrides if id != loser))
    edges = (each for each in meant.edges if (each.winner, each.loser) != (winner.id, loser))
    return _with_edges(with_rule(meant, less), edges)


def without_preference(meant: MeantPolicy, number: int, loser: str) -> MeantPolicy:
    """The policy in which an interpretation does not speak of one of the rules it is over."""
    changed = meant.interpretations[number]
    over = tuple(id for id in changed.over if id != loser)
    kept = [each for i, each in enumerate(meant.interpretations) if i != number or over]
    if over:
        kept[number] = replace(changed, over=over)
    edges = [each for each in meant.edges if each.via != "interpretation"]
    return _with_edges(replace(meant, interpretations=tuple(kept)), edges)


def _with_edges(meant: MeantPolicy, edges: Iterable[Edge]) -> MeantPolicy:
    """The policy with those edges that still make sense, and every interpretation's."""
    grants = {rule.id: rule.effect.grants for rule in meant.rules}

    def is_sound(winner: str, loser: str) -> bool:
        return winner in grants and loser in grants and grants[winner] != grants[loser]

    sound = {(e.winner, e.loser): e for e in edges if is_sound(e.winner, e.loser)}
    written = {pair: e for pair, e in sound.items() if e.via != "interpretation"}
    kept: list[Interpretation] = []
    for each in meant.interpretations:
        over = tuple(loser for loser in each.over if is_sound(each.prefer, loser))
        if over:
            for loser in over:
                edge = Edge(each.prefer, loser, "interpretation", len(kept))
                written.setdefault((each.prefer, loser), edge)
            kept.append(replace(each, over=over))
    rules = tuple(
        replace(rule, overrides=tuple(id for id in rule.overrides if is_sound(rule.id, id)))
        for rule in meant.rules
    )
    return replace(meant, rules=rules, interpretations=tuple(kept), edges=tuple(written.values()))
