"""Plain data into a vocabulary, strictly.

In: what JSON gave under the keys of the vocabulary. Out: `Vocabulary`, or `Unfit`: terms whose
parents are there and form no cycle, facts whose taxonomy and default are there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, cast, get_args

from purposebind.compiled.columns import Columns, columns, listed, text, texts
from purposebind.compiled.unfit import Unfit
from purposebind.meant.circles import circles
from purposebind.meant.stated_values import read_value
from purposebind.meant.taxonomy import MapsTo, RecipientRule, Taxonomy, Term
from purposebind.meant.values import FactValue
from purposebind.meant.vocabulary import SECTIONS, UNSTATED, Fact, FactType, Unstated, Vocabulary

_TYPES: Final[Mapping[str, FactType]] = {each: each for each in get_args(FactType)}
_RECIPIENTS: Final[tuple[RecipientRule, ...]] = get_args(RecipientRule)
_RELATIONS: Final = {each: each for each in ("exact", "close", "broad", "narrow")}


def vocabulary_from_data(data: Mapping[str, object]) -> Vocabulary:
    """The vocabulary. Raises Unfit."""
    actions, purposes, held, recipients = (
        _taxonomy(name, data[name], name) for name in SECTIONS.values()
    )
    found = columns(data["kinds"], "kinds", "kinds")
    named = zip(found.texts("name"), found.cells["terms"], strict=True)
    kinds = {name: _taxonomy(name, terms, "kinds") for name, terms in named}
    if len(kinds) < len(found.cells["name"]) or not kinds.keys().isdisjoint(SECTIONS.values()):
        raise Unfit("kinds")
    bare = Vocabulary(actions, purposes, held, recipients, kinds, {})
    return replace(bare, facts=_facts(data["facts"], bare.taxonomies))


def _taxonomy(name: str, raw: object, where: str) -> Taxonomy:
    found = columns(raw, "terms", where)
    rows = zip(
        found.texts("name"),
        found.each("under", lambda raw: _names(raw, where)),
        found.texts("means"),
        found.each("maps_to", lambda raw: _maps_to(raw, where)),
        found.optional_each("recipient", lambda raw: _recipient(raw, where)),
        strict=True,
    )
    terms = {row[0]: Term(*row) for row in rows}
    known = all(parent in terms for term in terms.values() for parent in term.under)
    if len(terms) < len(found.cells["name"]) or not known:
        raise Unfit(where)
    if any(circles({name: term.under for name, term in terms.items()})):
        raise Unfit(where)
    return Taxonomy(name, terms)


def _names(raw: object, where: str) -> tuple[str, ...]:
    return tuple(texts(listed(raw, where), where))


def _maps_to(raw: object, where: str) -> tuple[MapsTo, ...]:
    if raw == []:
        return ()
    found = columns(raw, "maps_to", where)
    relations = found.one_of("relation", _RELATIONS)
    return tuple(map(MapsTo, found.texts("vocabulary"), found.texts("term"), cast(Any, relations)))


def _recipient(raw: object, where: str) -> RecipientRule:
    for option in _RECIPIENTS:
        if raw == option:
            return option
    raise Unfit(where)


def _facts(raw: object, taxonomies: Mapping[str, Taxonomy]) -> dict[str, Fact]:
    found = columns(raw, "facts", "facts")
    facts = [_fact(found, number, taxonomies) for number in range(len(found.texts("name")))]
    by_name = {fact.name: fact for fact in facts}
    if len(by_name) < len(facts):
        raise Unfit("facts")
    return by_name


def _fact(found: Columns, number: int, taxonomies: Mapping[str, Taxonomy]) -> Fact:
    row = {cell: column[number] for cell, column in found.cells.items()}
    type_ = _TYPES.get(text(row["type"], "facts"))
    of = text(row["taxonomy"], "facts")
    if type_ is None or (of in taxonomies) != (type_ in ("term", "terms")):
        raise Unfit("facts")
    fact = Fact(row["name"], type_, of, _names(row["values"], "facts"))
    default = _default(fact, row["default"], taxonomies.get(of))
    prose = (text(row[cell], "facts") for cell in ("means", "asks", "by"))
    return Fact(fact.name, type_, of, fact.values, default, *prose)


def _default(fact: Fact, raw: object, taxonomy: Taxonomy | None) -> FactValue | Unstated:
    if raw is None:
        return UNSTATED
    stated = listed(raw, "facts")
    value, found = read_value(fact, taxonomy, stated[0]) if len(stated) == 1 else (None, ())
    if value is None or found or fact.type == "judgement":
        raise Unfit("facts")
    return value
