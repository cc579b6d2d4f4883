"""`conflicts` finds what brute force finds, with witnesses from which nothing can go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from analysis.agreement import PER_BATCH, SECONDS, each_batch, is_excused, loaded, shown
from analysis.enumeration import counts_months, stated_in
from analysis.oracle import GRANTING, Pair, contradictions, pairs_shown
from analysis.small_policies import documents
from generated.vocabularies import Json
from purposebind import Policy
from purposebind.analysis import Conflict, Report, conflicts
from twin.reading import SECTIONS, read_policy

KINDS = {"contested": (GRANTING, "forbid"), "obligation_denied": (("oblige",), "limit")}
VERDICTS = {"contested": {"contested"}, "obligation_denied": {"contested", "forbidden"}}


@dataclass(frozen=True)
class Looked:
    """A document, what the analysis finds in it, and what brute force finds."""

    document: Json
    policy: Policy
    found: Report[Conflict]
    expected: Mapping[str, Mapping[Pair, int]]
    """By kind of finding: pairs, with the fewest things that a use of them states."""

    def pairs(self, kind: str) -> set[Pair]:
        """The pairs that the analysis finds of one kind."""
        return {pair for each in self.found if each.kind == kind for pair in each.pairs}


@cache
def looked_at(batch: int) -> tuple[Looked, ...]:
    """The documents of a batch."""
    found = []
    for document in islice(documents(f"conflicts/{batch}"), PER_BATCH):
        policy = loaded(document)
        expected = {kind: contradictions(document, *effects) for kind, effects in KINDS.items()}
        found.append(Looked(document, policy, conflicts(policy, seconds=SECONDS), expected))
    return tuple(found)


@each_batch
def test_the_pairs_are_those_of_brute_force(batch: int) -> None:
    for each in looked_at(batch):
        for kind, expected in each.expected.items():
            if is_excused(each.found.unproved, months=counts_months(each.document)):
                assert each.pairs(kind) <= set(expected), shown(each.document)
                continue
            assert each.pairs(kind) == set(expected), shown(each.document)
            assert each.found.unproved == (), shown(each.document)


@each_batch
def test_without_interpretations_the_pairs_are_those_of_the_text_alone(batch: int) -> None:
    for each in looked_at(batch):
        if "interpretations" in each.document and not each.found.unproved:
            text = {key: e for key, e in each.document.items() if key != "interpretations"}
            found = conflicts(each.policy, interpretations=False, seconds=SECONDS)
            pairs = {pair for e in found if e.kind == "contested" for pair in e.pairs}

            assert pairs == set(contradictions(text)), shown(each.document)


@each_batch
def test_witnesses_are_confirmed_and_minimal(batch: int) -> None:
    for each in looked_at(batch):
        for finding in each.found:
            use = finding.witness.to_dict()
            where = shown(each.document, use=use)
            fewest = each.expected[finding.kind][finding.pairs[0]]

            assert str(each.policy.decide(use).verdict) in VERDICTS[finding.kind], where
            assert stated_in(use) == fewest, where
            assert superfluous(each.document, finding) == [], where


def superfluous(document: Json, finding: Conflict) -> list[Json]:
    """The uses that state less than a witness and show the same."""
    use = finding.witness.to_dict()
    itself = _shows(document, use, finding, itself=True)
    assert itself or _shows(document, use, finding, itself=False), shown(document, use=use)
    return [less for less in _with_less(use) if _shows(document, less, finding, itself=itself)]


def _shows(document: Json, use: Json, finding: Conflict, *, itself: bool) -> bool:
    """Whether a use shows a pair, and where asked on the very terms that it names."""
    pair: Pair = finding.pairs[0]
    named = [_terms(use, dim) for dim in SECTIONS]
    return any(
        shows == pair and (not itself or all(t in n for t, n in zip(terms, named, strict=True)))
        for shows, terms in pairs_shown(read_policy(document), use, *KINDS[finding.kind])
    )


def _terms(use: Json, dim: str) -> list[str | None]:
    stated = use.get(dim, [None])
    items = stated if isinstance(stated, list) else [stated]
    return [item["is"] if isinstance(item, dict) else item for item in items]


def _with_less(use: Json) -> Iterator[Json]:
    """Yield the use less one fact, attribute, item or duty, or less the day."""
    for key in ("facts", "fulfilled"):
        for name in use.get(key, {}):
            yield {**use, key: {n: value for n, value in use[key].items() if n != name}}
    if "on" in use:
        yield {key: value for key, value in use.items() if key != "on"}
    for dim in SECTIONS:
        stated: Any = use.get(dim, [])
        items = stated if isinstance(stated, list) else [stated]
        for place, item in enumerate(items):
            rest = [*items[:place], *items[place + 1 :]]
            if rest:
                yield {**use, dim: rest}
            for name in item if isinstance(item, dict) else ():
                if name != "is":
                    less = {key: value for key, value in item.items() if key != name}
                    yield {**use, dim: [*items[:place], less, *items[place + 1 :]]}
