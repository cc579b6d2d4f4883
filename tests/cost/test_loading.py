"""A policy built to be slow loads, or is refused, in work that grows with its text.

What multiplies is said in docs/performance.md. The seconds are a guard against hanging and nothing
else.
"""

from __future__ import annotations

import json
from functools import partial

import pytest

import purposebind
from cost import adversaries
from cost.test_decisions import LINEAR
from cost.work import growth
from lessons.effort import cpu_seconds
from lessons.small import PERMIT, USE, Json, document_with
from purposebind import Policy, PolicyError, UseError


def _loaded(document: Json) -> Policy:
    return purposebind.loads(json.dumps(document))


def _refused(document: Json) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        _loaded(document)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("shape", [adversaries.chain, adversaries.diamonds, adversaries.star])
def test_a_taxonomy_of_any_shape_loads_in_steps_of_its_terms(shape: object) -> None:
    assert callable(shape)
    work = [partial(_loaded, adversaries.over(shape(size))) for size in (251, 1_001)]

    assert growth(*work) < LINEAR


def test_paths_through_diamonds_are_not_walked_one_by_one() -> None:
    """Two to the five hundredth ways lead from the lowest terms to the top."""
    ban = {"id": "ban", "forbid": "any", "data": "top", "when": "data is not l499"}
    policy = _loaded(adversaries.over(adversaries.diamonds(1_001), PERMIT, ban))

    assert policy.decide({**USE, "data": "l499"}).allowed
    assert policy.decide({**USE, "data": "r499"}).verdict == "contested"
    assert policy.decide({**USE, "data": "top"}).verdict == "contested"


@pytest.mark.parametrize(
    "build",
    [adversaries.override_chain, adversaries.overlapping, adversaries.told_apart],
)
def test_rules_load_in_steps_of_their_number(build: object) -> None:
    assert callable(build)
    work = [partial(_loaded, build(size)) for size in (100, 400)]

    assert growth(*work) < LINEAR


def test_overrides_load_in_steps_of_their_number() -> None:
    """Twice the rules in a grid are four times the overrides."""
    work = [partial(_loaded, adversaries.override_grid(size)) for size in (60, 120)]

    assert growth(*work) < LINEAR


def _each_against_each(size: int) -> Json:
    """Every rule overrides every rule of the other family, both ways."""
    rules = [
        {
            "id": f"r{i}",
            "forbid" if i % 2 else "permit": "any",
            "overrides": [f"r{k}" for k in range(1 - i % 2, size, 2)],
        }
        for i in range(size)
    ]
    return document_with(*rules)


def test_circles_without_number_are_found_in_steps_of_the_overrides() -> None:
    """A hundred rules, 5,000 overrides: the shortest circles alone are 2,500."""
    work = [partial(_refused, _each_against_each(size)) for size in (50, 100)]

    assert growth(*work) < LINEAR
    codes = _refused(_each_against_each(50))
    assert len(codes) > 25
    assert set(codes) == {"PB506"}


def test_many_small_circles_of_terms_are_each_told() -> None:
    terms = {f"t{i:04}": {"under": f"t{i ^ 1:04}"} for i in range(2_000)}

    with cpu_seconds(2):
        assert _refused(adversaries.over(terms, PERMIT)) == ["PB505"] * 1_000


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (document_with({**PERMIT, "data": [f"trem_{i}" for i in range(1_500)]}), "PB501"),
        (document_with({**PERMIT, "overrides": [f"r-{i}" for i in range(1_500)]}), "PB503"),
        (
            document_with(
                *({"id": f"r{i}", "permit": "any", "when": f"fcat_{i}"} for i in range(1_500))
            ),
            "PB502",
        ),
        (
            adversaries.over(
                {"record": {}, **{f"t{i}": {"under": f"trem_{i}"} for i in range(1_500)}}, PERMIT
            ),
            "PB501",
        ),
    ],
    ids=["terms", "rules", "facts", "parents"],
)
def test_slips_are_all_told_and_the_nearest_name_is_looked_for_a_hundred_times(
    document: Json, code: str
) -> None:
    terms: Json = {f"term_{i}": {} for i in range(2_000)}
    vocabulary = document["vocabulary"]
    document = {
        **document,
        "vocabulary": {**vocabulary, "data": {**vocabulary["data"], **terms}},
        "facts": {f"fact_{i}": {"type": "boolean"} for i in range(2_000)},
    }
    with cpu_seconds(4), pytest.raises(PolicyError) as caught:
        _loaded(document)

    problems = caught.value.problems
    assert {problem.code for problem in problems} == {code}
    assert len(problems) == 1_500
    assert sum("did you mean" in (problem.help or "") for problem in problems) <= 100


def test_slips_in_a_list_that_a_use_states_are_looked_up_a_hundred_times() -> None:
    facts = {"declined": {"type": "terms", "of": "data"}}
    document = {**adversaries.over(adversaries.star(2_000)), "facts": facts}
    policy = _loaded(document)
    declined = [f"tt{i}" for i in range(1_500)]
    with cpu_seconds(4), pytest.raises(UseError) as caught:
        policy.decide({**USE, "data": "top", "facts": {"declined": declined}})

    helps = [problem.help for problem in caught.value.problems]
    assert len(helps) == 1_500
    assert sum(help is not None for help in helps) == 100


def test_problems_of_a_document_in_one_line_are_shown_in_steps_of_their_number() -> None:
    """JSON stands in one line, of up to four megabytes."""
    rule = {"id": "r", "permit": "any", "wen": "x", "note": "x" * 200}
    text = json.dumps(document_with(*({**rule, "id": f"r{i}"} for i in range(4_000))))
    with pytest.raises(PolicyError) as caught:
        purposebind.loads(text)

    with cpu_seconds(1):
        shown = str(caught.value)
    assert shown.count("unknown key `wen`") == 4_000
