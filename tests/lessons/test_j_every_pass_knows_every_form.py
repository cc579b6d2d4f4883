"""J. A new form of the language went round a guard that was written before it.

OPA CVE-2022-36085: `with` could replace a built-in that was banned. Here every form of a clause has
a row in `forms.py` and is sent through every pass; a form without a row fails the first tests, so
that whoever adds one is led through all of them.
"""

from __future__ import annotations

import re
from typing import get_args

import pytest

from equality.comparison import Pair
from lessons.forms import FACTS, FORMS, Form, use
from lessons.small import PERMIT, SOURCE, USE, Json, document_with, policy
from purposebind import Policy, Verdict
from purposebind.clause import syntax
from purposebind.clause.from_text import from_text
from purposebind.clause.to_text import to_text
from purposebind.meant import clauses
from purposebind.meant.clauses import Condition, Meaning, facts_of, reads_today
from purposebind.meant.rules import Effect, Timing
from purposebind.meant.vocabulary import FactType
from purposebind.places import passage

each_form = pytest.mark.parametrize("form", FORMS, ids=str)
WITHOUT_A_ROW = {"quoted", "minus"}
"""Rules of the grammar that no canonical text is made by: needless quotes, a negative span."""


def test_every_node_as_written_has_a_row() -> None:
    assert {form.written for form in FORMS} == set(get_args(syntax.Node))


def test_every_node_as_meant_has_a_row() -> None:
    assert {form.meant for form in FORMS} == set(get_args(clauses.Meaning))


def test_every_rule_of_the_grammar_has_a_row() -> None:
    grammar = (SOURCE / "clause" / "grammar.lark").read_text("utf-8")
    aliases = set(re.findall(r"->\s*(\w+)", grammar))

    assert {alias for form in FORMS for alias in form.aliases} == aliases - WITHOUT_A_ROW


def test_every_type_of_fact_has_a_row() -> None:
    read = {name for form in FORMS for name in form.reads if name != "on"}

    assert {FACTS[name]["type"] for name in read} == set(get_args(FactType))


def _policy(form: Form) -> Policy:
    return policy({**PERMIT, "when": form.text}, facts=FACTS)


def _condition(form: Form) -> Condition:
    condition = _policy(form).rules[0].when
    assert condition is not None
    return condition


@each_form
def test_parsing_and_printing(form: Form) -> None:
    node, found = from_text(passage(form.text))

    assert found == ()
    assert node is not None
    assert type(node) is form.written
    assert to_text(node) == form.text


@each_form
def test_typing(form: Form) -> None:
    meaning: Meaning = _condition(form).meaning
    if form.negated:
        assert isinstance(meaning, clauses.Not)
        meaning = meaning.operand

    assert type(meaning) is form.meant


@each_form
def test_what_a_clause_rests_on(form: Form) -> None:
    tests = clauses.tests_of(_condition(form).meaning)
    read = {name for test in tests for name in facts_of(test)}
    read |= {"on" for test in tests if reads_today(test)}

    assert tuple(sorted(read)) == form.reads


@each_form
def test_running(form: Form) -> None:
    asked = _policy(form)

    assert asked.decide(use(form.true)).verdict is Verdict.ALLOWED
    assert asked.decide(use(form.false)).verdict is Verdict.SILENT
    if form.reads:
        assert asked.decide(USE).verdict is Verdict.UNDETERMINED


@each_form
def test_what_is_missing(form: Form) -> None:
    missing = _policy(form).decide(USE).missing

    assert tuple(sorted(each.name for each in missing)) == form.reads
    assert all(each.checked and not each.immaterial for each in missing)


@each_form
def test_explaining(form: Form) -> None:
    decision = _policy(form).decide(use(form.true))

    assert [cause.when for cause in decision.causes] == [form.text]
    assert form.text in decision.explain()
    assert [each.fact for each in decision.judgements] == (
        ["judged"] if form.text == "judged" else []
    )


def test_digests_tell_all_forms_apart() -> None:
    digests = {_policy(form).digest for form in FORMS}

    assert len(digests) == len(FORMS) == 30


