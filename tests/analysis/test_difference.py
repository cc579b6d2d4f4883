"""`difference` says of two policies what brute force says of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice

from analysis.agreement import PER_BATCH, SECONDS, each_batch, is_excused, loaded, shown
from analysis.edits import EQUAL, edited_pairs
from analysis.enumeration import counts_months
from analysis.oracle import Differences, Judge, differences
from generated.vocabularies import Json
from purposebind.analysis import Change, Difference, difference


@dataclass(frozen=True)
class Compared:
    """Two documents, what the analysis says of them, and what brute force says."""

    edit: str
    old: Json
    new: Json
    found: Difference
    expected: Differences

    @property
    def where(self) -> str:
        """What to look at where a test fails."""
        return shown(self.old, self.new, edit=self.edit)


@cache
def compared(batch: int) -> tuple[Compared, ...]:
    """The pairs of a batch."""
    pairs = islice(edited_pairs(f"difference/{batch}"), PER_BATCH)
    return tuple(
        Compared(
            edit,
            old,
            new,
            difference(loaded(old), loaded(new), seconds=SECONDS),
            differences(old, new),
        )
        for edit, old, new in pairs
    )


@each_batch
def test_the_changes_are_those_of_brute_force(batch: int) -> None:
    for each in compared(batch):
        pairs = {(c.before, c.after) for c in each.found.changes if c.kind == "verdict"}

        if is_excused(each.found.unproved, months=counts_months(each.old, each.new)):
            assert pairs <= each.expected.verdicts, each.where
            assert each.found.equivalent is not True, each.where
            continue
        assert each.found.unproved == (), each.where
        assert pairs == each.expected.verdicts, each.where
        assert each.found.equivalent is each.expected.is_equivalent, each.where


@each_batch
def test_other_changes_are_told_of_uses_that_both_allow(batch: int) -> None:
    for each in compared(batch):
        kinds = {change.kind for change in each.found.changes}
        duties = {change.duty for change in each.found.changes if change.kind == "duty"}

        if not each.found.unproved:
            assert ("obligation" in kinds) == each.expected.obligation, each.where
            assert duties == {id for id, _ in each.expected.duties}, each.where


@each_batch
def test_every_change_is_shown_by_its_witness(batch: int) -> None:
    for each in compared(batch):
        policies = loaded(each.old), loaded(each.new)
        for change in each.found.changes:
            verdicts = [policy.decide(change.witness).verdict for policy in policies]

            assert verdicts == [change.before, change.after], each.where
            assert _shows(change, each.old, each.new), each.where


@each_batch
def test_an_edit_that_changes_nothing_is_equivalent_by_brute_force_too(batch: int) -> None:
    changed = {each.edit for each in compared(batch) if not each.expected.is_equivalent}

    assert changed & EQUAL == set()


def _shows(change: Change, old: Json, new: Json) -> bool:
    """Whether the twin sees the change in its witness."""
    use = change.witness.to_dict()
    before, after = Judge(old)(use), Judge(new)(use)
    match change.kind:
        case "verdict":
            return (before.verdict, after.verdict) == (change.before, change.after)
        case "obligation":
            return before.obliged != after.obliged
        case _:
            return change.duty in {id for id, _ in before.owed ^ after.owed}
