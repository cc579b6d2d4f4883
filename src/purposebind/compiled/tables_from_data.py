"""The tables of a compiled policy: what recurs, and stands once.

In: what JSON gave under their keys. Out: `Tables`, or `Unfit`. Clauses are typed anew by what types
those that people write, so that no test can be on a fact that does not fit it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from purposebind.compiled.clauses_from_data import clause_from_data, deadline_from_data
from purposebind.compiled.columns import Columns, columns, listed, texts
from purposebind.compiled.unfit import Unfit
from purposebind.meant.clauses import Condition
from purposebind.meant.rules import Duty, Scope, Timing
from purposebind.meant.taxonomy import Taxonomy
from purposebind.meant.typed import Typing
from purposebind.meant.vocabulary import Fact, Vocabulary
from purposebind.places import passage
from purposebind.statement.text import Quote, Statement

L = TypeVar("L", tuple[str, ...], tuple[str, ...] | None)

_TIMINGS: Mapping[str, Timing] = {str(each): each for each in Timing}


@dataclass(frozen=True, slots=True)
class Tables:
    """What rows of other tables point to, by number."""

    vocabulary: Vocabulary
    lists: Sequence[tuple[str, ...]]
    """Lists of names."""
    clauses: Sequence[Condition] = ()
    quotes: Sequence[Quote] = ()
    scopes: Sequence[Scope] = ()
    duties: Sequence[Duty] = ()

    @property
    def duty_ids(self) -> frozenset[str]:
        """The ids of all duties."""
        return frozenset(duty.id for duty in self.duties)

    def terms(self, found: Columns, cell: str, taxonomy: Taxonomy) -> list[tuple[str, ...]]:
        """Lists of terms of a taxonomy."""
        return _known(found.items(cell, self.lists), taxonomy, found.where)

    def optional_terms(
        self, found: Columns, cell: str, taxonomy: Taxonomy
    ) -> list[tuple[str, ...] | None]:
        """Lists of terms of a taxonomy; none stands for any term."""
        return _known(found.optional_items(cell, self.lists), taxonomy, found.where)


def tables_from_data(
    data: Mapping[str, object], vocabulary: Vocabulary, statement: Statement | None
) -> Tables:
    """The tables. Raises Unfit."""
    tables = Tables(
        vocabulary,
        _lists(data["lists"]),
        _clauses(data["clauses"], vocabulary),
        _quotes(data["quotes"], statement),
    )
    scopes = _scopes(data["scopes"], tables)
    return replace(tables, scopes=scopes, duties=_duties(data["duties"], tables))


def _known(lists: list[L], taxonomy: Taxonomy, where: str) -> list[L]:
    named = chain.from_iterable(terms for terms in set(lists) if terms)
    if not taxonomy.terms.keys() >= set(named):
        raise Unfit(where)
    return lists


def _lists(raw: object) -> list[tuple[str, ...]]:
    rows = listed(raw, "lists")
    if not {list} >= set(map(type, rows)):
        raise Unfit("lists")
    texts(list(chain.from_iterable(rows)), "lists")
    return [tuple(row) for row in rows]


def _clauses(raw: object, vocabulary: Vocabulary) -> list[Condition]:
    typing, nowhere = Typing(vocabulary, {}), passage("")
    found = []
    for each in listed(raw, "clauses"):
        condition = typing.condition(clause_from_data(each), nowhere)
        if condition is None:
            raise Unfit("clauses")
        found.append(condition)
    return found


def _quotes(raw: object, statement: Statement | None) -> list[Quote]:
    found = columns(raw, "quotes", "quotes")
    numbers = (found.numbers(cell) for cell in ("line", "start", "end"))
    quotes = list(map(Quote, found.texts("words"), found.texts("text"), *numbers))
    known = {"": 0} if statement is None else _lengths(statement)
    if not all(quote.start <= quote.end <= known.get(quote.text, -1) for quote in quotes):
        raise Unfit("quotes")
    return quotes


def _lengths(statement: Statement) -> dict[str, int]:
    return {name: len(source.text) for name, source in statement.texts.items()}


def _scopes(raw: object, tables: Tables) -> list[Scope]:
    found = columns(raw, "scopes", "scopes")
    words = tables.vocabulary
    return list(
        map(
            Scope,
            tables.optional_terms(found, "actions", words.actions),
            tables.optional_terms(found, "data", words.data),
            tables.optional_terms(found, "purposes", words.purposes),
            tables.optional_terms(found, "recipients", words.recipients),
        )
    )


def _duties(raw: object, tables: Tables) -> list[Duty]:
    found = columns(raw, "duties", "duties")
    within = found.optional_each("within", deadline_from_data)
    anchors = {each.after.name for each in within if each and each.after}
    facts = tables.vocabulary.facts
    if not all(name in facts and _is_day(facts[name]) for name in anchors):
        raise Unfit("duties")
    return list(
        map(
            Duty,
            found.texts("id"),
            found.texts("do"),
            found.one_of("timing", _TIMINGS),
            within,
            found.optional_items("unless", tables.clauses),
            found.lists_of("quotes", tables.quotes),
        )
    )


def _is_day(fact: Fact) -> bool:
    return fact.type == "date" and fact.dimension is None
