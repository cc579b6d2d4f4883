"""The lines of `gaps` are all that is silent, and as few and as general as can be.

Held against deciding every combination of terms that have nothing below them, on policies small
enough for it: with one fact, a boolean, three uses tell whether a sentence may allow a combination.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import pytest

import purposebind
from analysis.shipped import shipped
from generated.sources import Source, seeded
from generated.vocabularies import vocabulary
from purposebind import Policy, UseError, Verdict
from purposebind.analysis import Gap, gaps
from purposebind.clause.syntax import DimensionName

Json = dict[str, Any]
Combination = tuple[str, ...]
"""A term of each dimension, in their order; `none` for no recipient."""
DIMENSIONS: tuple[DimensionName, ...] = ("action", "purpose", "data", "recipient")
SCOPES = {"data": "data", "for": "purposes", "to": "recipients"}
POLICIES_PER_BATCH = 15

each_batch = pytest.mark.parametrize("batch", range(4))


def document(source: Source) -> Json:
    """A policy of few rules that speak of some of its terms."""
    words = vocabulary(source, 2)
    rules: list[Json] = []
    for number in source.times(2, 5, percent=70):
        effect = source.pick(["permit", "permit", "oblige", "forbid"])
        rule: Json = {"id": f"rule{number}", effect: _terms(source, words["actions"])}
        for key, section in SCOPES.items():
            if source.chance(45):
                rule[key] = _terms(source, words[section])
        if source.chance(25):
            rule["when"] = source.pick(["agreed", "not agreed", f"action is not '{_first(words)}'"])
        rules.append(rule)
    found: Json = {"purposebind": 1, "policy": "generated", "vocabulary": words, "rules": rules}
    if source.chance(20):
        says = {"verdict": "forbidden", "actions": [_first(words)]}
        found["silence"] = says
    return {**found, "facts": {"agreed": {"type": "boolean"}}}


def _terms(source: Source, taxonomy: Json) -> Any:
    return source.some(list(taxonomy), at_least=1, at_most=2)


def _first(words: Json) -> str:
    return min(map(str, words["actions"]))


@dataclass(frozen=True)
class Looked:
    """A policy, its gaps, and which combinations of its narrowest terms are silent."""

    policy: Policy
    lines: tuple[Gap, ...]
    silent: frozenset[Combination]
    spoken: frozenset[Combination]
    """Those that can be asked about and are not silent."""

    @property
    def where(self) -> str:
        """What to look at where a test fails."""
        lines = [[getattr(line, each) for each in DIMENSIONS] for line in self.lines]
        return f"{[each.id for each in self.policy.rules]} {lines}\n{self.policy.vocabulary}"

    def within(self, dimension: DimensionName, name: str) -> set[str]:
        """The narrowest terms that a name in a line stands for."""
        leaves = _leaves(self.policy, dimension)
        if name == "any":
            return leaves | ({"none"} if dimension == "recipient" else set())
        if name == "none" and dimension == "recipient":
            return {"none"}
        taxonomy = self.policy.vocabulary.dimension(dimension)
        return {leaf for leaf in leaves if taxonomy.is_below(leaf, name)}

    def covered(self, line: Gap, **other: str) -> set[Combination]:
        """The combinations in a line, with one dimension said otherwise."""
        sets = []
        for dimension in DIMENSIONS:
            names = (other[dimension],) if dimension in other else getattr(line, dimension)
            sets.append(set().union(*(self.within(dimension, name) for name in names)))
        return {*product(*sets)} & (self.silent | self.spoken)


def _leaves(policy: Policy, dimension: DimensionName) -> set[str]:
    taxonomy = policy.vocabulary.dimension(dimension)
    above = {name for term in taxonomy.terms.values() for name in term.under}
    return set(taxonomy.terms) - above


def look(policy: Policy, **terms: str) -> Looked:
    """Ask for the gaps, and decide everything."""
    report = gaps(
        policy,
        action=terms.get("action"),
        purpose=terms.get("purpose"),
        data=terms.get("data"),
        recipient=terms.get("recipient"),
    )
    assert report.is_complete
    found: dict[bool, set[Combination]] = {True: set(), False: set()}
    sets = [sorted(_leaves(policy, each)) for each in DIMENSIONS]
    for combination in product(*sets[:3], [*sets[3], "none"]):
        verdict = _is_silent(policy, combination)
        if verdict is not None:
            found[verdict].add(combination)
    return Looked(policy, tuple(report), frozenset(found[True]), frozenset(found[False]))


def _is_silent(policy: Policy, combination: tuple[str, ...]) -> bool | None:
    """Whether nothing is said of it; none where no use can be of it."""
    use: Json = dict(zip(DIMENSIONS, combination, strict=True))
    if use["recipient"] == "none":
        del use["recipient"]
    verdicts = []
    try:
        for facts in ({}, {"agreed": True}, {"agreed": False}):
            verdicts.append(policy.decide({**use, "facts": facts}).verdict)
    except UseError:
        return None
    granted = {Verdict.ALLOWED, Verdict.CONTESTED} & set(verdicts)
    return verdicts[0] is Verdict.SILENT and not granted


@cache
def looked_at(batch: int) -> tuple[Looked, ...]:
    """The policies of a batch."""
    found = []
    for number in range(POLICIES_PER_BATCH):
        text = json.dumps(document(seeded(f"gaps/{batch}/{number}")))
        found.append(look(purposebind.loads(text)))
    return tuple(found)


@each_batch
def test_the_lines_are_exactly_what_is_silent(batch: int) -> None:
    for each in looked_at(batch):
        covered = set().union(*(each.covered(line) for line in each.lines))

        assert covered == each.silent, each.where


@each_batch
def test_no_line_can_be_dropped(batch: int) -> None:
    for each in looked_at(batch):
        for line in each.lines:
            others = [other for other in each.lines if other is not line]
            rest = set().union(*(each.covered(other) for other in others))

            assert each.covered(line) - rest, each.where


@each_batch
def test_no_line_can_be_more_general(batch: int) -> None:
    """Not without taking in what is spoken of, or what has a plain line to itself."""
    for each in looked_at(batch):
        plain = set().union(*(each.covered(line) for line in each.lines if _is_plain(line)))
        for line in each.lines:
            for dimension, name in _wider(each.policy, line):
                wider = each.covered(line, **{dimension: name})

                beyond = wider - each.covered(line)
                assert beyond & (each.spoken | plain), (each.where, dimension, name)


def _is_plain(line: Gap) -> bool:
    """Whether it says something of one dimension only."""
    said = [dimension for dimension in DIMENSIONS if getattr(line, dimension) != ("any",)]
    return len(said) <= 1


def _wider(policy: Policy, line: Gap) -> Iterator[tuple[DimensionName, str]]:
    for dimension in DIMENSIONS:
        names = getattr(line, dimension)
        taxonomy = policy.vocabulary.dimension(dimension)
        known = [name for name in names if name in taxonomy]
        yield from ((dimension, up) for name in known for up in taxonomy.terms[name].under)
        if names != ("any",):
            yield dimension, "any"


@each_batch
def test_the_witness_of_a_line_is_in_it_and_silent(batch: int) -> None:
    for each in looked_at(batch):
        for line in each.lines:
            use = line.witness.to_dict()

            assert each.policy.decide(use).verdict is Verdict.SILENT, each.where
            for dimension in DIMENSIONS:
                inside = set().union(*(each.within(dimension, n) for n in getattr(line, dimension)))
                term = str(use.get(dimension, "none"))
                assert each.within(dimension, term) & inside, each.where


@each_batch
def test_looked_at_through_a_term_the_lines_are_what_is_silent_below_it(batch: int) -> None:
    for each in looked_at(batch)[:5]:
        for dimension in DIMENSIONS:
            term = min(each.policy.vocabulary.dimension(dimension).terms)
            below = each.within(dimension, term)
            at = DIMENSIONS.index(dimension)

            seen = look(each.policy, **{dimension: term})

            covered = set().union(*(seen.covered(line) for line in seen.lines))
            assert covered == {c for c in each.silent if c[at] in below}, seen.where


def test_the_batches_hold_enough_of_each() -> None:
    lines = [len(each.lines) for batch in range(4) for each in looked_at(batch)]

    assert sum(count > 1 for count in lines) >= 15
    assert sum(count == 0 for count in lines) >= 3


def test_an_action_that_nothing_speaks_of_is_a_line_of_its_own() -> None:
    """The statement says nothing of storing, for no purpose and of no data."""
    lines = [tuple(getattr(each, name) for name in DIMENSIONS) for each in gaps(shipped())]

    assert (("store",), ("any",), ("any",), ("any",)) in lines


def test_terms_that_no_rule_tells_apart_are_each_named() -> None:
    """`sell` to the client is as silent as `rent` to him."""
    lines = gaps(shipped(), action="sell", recipient="client")

    assert lines.is_complete
    assert [(each.action, each.recipient) for each in lines] == [(("sell",), ("client",))]