def _in_every_place(clause: str) -> list[Json]:
    """Documents with a clause in every place that one can stand."""
    before = {"id": "told", "do": "tell", "timing": "before"}
    rules: list[list[Json]] = [
        [{**PERMIT, "when": clause}],
        [{**PERMIT, "unless": clause}],
        [PERMIT, {"id": "ban", "forbid": "any", "when": clause}],
        [PERMIT, {"id": "ban", "limit": "any", "unless": clause}],
        [{**PERMIT, "except": [{"id": "ban", "forbid": "any", "when": clause}]}],
        [{**PERMIT, "duties": [{**before, "unless": clause}]}],
        [{**PERMIT, "duties": [{**before, "timing": "after", "unless": clause}]}],
    ]
    standing: list[Json] = [
        {**before, "on": "any", "when": clause},
        {**before, "on": "any", "unless": clause},
        {**before, "on": "any", "timing": "ongoing", "when": clause},
    ]
    return [
        *(document_with(*each, facts=FACTS) for each in rules),
        *(document_with(facts=FACTS, duties=[duty]) for duty in standing),
        document_with(facts=FACTS, governs=clause),
    ]


@each_form
def test_every_place_that_a_clause_can_stand_in(form: Form) -> None:
    for each in _in_every_place(form.text):
        pair = Pair(each)
        for stated in (form.true, form.false, {}):
            assert pair.differences(use(stated)) == [], each


def _single_fact(form: Form) -> str:
    return form.reads[0] if len(form.reads) == 1 and form.reads != ("on",) else ""


each_form_on_one_fact = pytest.mark.parametrize(
    "form", [form for form in FORMS if _single_fact(form)], ids=str
)


@each_form_on_one_fact
def test_as_an_attribute_of_an_item(form: Form) -> None:
    """The same clause on `data.x`: stated per item, unknown where an item does not state it."""
    name = _single_fact(form)
    clause = re.sub(rf"\b{name}\b", f"data.{name}", form.text)
    asked = policy({**PERMIT, "when": clause}, facts={f"data.{name}": FACTS[name]})

    def verdict(*stated: Json) -> Verdict:
        items = [{"is": "record", **each} for each in stated]
        return asked.decide({**USE, "data": items}).verdict

    assert verdict(form.true) is Verdict.ALLOWED
    assert verdict(form.true, form.false) is Verdict.SILENT
    assert verdict(form.true, {}) is Verdict.UNDETERMINED


@each_form_on_one_fact
def test_as_a_default(form: Form) -> None:
    """A fact that is not stated takes its default; a judgement has none to take."""
    name = _single_fact(form)
    if FACTS[name]["type"] == "judgement":
        pytest.skip("nobody has judged yet")
    declared = {**FACTS[name], "default": form.true[name]}
    asked = policy({**PERMIT, "when": form.text}, facts={name: declared})

    assert asked.decide(USE).verdict is Verdict.ALLOWED
    assert asked.decide(use(form.false)).verdict is Verdict.SILENT


@pytest.mark.parametrize("effect", list(Effect))
def test_every_effect_is_explained_certain_or_not(effect: Effect) -> None:
    rules = [PERMIT, {"id": "other", str(effect): "any", "when": "flag"}]
    asked = policy(*rules, facts=FACTS)

    for facts in ({}, {"flag": True}):
        decision = asked.decide({**USE, "facts": facts})
        if effect.grants and not facts:
            assert [cause.id for cause in decision.causes] == ["permitted"]
        else:
            assert "other" in decision.explain()


@pytest.mark.parametrize("timing", list(Timing))
def test_every_timing_is_explained(timing: Timing) -> None:
    duty = {"id": "told", "do": "tell the client", "timing": str(timing)}
    for asked in (
        policy({**PERMIT, "duties": [duty]}),
        policy(PERMIT, duties=[{**duty, "on": "any"}]),
    ):
        assert "tell the client" in asked.decide(USE).explain()
