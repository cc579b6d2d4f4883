"""What can be changed in a scope: a term left out or put wider, a dimension left open.

In: a policy as meant. Out: changes of the scopes of rules and standing duties, and of `alongside`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import Rule, Scope, StandingDuty
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import Vocabulary
from purposebind.mutation import edits
from purposebind.mutation.mutant import Change

Terms = tuple[str, ...]


def scope_changes(meant: MeantPolicy) -> Iterator[Change]:
    """Changes of the scope of every rule and every standing duty."""
    for rule in meant.rules:
        yield from _of_scope(meant, rule, str(rule.effect))
        yield from _of_alongside(meant, rule)
    for duty in meant.duties:
        yield from _of_scope(meant, duty, "on")


def _of_scope(meant: MeantPolicy, owner: Rule | StandingDuty, action: str) -> Iterator[Change]:
    for key, terms, taxonomy, made in _dimensions(owner.scope, meant.vocabulary, action):
        if terms is None:
            continue
        label = f"{owner.id}.{key}"
        for operator, i, now, left in _of_terms(terms, taxonomy):
            changed = _scoped(meant, owner, made(left))
            yield Change(operator, owner.id, (key, i), label, terms[i], now, changed)
        every = _scoped(meant, owner, made(None))
        yield Change("drop-dimension", owner.id, (key,), owner.id, key, "any", every)


def _dimensions(
    scope: Scope, words: Vocabulary, action: str
) -> tuple[tuple[str, Terms | None, Taxonomy, Callable[[Terms | None], Scope]], ...]:
    """Key, terms and taxonomy of each dimension, and the scope with other terms in it."""
    return (
        (action, scope.actions, words.actions, lambda new: replace(scope, actions=new)),
        ("data", scope.data, words.data, lambda new: replace(scope, data=new)),
        ("for", scope.purposes, words.purposes, lambda new: replace(scope, purposes=new)),
        ("to", scope.recipients, words.recipients, lambda new: replace(scope, recipients=new)),
    )


def _of_terms(terms: Terms, taxonomy: Taxonomy) -> Iterator[tuple[str, int, str, Terms]]:
    """Operator, number of the term, what stands in its place, and the terms then."""
    for i, term in enumerate(terms):
        before, after = terms[:i], terms[i + 1 :]
        if before or after:
            yield "drop-term", i, "", (*before, *after)
        for above in taxonomy.terms[term].under:
            if above not in terms:
                yield "widen-term", i, above, (*before, above, *after)


def _of_alongside(meant: MeantPolicy, rule: Rule) -> Iterator[Change]:
    if not rule.alongside:
        return
    label, id = f"{rule.id}.alongside", rule.id
    for operator, i, now, left in _of_terms(rule.alongside, meant.vocabulary.data):
        changed = edits.with_rule(meant, replace(rule, alongside=left))
        was = rule.alongside[i]
        yield Change(operator, id, ("alongside", i), label, was, now, changed)
    gone = edits.with_rule(meant, replace(rule, alongside=()))
    yield Change("drop-alongside", id, ("alongside",), label, "", "", gone)


def _scoped(meant: MeantPolicy, owner: Rule | StandingDuty, scope: Scope) -> MeantPolicy:
    if isinstance(owner, Rule):
        return edits.with_rule(meant, replace(owner, scope=scope))
    return edits.with_duty(meant, replace(owner, scope=scope))
