"""Every message, at its place, from the smallest input that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from errors.clause_cases import CLAUSE_CASES
from errors.document_cases import DOCUMENT_CASES, FILE_CASES
from errors.meant_cases import NAME_CASES
from errors.smallest import HEAD, RULE, Case, UseCase, problems_of, problems_of_use
from errors.type_cases import TYPE_CASES, VALUE_CASES
from errors.use_cases import FACT_CASES, GOOD, POLICY, SHAPE_CASES, WORD_CASES
from errors.written_cases import STATEMENT_CASES, WRITTEN_CASES
from purposebind import Verdict, loads

CASES = (
    *DOCUMENT_CASES,
    *FILE_CASES,
    *CLAUSE_CASES,
    *WRITTEN_CASES,
    *STATEMENT_CASES,
    *NAME_CASES,
    *TYPE_CASES,
    *VALUE_CASES,
)
USE_CASES = (*SHAPE_CASES, *WORD_CASES, *FACT_CASES)


def _named(codes: Iterable[str]) -> list[str]:
    return [f"{code}-{index}" for index, code in enumerate(codes)]


def test_the_document_that_all_cases_start_from_loads(tmp_path: Path) -> None:
    assert problems_of(HEAD + RULE, tmp_path) == ()


def test_the_use_that_all_cases_start_from_is_judged() -> None:
    assert loads(POLICY).decide(GOOD).verdict is Verdict.ALLOWED


@pytest.mark.parametrize("case", CASES, ids=_named(case.code for case in CASES))
def test_a_document_shows_its_one_problem_at_its_place(case: Case, tmp_path: Path) -> None:
    (problem,) = problems_of(case.text, tmp_path, case.files, case.limits)
    span = problem.span

    assert span is not None
    assert (problem.code, (span.line, span.column), span.text) == (
        case.code,
        case.place,
        case.underlined,
    )
    assert Path(span.source.name).name == case.file
    assert case.message in problem.message
    assert problem.help is None if case.help is None else case.help in (problem.help or "")
    assert tuple((each.span.line, each.span.column) for each in problem.related) == case.related


@pytest.mark.parametrize("case", USE_CASES, ids=_named(case.code for case in USE_CASES))
def test_a_use_shows_its_one_problem_at_its_path(case: UseCase) -> None:
    (problem,) = problems_of_use(loads(POLICY, limits=case.limits), case.use)

    assert (problem.code, problem.path) == (case.code, case.path)
    assert case.message in problem.message
    assert problem.help is None if case.help is None else case.help in (problem.help or "")


def test_a_policy_as_text_without_a_folder_names_no_files() -> None:
    from purposebind import PolicyError

    with pytest.raises(PolicyError) as caught:
        loads(HEAD + "- {id: r, permit: use, says: We may}\nstatement: s.txt\n")

    (problem,) = caught.value.problems
    assert problem.code == "PB123"
    assert problem.help == "pass `base=` with the folder"
    assert problem.span is not None
    assert (problem.span.line, problem.span.column, problem.span.text) == (23, 12, "s.txt")
