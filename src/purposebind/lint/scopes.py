"""Scopes: which terms a rule names where, and what these cover.

In: a policy with its files. Out: the lists of terms as written, with their places, and sets of
terms for comparing scopes. Called by lint rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from purposebind.clause.syntax import DimensionName
from purposebind.lint.subject import Subject
from purposebind.meant.rules import Effect, Scope
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.vocabulary import DIMENSIONS, Vocabulary
from purposebind.problems.problem import Path
from purposebind.written.models import RuleSource, SilenceSource, StandingDutySource

KEYS: dict[DimensionName, str] = {"purpose": "for", "data": "data", "recipient": "to"}
"""The key of a rule or standing duty that lists the terms of a dimension; the action's is the
effect, or `on`.
"""


@dataclass(frozen=True, slots=True)
class ScopeList:
    """The terms that one key of a rule, a standing duty or `silence` lists."""

    owner: str
    """Id of the rule or duty; empty for `silence`."""
    key: str
    """`permit`, `for`, `on` and so on."""
    dimension: DimensionName
    names: tuple[str, ...]
    """As written; `any` may be the only one."""
    path: Path
    """In the policy's document; the path and an index is the path of one name."""


def scope_lists(subject: Subject) -> Iterator[ScopeList]:
    """Every list of terms that is written in a scope; what is inherited is not written."""
    written = subject.whole.written
    if written is None:
        return
    for i, rule in enumerate(written.model.rules):
        yield from _of_rule(rule, ("rules", i))
    for i, duty in enumerate(written.model.duties):
        yield from _listed(duty.id, "on", "action", duty.on, ("duties", i))
        yield from _of_keys(duty, ("duties", i))
    silence = written.model.silence
    if isinstance(silence, SilenceSource):
        yield from _listed("", "actions", "action", silence.actions, ("silence",))


def _of_rule(rule: RuleSource, path: Path) -> Iterator[ScopeList]:
    for effect in Effect:
        yield from _listed(rule.id, str(effect), "action", getattr(rule, effect), path)
    yield from _of_keys(rule, path)
    yield from _listed(rule.id, "alongside", "data", rule.alongside, path)
    for i, child in enumerate(rule.except_):
        yield from _of_rule(child, (*path, "except", i))


def _of_keys(source: RuleSource | StandingDutySource, path: Path) -> Iterator[ScopeList]:
    yield from _listed(source.id, "data", "data", source.data, path)
    yield from _listed(source.id, "to", "recipient", source.to, path)
    yield from _listed(source.id, "for", "purpose", source.for_, path)


def _listed(
    owner: str, key: str, dimension: DimensionName, names: list[str], path: Path
) -> Iterator[ScopeList]:
    if names:
        yield ScopeList(owner, key, dimension, tuple(names), (*path, key))


def terms_of(scope: Scope, dimension: DimensionName) -> tuple[str, ...] | None:
    """The terms of a scope in one dimension; none for any term."""
    match dimension:
        case "action":
            return scope.actions
        case "purpose":
            return scope.purposes
        case "data":
            return scope.data
        case "recipient":
            return scope.recipients


def covered(taxonomy: Taxonomy, terms: tuple[str, ...] | None) -> int:
    """The set of all terms at or below one of `terms`; of every term where these are none."""
    if terms is None:
        return (1 << len(taxonomy.names)) - 1
    bits = 0
    for term in terms:
        bits |= taxonomy.below(taxonomy.index[term])
    return bits


def meet(
    vocabulary: Vocabulary, one: Scope, other: Scope, *, but: DimensionName | None = None
) -> bool:
    """Whether some atom lies in both scopes, whatever their clauses say.

    `but` names a dimension that is not looked at.
    """
    for dimension in DIMENSIONS:
        terms, others = terms_of(one, dimension), terms_of(other, dimension)
        if dimension == but or terms is None or others is None:
            continue
        taxonomy = vocabulary.dimension(dimension)
        if not covered(taxonomy, terms) & covered(taxonomy, others):
            return False
    return True


def upmost(taxonomy: Taxonomy, terms: tuple[str, ...] | None) -> frozenset[str] | None:
    """The terms less those below another of them: what the list means; none for any term."""
    if terms is None:
        return None
    return frozenset(
        term
        for term in terms
        if not any(other != term and taxonomy.is_below(term, other) for other in terms)
    )


def listed_terms(terms: tuple[str, ...]) -> str:
    """Terms as a scope lists them: one bare, several in brackets."""
    return terms[0] if len(terms) == 1 else f"[{', '.join(terms)}]"
