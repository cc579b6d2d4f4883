"""`dead` finds what brute force finds to make no difference."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice

from analysis.agreement import PER_BATCH, SECONDS, each_batch, is_excused, loaded, shown
from analysis.enumeration import counts_months
from analysis.idle_oracle import Idleness, Place, clause_at, subtree
from analysis.oracle import without
from analysis.small_policies import documents
from generated.vocabularies import Json
from purposebind.analysis import Idle, Report, dead
from twin.clauses import read_clause
from twin.truth import Truth

CONSTANT: dict[str, set[Truth]] = {"never_true": {False, None}, "always_true": {True, None}}
OWN_RULE = ("never_applies", "defeated", *CONSTANT)
"""Findings about the first rule that they name."""


@dataclass(frozen=True)
class Looked:
    """A document, what the analysis says of it, and what brute force knows."""

    document: Json
    found: Report[Idle]
    idle: Idleness

    @property
    def where(self) -> str:
        """What to look at where a test fails."""
        return shown(self.document, found=[(f.kind, f.rules, f.part) for f in self.found])

    @property
    def rules_told(self) -> set[str]:
        """The rules that some finding calls idle."""
        every = {id for f in self.of("changes_nothing", "equal") for id in f.rules}
        return every | {f.rules[0] for f in self.of(*OWN_RULE) if f.rules}

    def of(self, *kinds: str) -> list[Idle]:
        """The findings of some kinds."""
        return [each for each in self.found if each.kind in kinds]


@cache
def looked_at(batch: int) -> tuple[Looked, ...]:
    """The documents of a batch, but for those of which something was left open with cause."""
    found = []
    for document in islice(documents(f"dead/{batch}"), PER_BATCH):
        report = dead(loaded(document), seconds=SECONDS)
        if not is_excused(report.unproved, months=counts_months(document)):
            assert report.unproved == (), shown(document)
            found.append(Looked(document, report, Idleness(document)))
    return tuple(found)


@each_batch
def test_every_rule_that_could_go_is_told(batch: int) -> None:
    for each in looked_at(batch):
        assert each.idle.rules - each.rules_told == set(), each.where


@each_batch
def test_a_rule_that_is_told_to_change_nothing_could_go(batch: int) -> None:
    for each in looked_at(batch):
        for finding in each.of("changes_nothing"):
            assert finding.rules[0] in each.idle.rules, each.where
            assert sorted(finding.rules) == sorted(subtree(each.document, finding.rules[0]))


@each_batch
def test_of_equal_rules_each_could_go_but_not_all(batch: int) -> None:
    for each in looked_at(batch):
        for finding in each.of("equal"):
            assert set(finding.rules) <= each.idle.rules, each.where
            assert not each.idle.is_same(_without_all(each.document, finding.rules)), each.where


@each_batch
def test_a_rule_that_never_applies_or_is_defeated_never_does_anything(batch: int) -> None:
    for each in looked_at(batch):
        seen = each.idle.seen
        for finding in each.of("never_applies"):
            assert finding.rules[0] not in seen.in_scope, each.where
        for finding in each.of("defeated"):
            own, *winners = finding.rules
            assert True not in seen.stands[own], each.where
            assert set(winners) == seen.beaten_by[own], each.where


@each_batch
def test_an_interpretation_is_told_if_it_could_go(batch: int) -> None:
    for each in looked_at(batch):
        findings = each.of("idle_interpretation")
        told = {number for finding in findings for number in finding.interpretations}

        assert told == each.idle.interpretations, each.where
        for finding in findings:
            several = len(finding.interpretations) > 1
            together = each.idle.could_go_together(set(finding.interpretations))
            assert together is not several, each.where


@each_batch
def test_a_clause_that_could_go_is_told(batch: int) -> None:
    """By a finding on the clause, on a part of it, or on its rule."""
    for each in looked_at(batch):
        told: set[Place] = {
            ("".join(f.rules[:1]), f.duty, f.key) for f in each.of(*CONSTANT, "idle_part")
        }
        missed = {place for place in each.idle.clauses - told if place[0] not in each.rules_told}
        assert missed == set(), each.where


@each_batch
def test_a_part_that_is_told_to_be_constant_is(batch: int) -> None:
    for each in looked_at(batch):
        for finding in each.of(*CONSTANT):
            owner = "".join(finding.rules[:1])
            truths = each.idle.truths(owner, read_clause(finding.part))

            assert truths <= CONSTANT[finding.kind], each.where
            assert truths != {None}, each.where


@each_batch
def test_a_part_that_is_told_to_be_idle_can_give_way_to_a_constant(batch: int) -> None:
    for each in looked_at(batch):
        term = min(each.document["vocabulary"]["actions"])
        either = f"action is {term} or action is not {term}"
        neither = f"action is {term} and action is not {term}"
        for finding in each.of("idle_part"):
            place: Place = ("".join(finding.rules[:1]), finding.duty, finding.key)
            text, at = clause_at(each.document, place), finding.at
            assert at is not None
            variants = [
                each.idle.with_clause(place, f"{text[: at.start]}({constant}){text[at.end :]}")
                for constant in (either, neither)
            ]

            assert any(map(each.idle.is_same, variants)), each.where


def test_an_exception_of_one_of_two_equals_is_told() -> None:
    words: Json = {"actions": {"use": {}}, "purposes": {"service": {}}, "data": {"email": {}}}
    rules = [
        {"id": "one", "permit": "any", "except": [{"id": "less", "limit": "any", "to": "partner"}]},
        {"id": "other", "permit": "any"},
        {"id": "limit", "limit": "any", "to": "partner"},
    ]
    policy = {"vocabulary": {**words, "recipients": {"partner": {}}}, "rules": rules}

    report = dead(loaded({"purposebind": 1, "policy": "small", **policy}))

    assert {(each.kind, frozenset(each.rules)) for each in report} == {
        ("equal", frozenset({"one", "other"})),
        ("equal", frozenset({"less", "limit"})),
    }


def _without_all(document: Json, ids: tuple[str, ...]) -> Json:
    for id in ids:
        document = without(document, id)
    return document
