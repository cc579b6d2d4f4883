"""Which duties a use may come to owe, whatever the facts.

In: a declared use and a policy. Out: ids of duties. Called when a function is decorated, to tell
whether somebody must be told of duties. Asks about scopes only: too many rather than too few.
"""

from __future__ import annotations

from collections.abc import Iterator

from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Duty, Scope, Timing
from purposebind.meant.taxonomy import Taxonomy
from purposebind.use.use import Item, Use


def duties_that_may_be_owed(use: Use, meant: MeantPolicy) -> list[str]:
    """Ids of the duties after or during the use, of every rule that speaks of part of it; sorted.

    A use with its purpose left open may be for any purpose.
    """
    return sorted({duty.id for duty in _in_scope(use, meant) if duty.timing is not Timing.BEFORE})


def _in_scope(use: Use, meant: MeantPolicy) -> Iterator[Duty]:
    for rule in meant.rules:
        if rule.duties and _meets(rule.scope, use, meant):
            yield from rule.duties
    for standing in meant.duties:
        if _meets(standing.scope, use, meant):
            yield standing.duty


def _meets(scope: Scope, use: Use, meant: MeantPolicy) -> bool:
    words = meant.vocabulary
    return (
        _shares(scope.actions, use.action, words.actions)
        and _shares(scope.data, use.data, words.data)
        and (not use.purpose or _shares(scope.purposes, use.purpose, words.purposes))
        and _shares(scope.recipients, use.recipient, words.recipients)
    )


def _shares(terms: tuple[str, ...] | None, items: tuple[Item, ...], taxonomy: Taxonomy) -> bool:
    """Whether a term of the scope and an item of the use have a term below both."""
    if terms is None:
        return True
    named = [item.term for item in items if item.term in taxonomy]
    bits = [[taxonomy.below(taxonomy.index[name]) for name in each] for each in (terms, named)]
    return any(upper & lower for upper in bits[0] for lower in bits[1])
