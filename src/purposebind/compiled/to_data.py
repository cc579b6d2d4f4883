"""A policy as meant as plain data: tables of rows, in which what recurs stands once.

In: `MeantPolicy`. Out: what `layout` describes, under its keys. Called by `to_text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field
from typing import Generic, TypeVar

from purposebind.compiled.clauses_to_data import deadline_to_data, to_data
from purposebind.meant.clauses import Condition
from purposebind.meant.policy import MeantPolicy
from purposebind.meant.rules import (
    Duty,
    Interpretation,
    Rule,
    Scope,
    Silence,
    StandingDuty,
    Unbound,
)
from purposebind.meant.taxonomy import Taxonomy, Term
from purposebind.meant.values import plain
from purposebind.meant.vocabulary import UNSTATED, Fact, Vocabulary
from purposebind.statement.text import Quote, Statement

K = TypeVar("K")
Row = list[object]


@dataclass(frozen=True, slots=True)
class _Table(Generic[K]):
    """Things that stand once, each with its number, in the order in which they were met."""

    numbers: dict[K, int] = field(default_factory=dict)

    def number(self, each: K) -> int:
        return self.numbers.setdefault(each, len(self.numbers))


def policy_to_data(meant: MeantPolicy) -> dict[str, object]:
    """The policy under the keys of `layout`, without those that say where it comes from."""
    writer = _Writer()
    # The tables are read off last, when everything that points into them was met.
    rules = [writer.rule(rule) for rule in meant.rules]
    standing = [writer.standing(duty) for duty in meant.duties]
    interpretations = [writer.interpretation(each) for each in meant.interpretations]
    silence = writer.silence(meant.silence) if meant.silence else None
    governs = writer.clause(meant.governs)
    unbound = [writer.unbound(each) for each in meant.unbound]
    return {
        "policy": meant.id,
        "title": meant.title,
        "texts": _texts(meant.statement) if meant.statement else None,
        **_vocabulary(meant.vocabulary),
        **writer.tables(),
        "rules": rules,
        "standing": standing,
        "interpretations": interpretations,
        "silence": silence,
        "governs": governs,
        "unbound": unbound,
    }


def _texts(statement: Statement) -> list[Row]:
    return [[name, source.name, source.text] for name, source in statement.texts.items()]


def _vocabulary(vocabulary: Vocabulary) -> dict[str, list[Row]]:
    return {
        "actions": _terms(vocabulary.actions),
        "purposes": _terms(vocabulary.purposes),
        "data": _terms(vocabulary.data),
        "recipients": _terms(vocabulary.recipients),
        "kinds": [[name, _terms(taxonomy)] for name, taxonomy in vocabulary.kinds.items()],
        "facts": [_fact(fact) for fact in vocabulary.facts.values()],
    }


def _terms(taxonomy: Taxonomy) -> list[Row]:
    return [_term(term) for term in taxonomy.terms.values()]


def _term(term: Term) -> Row:
    maps_to = [list(astuple(each)) for each in term.maps_to]
    return [term.name, list(term.under), term.means, maps_to, term.recipient]


def _fact(fact: Fact) -> Row:
    default = None if fact.default is UNSTATED else [plain(fact.default)]
    of = (fact.name, str(fact.type), fact.taxonomy, list(fact.values))
    return [*of, default, fact.means, fact.asks, fact.by]


@dataclass(frozen=True, slots=True)
class _Writer:
    """What was met so far."""

    lists: _Table[tuple[str, ...]] = field(default_factory=_Table)
    clauses: dict[str, tuple[int, Row]] = field(default_factory=dict)
    """By their text, which is the same for equal ones."""
    quotes: _Table[Quote] = field(default_factory=_Table)
    scopes: _Table[Scope] = field(default_factory=_Table)
    duties: _Table[Duty] = field(default_factory=_Table)

    def tables(self) -> dict[str, list[Row]]:
        """Every table; those that point into others first, so that nothing is missed."""
        duties = [self._duty(duty) for duty in self.duties.numbers]
        scopes = [self._scope(scope) for scope in self.scopes.numbers]
        return {
            "lists": [list(each) for each in self.lists.numbers],
            "clauses": [clause for _, clause in self.clauses.values()],
            "quotes": [list(astuple(quote)) for quote in self.quotes.numbers],
            "scopes": scopes,
            "duties": duties,
        }

    def clause(self, condition: Condition | None) -> int | None:
        """The number of a clause; none where there is none."""
        if condition is None:
            return None
        if condition.text not in self.clauses:
            self.clauses[condition.text] = len(self.clauses), to_data(condition.syntax)
        return self.clauses[condition.text][0]

    def rule(self, rule: Rule) -> Row:
        return [
            rule.id,
            str(rule.effect),
            self.scopes.number(rule.scope),
            self.clause(rule.when),
            self.clause(rule.unless),
            self.lists.number(rule.alongside),
            self._quotes(rule.quotes),
            self.lists.number(rule.overrides),
            rule.parent,
            [self.duties.number(duty) for duty in rule.duties],
            rule.basis,
            rule.note,
        ]

    def standing(self, each: StandingDuty) -> Row:
        scope = self.scopes.number(each.scope)
        return [self.duties.number(each.duty), scope, self.clause(each.when)]

    def interpretation(self, each: Interpretation) -> Row:
        on = each.on.isoformat() if each.on else None
        return [each.prefer, self.lists.number(each.over), each.because, each.by, on]

    def silence(self, silence: Silence) -> Row:
        return [self._terms(silence.actions), self._quotes(silence.quotes)]

    def unbound(self, each: Unbound) -> Row:
        return [self._quotes(each.quotes), each.why]

    def _duty(self, duty: Duty) -> Row:
        within = deadline_to_data(duty.within) if duty.within else None
        head = [duty.id, duty.do, str(duty.timing), within]
        return [*head, self.clause(duty.unless), self._quotes(duty.quotes)]

    def _scope(self, scope: Scope) -> Row:
        dimensions = (scope.actions, scope.data, scope.purposes, scope.recipients)
        return [self._terms(each) for each in dimensions]

    def _terms(self, terms: Sequence[str] | None) -> int | None:
        return None if terms is None else self.lists.number(tuple(terms))

    def _quotes(self, quotes: Iterable[Quote]) -> list[int]:
        return [self.quotes.number(quote) for quote in quotes]
