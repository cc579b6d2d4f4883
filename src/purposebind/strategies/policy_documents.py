"""Small policies of every construct, for tests of what is built on purposebind.

In: nothing. Out: a Hypothesis strategy of policies that load. Names are plain English, so that a
policy which breaks a test can be read. The tests of this package have a generator of their own,
which shares no code with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from purposebind.meant.vocabulary import Vocabulary
from purposebind.policy.policy import Policy, loads
from purposebind.strategies.clause_texts import clauses

Json = dict[str, Any]

_WORDS = {
    "actions": ("use", "disclose", "share", "sell"),
    "purposes": ("service", "marketing", "newsletter", "research"),
    "data": ("personal", "name", "email_address", "records"),
    "recipients": ("anyone", "authority", "partner"),
}
_CHANNELS = ("electronic", "email", "post")
_FACTS: dict[str, Json] = {
    "agreed": {"type": "boolean"},
    "asked": {"type": "boolean", "default": False},
    "fair": {"type": "judgement", "asks": "Is it fair?"},
    "channel": {"type": "term", "of": "channel"},
    "declined": {"type": "terms", "of": "purposes"},
    "basis": {"type": "choice", "of": ["consent", "contract", "law"]},
    "process": {"type": "level", "of": ["request", "order", "warrant"]},
    "subject.age": {"type": "integer"},
    "notice": {"type": "duration"},
    "agreed_on": {"type": "date"},
    "data.state": {"type": "choice", "of": ["raw", "aggregated"]},
}
_SCOPES = {"data": "data", "for": "purposes", "to": "recipients"}
_GRANTING, _DENYING = ("permit", "oblige"), ("forbid", "limit")
_CONDITIONS = ("when", "unless")
MOST_RULES = 4
DEEPEST = 2
"""Exceptions of exceptions."""

# Made once: making a strategy takes longer than drawing from it. False is where both shrink.
_often = st.integers(0, 3).map(bool)
_seldom = st.integers(0, 2).map(lambda number: number == 2)


def policies() -> SearchStrategy[Policy]:
    """Policies without a statement, of a few rules, with everything that the language has.

    Shrinks to one rule that permits.
    """
    return _documents().map(json.dumps).map(loads)


@st.composite
def _documents(draw: DrawFn) -> Json:
    words: Json = {section: _taxonomy(draw, names) for section, names in _WORDS.items()}
    words["kinds"] = {"channel": _taxonomy(draw, _CHANNELS)}
    facts = {name: declared for name, declared in _FACTS.items() if draw(_seldom)}
    head: Json = {"purposebind": 1, "policy": "drawn", "vocabulary": words, "facts": facts}
    bare = loads(json.dumps({**head, "rules": [{"id": "all", "permit": "any"}]}))
    author = _Author(draw, bare.vocabulary)
    rules = [author.rule()]
    while len(rules) < MOST_RULES and draw(_often):
        rules.append(author.rule())
    return {**head, "rules": rules, **author.around()}


def _taxonomy(draw: DrawFn, names: Sequence[str]) -> dict[str, Json]:
    """Some of the names, each below none or one of those before it."""
    terms: dict[str, Json] = {names[0]: {}}
    for name in names[1:]:
        if draw(_often):
            above = draw(st.sampled_from((None, *terms)))
            terms[name] = {"under": above} if above else {}
    return terms


class _Author:
    """Writes the rules of one policy, and remembers what it wrote."""

    def __init__(self, draw: DrawFn, vocabulary: Vocabulary) -> None:
        self._draw = draw
        self._terms = {name: list(each.terms) for name, each in vocabulary.taxonomies.items()}
        self._clauses = clauses(vocabulary)
        self._grants: dict[str, bool] = {}
        """By id, in the order written."""
        self._edges: set[tuple[str, str]] = set()
        """Later over earlier, so that there is no cycle."""

    def rule(self, parent: str | None = None, depth: int = 0) -> Json:
        """A rule with its exceptions."""
        effects: tuple[str, ...] = (*_GRANTING, *_DENYING)
        if parent is not None:
            effects = _DENYING if self._grants[parent] else _GRANTING
        effect = self._draw(st.sampled_from(effects))
        id = f"rule-{len(self._grants) + 1}"
        self._grants[id] = grants = effect in _GRANTING
        if parent is not None:
            self._edges.add((id, parent))
        rule: Json = {"id": id, effect: self._actions(), **self._scope(), **self._conditions()}
        if grants and self._draw(_seldom):
            rule["duties"] = [self._duty(f"duty-of-{id}")]
        if not grants and self._draw(_seldom):
            rule["alongside"] = self._some("data")
        if over := self._overridden(id):
            rule["overrides"] = over
        if depth < DEEPEST and self._draw(_seldom):
            rule["except"] = [self.rule(id, depth + 1)]
        return rule

    def around(self) -> Json:
        """What stands around the rules, now and then."""
        found: Json = {}
        if self._draw(_seldom):
            found["silence"] = {"verdict": "forbidden"}
        if self._draw(_seldom):
            found["governs"] = self._draw(self._clauses)
        last = list(self._grants)[-1]
        if over := self._overridden(last):
            why = "it is meant so"
            found["interpretations"] = [{"prefer": last, "over": over, "because": why}]
        if self._draw(_seldom):
            duty = {**self._duty("standing"), "on": self._actions(), **self._scope()}
            found["duties"] = [duty]
        return found

    def _actions(self) -> str | list[str]:
        return self._some("actions") if self._draw(_often) else "any"

    def _some(self, section: str) -> list[str]:
        """One term, or now and then two."""
        names = self._terms[section]
        first = self._draw(st.sampled_from(names))
        other = self._draw(st.sampled_from(names)) if self._draw(_seldom) else first
        return list(dict.fromkeys((first, other)))

    def _scope(self) -> Json:
        return {key: self._some(of) for key, of in _SCOPES.items() if self._draw(_seldom)}

    def _conditions(self) -> Json:
        return {key: self._draw(self._clauses) for key in _CONDITIONS if self._draw(_seldom)}

    def _duty(self, id: str) -> Json:
        timing = self._draw(st.sampled_from(("after", "before", "ongoing")))
        duty: Json = {"id": id, "do": "tell them", "timing": timing}
        if timing == "after" and self._draw(_seldom):
            duty["within"] = "30 days"
        if self._draw(_seldom):
            duty["unless"] = self._draw(self._clauses)
        return duty

    def _overridden(self, id: str) -> list[str]:
        """An earlier rule of the contrary family that this one prevails over, now and then."""
        contrary = [
            other
            for other, grants in self._grants.items()
            if other != id and grants != self._grants[id] and (id, other) not in self._edges
        ]
        if not contrary or not self._draw(_seldom):
            return []
        over = self._draw(st.sampled_from(contrary))
        self._edges.add((id, over))
        return [over]
