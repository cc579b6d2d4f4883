"""A use in the words of a policy: every name known, every value of its fact's type.

In: a `Use` and a vocabulary. Out: `ResolvedUse`, or every problem at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from purposebind.clause.syntax import DimensionName
from purposebind.limits import Limits
from purposebind.meant.stated_values import read_value
from purposebind.meant.taxonomy import RecipientRule, Taxonomy
from purposebind.meant.values import FactValue
from purposebind.meant.vocabulary import DIMENSIONS, Fact, Vocabulary
from purposebind.problems.nearest import suggestible
from purposebind.problems.problem import Path, Problem
from purposebind.use import problems
from purposebind.use.use import Item, Use


@dataclass(frozen=True, slots=True)
class ResolvedItem:
    """An item whose term and attributes the policy knows."""

    term: str
    attributes: tuple[tuple[str, FactValue], ...] = ()
    """Full fact names (`data.state`) and values, sorted by name; only those stated."""


@dataclass(frozen=True, slots=True)
class ResolvedUse:
    """A use that can be judged."""

    items: Mapping[DimensionName, tuple[ResolvedItem, ...]]
    """Per dimension, each item once, in an order of their own: the caller's order never matters.

    `recipient` is empty where the use has none.
    """
    facts: Mapping[str, FactValue]
    """The facts stated; defaults are not filled in."""
    on: date | None
    fulfilled: Mapping[str, bool]


def resolve(
    use: Use, vocabulary: Vocabulary, duties: Collection[str], limits: Limits
) -> tuple[ResolvedUse | None, tuple[Problem, ...]]:
    """Resolve a use against a vocabulary and the ids of a policy's duties."""
    found: list[Problem] = []
    count = sum(len(use.items(dimension)) for dimension in DIMENSIONS)
    if count > limits.items:
        return None, (problems.too_many_items(count, limits.items),)
    items = {
        dimension: _items(use.items(dimension), dimension, vocabulary, found)
        for dimension in DIMENSIONS
    }
    facts = _facts(use, vocabulary, found)
    for id in use.fulfilled:
        if id not in duties:
            found.append(problems.unknown_duty(id, suggestible(duties, found)))
    for item in items["action"] if not found else ():
        _check_recipient(item.term, vocabulary.actions, bool(use.recipient), found)
    if found:
        return None, tuple(found)
    fulfilled = {id: value is True for id, value in use.fulfilled.items()}
    return ResolvedUse(items, facts, use.on, fulfilled), ()


def _items(
    items: tuple[Item, ...],
    dimension: DimensionName,
    vocabulary: Vocabulary,
    found: list[Problem],
) -> tuple[ResolvedItem, ...]:
    taxonomy = vocabulary.dimension(dimension)
    declared = vocabulary.attributes[dimension]
    resolved: dict[ResolvedItem, None] = {}
    for i, item in enumerate(items):
        path: Path = (dimension, i)
        stated = []
        for key, raw in item.attributes.items():
            if key not in declared:
                names = suggestible(declared, found)
                found.append(problems.unknown_attribute((*path, key), key, dimension, names))
                continue
            value = _value(declared[key], vocabulary, raw, (*path, key), found)
            if value is not None:
                stated.append((declared[key].name, value))
        if item.term in taxonomy:
            resolved[ResolvedItem(item.term, tuple(sorted(stated, key=_name)))] = None
        else:
            names = suggestible(taxonomy.terms, found)
            found.append(problems.unknown_term(path, item.term, taxonomy.name, names))
    return tuple(sorted(resolved, key=repr) if len(resolved) > 1 else resolved)


def _name(stated: tuple[str, FactValue]) -> str:
    return stated[0]


def _facts(use: Use, vocabulary: Vocabulary, found: list[Problem]) -> dict[str, FactValue]:
    facts: dict[str, FactValue] = {}
    for name, raw in use.facts.items():
        path: Path = ("facts", name)
        fact = vocabulary.facts.get(name)
        if fact is None:
            names = suggestible(vocabulary.facts, found)
            found.append(problems.unknown_fact(path, name, names))
        elif fact.dimension:
            found.append(problems.attribute_as_fact(path, name, fact.dimension))
        else:
            value = _value(fact, vocabulary, raw, path, found)
            if value is not None:
                facts[name] = value
    return facts


def _value(
    fact: Fact, vocabulary: Vocabulary, raw: object, path: Path, found: list[Problem]
) -> FactValue | None:
    taxonomy = vocabulary.taxonomies.get(fact.taxonomy)
    value, wrong = read_value(fact, taxonomy, raw, told=found)
    found += [replace(problem, path=path) for problem in wrong]
    return value


def _check_recipient(
    action: str, actions: Taxonomy, has_recipient: bool, found: list[Problem]
) -> None:
    rule = recipient_rule(action, actions)
    if rule == "required" and not has_recipient:
        found.append(problems.recipient_required(action))
    elif rule == "none" and has_recipient:
        found.append(problems.recipient_refused(action))


def recipient_rule(action: str, actions: Taxonomy) -> RecipientRule:
    """What the nearest declaration at or above an action says; of equally near, the stricter."""
    level = {action}
    seen: set[str] = set()
    while level:
        declared = {actions.terms[name].recipient for name in level}
        for rule in ("required", "none", "optional"):
            if rule in declared:
                return rule
        seen |= level
        level = {up for name in level for up in actions.terms[name].under} - seen
    return "optional"
