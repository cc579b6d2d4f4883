"""The format holds every field of a policy as meant; a new field makes a new version of it.

Where one of these tests fails because a class has a new field: write it in `compiled/to_data.py`,
read it in `compiled`, raise `FORMAT` in `compiled/layout.py`, and then mend the list here.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import get_args

import pytest

from compiled.small import SMALL, compiled_text, rest_of
from purposebind.clause import syntax
from purposebind.compiled.layout import FORMAT, KEYS, ROWS
from purposebind.meant.clauses import Condition
from purposebind.meant.policy import LANGUAGE_VERSION, MeantPolicy
from purposebind.meant.rules import (
    Duty,
    Edge,
    Interpretation,
    Rule,
    Scope,
    Silence,
    StandingDuty,
    Unbound,
)
from purposebind.meant.taxonomy import MapsTo, Taxonomy, Term
from purposebind.meant.vocabulary import Fact, Vocabulary
from purposebind.places import Source
from purposebind.statement.text import Quote, Statement

ROW_OF = {
    "terms": Term,
    "maps_to": MapsTo,
    "facts": Fact,
    "quotes": Quote,
    "scopes": Scope,
    "duties": Duty,
    "standing": StandingDuty,
    "rules": Rule,
    "interpretations": Interpretation,
    "silence": Silence,
    "unbound": Unbound,
}
ELSEWHERE = {
    MeantPolicy: (
        *("id", "title", "statement", "vocabulary", "rules", "duties", "interpretations"),
        *("edges", "silence", "governs", "unbound"),
    ),
    Vocabulary: ("actions", "purposes", "data", "recipients", "kinds", "facts"),
    Taxonomy: ("name", "terms"),
    Statement: ("texts",),
    Source: ("name", "text", "first_line"),
    Edge: ("winner", "loser", "via", "interpretation"),
    Condition: ("meaning", "text", "syntax"),
}
"""Fields that are keys, follow from others, or are always the same."""
FORMS = {
    syntax.Not: ("operand",),
    syntax.And: ("operands",),
    syntax.Or: ("operands",),
    syntax.Unless: ("clause", "exception"),
    syntax.Holds: ("fact",),
    syntax.Is: ("subject", "values", "negated"),
    syntax.AtBound: ("fact", "bound", "value", "negated"),
    syntax.Compare: ("subject", "comparison", "literal"),
    syntax.Beside: ("subject", "side", "moment", "negated"),
    syntax.Never: ("subject", "negated"),
    syntax.Within: ("subject", "span", "side", "moment", "negated"),
    syntax.Apart: ("subject", "span", "side", "moment", "negated"),
    syntax.Includes: ("fact", "value"),
    syntax.Among: ("subject", "fact", "negated"),
    syntax.Word: ("text",),
    syntax.Number: ("value",),
    syntax.Day: ("value",),
    syntax.Quantity: ("count", "unit"),
    syntax.FactName: ("name",),
    syntax.Dimension: ("name",),
    syntax.Today: (),
    syntax.Deadline: ("span", "after"),
}


def _fields(kind: type) -> tuple[str, ...]:
    """The fields that a constructor takes, but for the place that a node was read at."""
    return tuple(each.name for each in fields(kind) if each.init and each.name != "at")


def test_this_is_the_first_version_of_the_format() -> None:
    assert (FORMAT, LANGUAGE_VERSION) == (1, 1)


@pytest.mark.parametrize("name", ROW_OF)
def test_a_row_has_a_cell_for_every_field(name: str) -> None:
    assert ROWS[name] == _fields(ROW_OF[name])


@pytest.mark.parametrize("kind", [*ELSEWHERE, *FORMS], ids=lambda kind: kind.__name__)
def test_no_field_is_new(kind: type) -> None:
    assert _fields(kind) == {**ELSEWHERE, **FORMS}[kind]


def test_no_form_of_clause_is_new() -> None:
    forms = {*get_args(syntax.Node), *get_args(syntax.Value), *get_args(syntax.Subject)}

    assert forms | {syntax.Deadline} == set(FORMS)


def test_a_compiled_policy_has_the_keys_of_the_layout_in_their_order() -> None:
    assert tuple(json.loads("{" + rest_of(compiled_text(SMALL)))) == KEYS


def test_a_compiled_policy_is_a_line_for_each_row() -> None:
    """So that two versions can be compared by eye."""
    lines = compiled_text(SMALL).splitlines()

    assert lines[0].startswith('{"purposebind_compiled": 1, "sha256": "')
    assert '["holds","asked"]' in compiled_text(SMALL)
    assert lines[lines.index('"rules": [') + 1].startswith('["own-use","permit",')
    assert lines[-1] == '"unbound": []}'
