"""The pages of the manual: whole, unambiguous, and shown by their own examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from errors.clause_cases import CLAUSE_CASES
from errors.document_cases import DOCUMENT_CASES, FILE_CASES
from errors.examples import EMBEDDED, shown_by
from errors.meant_cases import NAME_CASES
from errors.type_cases import TYPE_CASES, VALUE_CASES
from errors.use_cases import FACT_CASES, SHAPE_CASES, WORD_CASES
from errors.written_cases import STATEMENT_CASES, WRITTEN_CASES
from purposebind.clause.problems import KINDS as CLAUSE_KINDS
from purposebind.document.problems import KINDS as DOCUMENT_KINDS
from purposebind.meant.problems import KINDS as MEANT_KINDS
from purposebind.meant.value_problems import KINDS as VALUE_KINDS
from purposebind.policy.problems import KINDS as POLICY_KINDS
from purposebind.problems.problem import Kind
from purposebind.statement.problems import KINDS as STATEMENT_KINDS
from purposebind.use.problems import KINDS as USE_KINDS
from purposebind.written.problems import KINDS as WRITTEN_KINDS

STATIONS: dict[str, tuple[Kind, ...]] = {
    "document": DOCUMENT_KINDS,
    "policy": POLICY_KINDS,
    "clause": CLAUSE_KINDS,
    "written": WRITTEN_KINDS,
    "statement": STATEMENT_KINDS,
    "meant": MEANT_KINDS,
    "values": VALUE_KINDS,
    "use": USE_KINDS,
}
KINDS = [kind for kinds in STATIONS.values() for kind in kinds]
SHOWN = [kind for kind in KINDS if kind.bad]
ELSEWHERE = {"PB123", "PB617"}
"""Shown by tests of their own: text without a folder is no case with a folder, and a call of a
bound use is no use.
"""


def _code(kind: Kind) -> str:
    return kind.code


def test_no_two_kinds_share_a_code_or_a_name() -> None:
    codes = [kind.code for kind in KINDS]
    names = [kind.name for kind in KINDS]

    assert len(codes) == len(set(codes))
    assert len(names) == len(set(names))


def test_every_code_has_a_smallest_case() -> None:
    documents = (*DOCUMENT_CASES, *FILE_CASES, *CLAUSE_CASES, *WRITTEN_CASES, *STATEMENT_CASES)
    meant = (*NAME_CASES, *TYPE_CASES, *VALUE_CASES)
    shown = {case.code for case in (*documents, *meant)} | ELSEWHERE
    shown |= {case.code for case in (*SHAPE_CASES, *WORD_CASES, *FACT_CASES)}

    assert {kind.code for kind in KINDS} == shown


def test_every_station_numbers_its_codes_from_one_hundred() -> None:
    hundreds = {name: {kind.code[:3] for kind in kinds} for name, kinds in STATIONS.items()}

    assert hundreds == {
        "document": {"PB1"},
        "policy": {"PB1"},
        "clause": {"PB2"},
        "written": {"PB3"},
        "statement": {"PB4"},
        "meant": {"PB5"},
        "values": {"PB6"},
        "use": {"PB6"},
    }


@pytest.mark.parametrize("kind", KINDS, ids=_code)
def test_a_kind_is_a_whole_page_of_the_manual(kind: Kind) -> None:
    assert re.fullmatch("PB[1-9][0-9]{2}", kind.code)
    assert re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", kind.name)
    assert kind.summary
    assert not kind.summary.endswith(".")
    assert kind.why.endswith(".")
    assert kind.mend.endswith(".")
    assert bool(kind.bad) == bool(kind.good)


def test_every_example_can_be_shown() -> None:
    assert {kind.code for kind in SHOWN} == EMBEDDED


@pytest.mark.parametrize("kind", SHOWN, ids=_code)
def test_a_bad_example_shows_its_problem(kind: Kind, tmp_path: Path) -> None:
    assert set(shown_by(kind.code, kind.bad, tmp_path)) >= {kind.code}


@pytest.mark.parametrize("kind", SHOWN, ids=_code)
def test_a_good_example_does_not_show_the_problem(kind: Kind, tmp_path: Path) -> None:
    assert kind.code not in shown_by(kind.code, kind.good, tmp_path)


@pytest.mark.parametrize(
    "kind",
    [kind for kind in SHOWN if kind.code not in {"PB104", "PB107", "PB110", "PB111"}],
    ids=_code,
)
def test_a_good_example_in_a_whole_policy_shows_no_problem(kind: Kind, tmp_path: Path) -> None:
    assert shown_by(kind.code, kind.good, tmp_path) == []
