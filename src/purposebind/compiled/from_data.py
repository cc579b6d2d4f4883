"""Plain data into a policy as meant, strictly: every type checked, every name bound.

In: what JSON gave, with all the keys of `layout`. Out: `MeantPolicy`, or `Unfit` with the key where
it cannot be. Overrides are found and checked anew, as for a policy that people wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from purposebind.compiled.columns import columns, text
from purposebind.compiled.tables_from_data import Tables, tables_from_data
from purposebind.compiled.unfit import Unfit
from purposebind.compiled.vocabulary_from_data import vocabulary_from_data
from purposebind.meant.clauses import Condition
from purposebind.meant.overrides import PlacedEdge, check_edges, edges_of
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import (
    Edge,
    Effect,
    Interpretation,
    Rule,
    Silence,
    StandingDuty,
    Unbound,
)
from purposebind.meant.values import read_day
from purposebind.places import Source, passage
from purposebind.statement.text import Statement

_EFFECTS: Mapping[str, Effect] = {str(each): each for each in Effect}


def policy_from_data(data: Mapping[str, object], shown: Callable[[str], str]) -> MeantPolicy:
    """The policy; `shown` makes of the name of a text what people know it by. Raises Unfit."""
    vocabulary = vocabulary_from_data(data)
    statement = _statement(data["texts"], shown)
    tables = tables_from_data(data, vocabulary, statement)
    rules = _rules(data["rules"], tables)
    interpretations = _interpretations(data["interpretations"], tables)
    return MeantPolicy(
        id=text(data["policy"], "policy"),
        title=text(data["title"], "title"),
        statement=statement,
        vocabulary=vocabulary,
        rules=rules,
        duties=_standing(data["standing"], tables),
        interpretations=interpretations,
        edges=_edges(rules, interpretations, tables),
        silence=_silence(data["silence"], tables),
        governs=_governs(data["governs"], tables),
        unbound=_unbound(data["unbound"], tables),
    )


def _statement(raw: object, shown: Callable[[str], str]) -> Statement | None:
    if raw is None:
        return None
    found = columns(raw, "texts", "texts")
    named = zip(found.texts("name"), found.texts("file"), found.texts("text"), strict=True)
    texts = {name: Source(shown(file), text) for name, file, text in named}
    if not texts or len(texts) < len(found.cells["name"]):
        raise Unfit("texts")
    return Statement(texts)


def _rules(raw: object, tables: Tables) -> tuple[Rule, ...]:
    found = columns(raw, "rules", "rules")
    rules = map(
        Rule,
        found.texts("id"),
        found.one_of("effect", _EFFECTS),
        found.items("scope", tables.scopes),
        found.optional_items("when", tables.clauses),
        found.optional_items("unless", tables.clauses),
        tables.terms(found, "alongside", tables.vocabulary.data),
        found.lists_of("quotes", tables.quotes),
        found.items("overrides", tables.lists),
        found.optional_texts("parent"),
        found.lists_of("duties", tables.duties),
        found.texts("basis"),
        found.texts("note"),
    )
    return tuple(rules)


def _standing(raw: object, tables: Tables) -> tuple[StandingDuty, ...]:
    found = columns(raw, "standing", "standing")
    return tuple(
        map(
            StandingDuty,
            found.items("duty", tables.duties),
            found.items("scope", tables.scopes),
            found.optional_items("when", tables.clauses),
        )
    )


def _interpretations(raw: object, tables: Tables) -> tuple[Interpretation, ...]:
    found = columns(raw, "interpretations", "interpretations")
    days = found.optional_each("on", read_day)
    if any(
        day is None and raw is not None for day, raw in zip(days, found.cells["on"], strict=True)
    ):
        raise Unfit("interpretations")
    read = map(
        Interpretation,
        found.texts("prefer"),
        found.items("over", tables.lists),
        found.texts("because"),
        found.texts("by"),
        days,
    )
    return tuple(read)


def _edges(
    rules: Sequence[Rule], interpretations: Sequence[Interpretation], tables: Tables
) -> tuple[Edge, ...]:
    """Every override; between rules that are there, of contrary families, in no circle."""
    by_id = {rule.id: rule for rule in rules}
    ids = by_id.keys()
    if not rules or len(by_id) < len(rules) or not ids.isdisjoint(tables.duty_ids):
        raise Unfit("rules")
    edges = edges_of(rules, interpretations)
    named = {id for edge in edges for id in (edge.winner, edge.loser)}
    if not ids >= named:
        raise Unfit("rules")
    nowhere = passage("").whole
    sound, wrong = check_edges([PlacedEdge(edge, lambda: nowhere) for edge in edges], by_id)
    if wrong:
        raise Unfit("rules")
    return sound


def _silence(raw: object, tables: Tables) -> Silence | None:
    if raw is None:
        return None
    found = columns([raw], "silence", "silence")
    (actions,) = tables.optional_terms(found, "actions", tables.vocabulary.actions)
    (quotes,) = found.lists_of("quotes", tables.quotes)
    return Silence(actions, quotes)


def _governs(raw: object, tables: Tables) -> Condition | None:
    found = columns([[raw]], "governs", "governs")
    return found.optional_items("clause", tables.clauses)[0]


def _unbound(raw: object, tables: Tables) -> tuple[Unbound, ...]:
    found = columns(raw, "unbound", "unbound")
    return tuple(map(Unbound, found.lists_of("quotes", tables.quotes), found.texts("why")))
