"""C. Two operators were right alone and wrong together: an exclusion beside a wildcard, a hierarchy
below an intersection; once the answer hung on which object's id sorted first.

OpenFGA CVE-2024-31452, GHSA-3f6g-m4hr-59h8, CVE-2025-25196, CVE-2025-48371, CVE-2026-24851,
SpiceDB CVE-2022-21646, CVE-2024-38361. Here every two and three constructs are tried together
against the naive twin, and no name means more than its declaration says.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from equality.comparison import Pair
from generated.policies import pairs as generated_pairs
from laws.law import loaded
from lessons import combinations
from lessons.combinations import USES
from lessons.renaming import Renaming
from lessons.small import PERMIT, USE, Json, policy
from purposebind import Decision, Verdict

SHARES = 4


def _differences(documents: Iterator[Json]) -> list[tuple[Json, Json, list[str]]]:
    found = []
    for document in documents:
        pair = Pair(document)
        found += [
            (document, use, differences) for use in USES if (differences := pair.differences(use))
        ]
    return found


def test_there_are_as_many_combinations_as_meant() -> None:
    assert (len(list(combinations.pairs())), len(list(combinations.triples()))) == (996, 512)


@pytest.mark.parametrize("share", range(SHARES))
def test_every_two_constructs_answer_as_the_twin(share: int) -> None:
    assert _differences(islice(combinations.pairs(), share, None, SHARES)) == []


def test_every_three_constructs_answer_as_the_twin() -> None:
    assert _differences(combinations.triples()) == []


def _kinds_of_causes(decision: Decision) -> frozenset[frozenset[str]]:
    """The sets of ids of all findings: which of them stands first may hang on a name."""
    return frozenset(
        frozenset(cause.id for cause in finding.causes if cause.id) for finding in decision.findings
    )


@pytest.mark.parametrize("seed", range(2))
def test_renaming_everything_changes_nothing(seed: int) -> None:
    """Not even where a rule, a term or a fact that sorted first now sorts last."""
    for document, use in islice(generated_pairs(3_000 + seed), 150):
        renaming = Renaming(document)
        here = loaded(document).decide(use)
        there = loaded(renaming.document(document)).decide(renaming.use(use))

        assert (here.verdict, here.obliged) == (there.verdict, there.obliged), (document, use)
        assert frozenset(map(renaming.ids, _kinds_of_causes(here))) == _kinds_of_causes(there)
        assert renaming.ids(each.id for each in here.duties) == {each.id for each in there.duties}
        missing = {
            (each.kind, renaming.fact_name(each.name), renaming.term(each.item))
            for each in here.missing
        }
        assert missing == {(each.kind, each.name, each.item) for each in there.missing}


@pytest.mark.parametrize("names", [("aa", "zz"), ("zz", "aa")])
def test_which_of_two_rules_sorts_first_never_settles_a_collision(names: tuple[str, str]) -> None:
    grant, ban = names
    asked = policy({"id": grant, "permit": "any"}, {"id": ban, "forbid": "any"})

    assert asked.decide(USE).verdict is Verdict.CONTESTED


@pytest.mark.parametrize("wild", [{}, {"for": "any"}, {"to": "any", "data": "any", "for": "any"}])
def test_a_wildcard_right_of_an_exclusion_is_no_no_op(wild: Json) -> None:
    """SpiceDB CVE-2022-21646: excluding everybody excluded nobody."""
    exception = {"id": "except-all", "forbid": "any", **wild}
    asked = policy({**PERMIT, "except": [exception]})

    assert asked.decide(USE).verdict is Verdict.FORBIDDEN
    assert asked.decide({**USE, "recipient": "partner"}).verdict is Verdict.FORBIDDEN


def test_a_second_path_to_a_term_does_not_lift_an_exclusion_on_the_first() -> None:
    """OpenFGA CVE-2024-31452: what is excluded by one parent came back by the other."""
    vocabulary: Json = {
        "actions": {"use": {}},
        "purposes": {"care": {}, "trade": {}, "both": {"under": ["care", "trade"]}},
        "data": {"record": {}},
        "recipients": {},
    }
    permit = {**PERMIT, "for": "care", "except": [{"id": "no", "forbid": "any", "for": "trade"}]}
    asked = policy(permit, vocabulary=vocabulary)

    assert asked.decide({**USE, "purpose": "both"}).verdict is Verdict.FORBIDDEN
    assert asked.decide({**USE, "purpose": "trade"}).verdict is Verdict.FORBIDDEN
    assert asked.decide({**USE, "purpose": "care"}).verdict is Verdict.FORBIDDEN
