"""The language reference leaves nothing out: keys, types, keywords, limits and forms of clauses."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from purposebind import Limits
from purposebind.clause import syntax
from purposebind.clause.from_text import from_text
from purposebind.meant.vocabulary import FactType
from purposebind.places import passage
from purposebind.use.use import KEYS
from purposebind.written import models

from .pages import ROOT, blocks, first_cells, prose

PAGE = ROOT / "docs" / "language.md"
PARTS: dict[str, type[models.Source]] = {
    "a policy": models.PolicySource,
    "a quote": models.QuoteSource,
    "an unbound sentence": models.UnboundSource,
    "a vocabulary": models.VocabularySource,
    "a term": models.ActionSource,
    "a mapped term": models.MappingSource,
    "a fact": models.FactSource,
    "a rule": models.RuleSource,
    "a duty": models.DutySource,
    "a standing duty": models.StandingDutySource,
    "a declared silence": models.SilenceSource,
    "an interpretation": models.InterpretationSource,
}


@pytest.mark.parametrize("part", PARTS)
def test_every_key_of_the_document_is_in_the_table_of_its_part(part: str) -> None:
    keys = {field.alias or name for name, field in PARTS[part].model_fields.items()}

    assert set(first_cells(PAGE, f"Keys of {part}")) == keys


def test_the_table_of_uses_has_the_keys_of_a_use() -> None:
    assert set(first_cells(PAGE, "Keys of a use")) == set(KEYS)


def test_the_table_of_judgements_has_the_keys_of_a_judgement() -> None:
    listed = set(first_cells(PAGE, "Keys of a judgement"))

    assert listed == {"value", "by", "on", "grounds", "expires"}


def test_every_type_of_fact_is_in_the_table() -> None:
    assert set(first_cells(PAGE, "Types of facts")) == set(get_args(FactType))


def test_every_reason_for_an_unbound_sentence_is_in_the_table() -> None:
    reasons = get_args(models.UnboundSource.model_fields["why"].annotation)

    assert set(first_cells(PAGE, "Unbound sentences")) == set(reasons)


def test_every_limit_is_in_the_table_with_its_default() -> None:
    rows = [line.split("|") for _, line in prose(PAGE) if line.startswith("|")]
    shown = {row[1].strip(" `"): row[2].strip() for row in rows}

    for field in fields(Limits):
        assert shown[field.name] == f"{field.default:,}"


def test_the_keywords_are_those_of_the_language() -> None:
    lines = [line for _, line in prose(PAGE)]
    start = lines.index("### Keywords") + 2
    end = lines.index("", start)
    listed = " ".join(lines[start:end]).replace("`", "").split()

    assert sorted(listed) == sorted(syntax.KEYWORDS)


def test_every_form_of_a_clause_has_an_example() -> None:
    """Each kind of syntax node, and the negated form of each test that has one."""
    shown: set[tuple[type, bool]] = set()
    for block in blocks(PAGE):
        if block.info == "clauses":
            for line in block.text.splitlines():
                text = line.rpartition(" # ")[0].partition("{")[0]
                node, _ = from_text(passage(text))
                shown |= {(type(each), getattr(each, "negated", False)) for each in _all(node)}
    forms = set(get_args(syntax.Test)) | {syntax.Not, syntax.And, syntax.Or, syntax.Unless}
    negatable = {form for form in forms if "negated" in {each.name for each in fields(form)}}

    assert forms == {form for form, _ in shown}
    assert negatable == {form for form, negated in shown if negated}


def _all(node: syntax.Node | None) -> list[syntax.Node]:
    match node:
        case None:
            return []
        case syntax.Not(operand):
            return [node, *_all(operand)]
        case syntax.And(operands) | syntax.Or(operands):
            return [node, *(inner for each in operands for inner in _all(each))]
        case syntax.Unless(clause, exception):
            return [node, *_all(clause), *_all(exception)]
        case _:
            return [node]
