"""A compiled policy is the policy: equal, and every answer the same to the byte."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from compiled.small import (
    SHIPPED,
    SMALL,
    Json,
    compile_to,
    compiled_again,
    compiled_text,
    shipped_in,
)
from generated.policies import document, use
from generated.sources import seeded
from generated.strategies import documents_with_use
from purposebind import Decision, Policy, UseError, load, loads
from purposebind.analysis import conflicts, gaps
from purposebind.policy.compiling import compiled_from_file
from purposebind.testing.files import cases_from_bytes

POLICIES = 150
USES = 20


def _told(policy: Policy, asked: Json) -> tuple[object, ...]:
    """All that a policy says of a use."""
    try:
        decision: Decision = policy.decide(asked)
    except UseError as error:
        return ("refused", str(error))
    return decision.to_json(values=True), decision.explain(values=True), decision


def _assert_same(one: Policy, other: Policy) -> None:
    assert one == other
    assert hash(one) == hash(other)
    assert one.meant == other.meant
    assert repr(one.meant) == repr(other.meant)
    assert [each.when and each.when.syntax for each in one.rules] == [
        each.when and each.when.syntax for each in other.rules
    ]


def test_the_shipped_policy_is_the_same(tmp_path: Path) -> None:
    policy = shipped_in(tmp_path)
    one, other = load(policy), load(compile_to(policy, tmp_path / "build" / "pc.json"))

    _assert_same(one, other)
    for case in cases_from_bytes((SHIPPED / "cases.yaml").read_bytes(), "cases.yaml").cases:
        asked = case.use.data
        assert isinstance(asked, dict)
        assert _told(one, asked) == _told(other, asked)


def test_the_shipped_policy_is_the_same_without_its_interpretations(tmp_path: Path) -> None:
    policy = shipped_in(tmp_path)
    compiled = compile_to(policy, tmp_path / "pc.json")

    literal = load(compiled, interpretations=False)
    assert literal == load(policy, interpretations=False)
    assert literal != load(compiled)


def test_analyses_of_a_compiled_policy_are_the_same(tmp_path: Path) -> None:
    policy = shipped_in(tmp_path)
    one, other = load(policy), load(compile_to(policy, tmp_path / "pc.json"))

    assert conflicts(one).to_dict() == conflicts(other).to_dict()
    assert gaps(one).to_dict() == gaps(other).to_dict()


@pytest.mark.parametrize("seed", range(5))
def test_generated_policies_are_the_same(seed: int) -> None:
    source = seeded(f"compiled-{seed}")
    for written in (document(source, size=2 + seed) for _ in range(POLICIES // 5)):
        one, other = compiled_again(written)
        _assert_same(one, other)
        for asked in (use(source, written) for _ in range(USES)):
            assert _told(one, asked) == _told(other, asked), (written, asked)


@given(documents_with_use())
def test_whatever_is_compiled_is_the_same(drawn: tuple[Json, Json]) -> None:
    """A policy from its compiled text decides every use as the policy does, and says the same."""
    one, other = compiled_again(drawn[0])

    _assert_same(one, other)
    assert _told(one, drawn[1]) == _told(other, drawn[1])


def test_a_compiled_policy_can_be_pickled() -> None:
    one, other = compiled_again(SMALL)

    assert pickle.loads(pickle.dumps(other)) == one


def test_compiling_twice_gives_the_same_bytes() -> None:
    assert compiled_text(SMALL) == compiled_text(json.loads(json.dumps(SMALL)))


def test_the_same_bytes_come_out_whatever_the_seed_of_hashes(tmp_path: Path) -> None:
    policy = shipped_in(tmp_path)
    code = (
        "import sys, pathlib\n"
        "from purposebind.policy.compiling import compiled_from_file\n"
        "print(compiled_from_file(*map(pathlib.Path, sys.argv[1:])).text, end='')"
    )
    command = [sys.executable, "-c", code, str(policy), str(tmp_path / "pc.json")]
    found = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "17")
    }

    assert found == {compiled_from_file(policy, tmp_path / "pc.json").text.encode("ascii")}


def test_the_deepest_clause_that_loads_loads_again() -> None:
    """Each bracket with an `unless` and a chain beside it, down to the limit."""
    deep = "asked"
    for _ in range(64):
        deep = f"asked and ({deep}) unless asked"
    deep = deep.replace("asked and (asked) unless asked", "asked and not asked unless asked")
    one, other = compiled_again({**SMALL, "governs": deep})

    assert one.meant == other.meant


def test_text_of_every_kind_comes_back() -> None:
    title = 'quotes " and \\, \U0001f642, \u00e9, e\u0301 and \u202e'
    one, other = compiled_again({**SMALL, "title": title})

    assert other.title == one.title == title


def test_a_compiled_policy_may_be_given_as_text_or_bytes() -> None:
    text = compiled_text(SMALL)

    assert loads(text) == loads(text.encode("ascii"))


def test_a_policy_in_json_is_still_a_policy(tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(SMALL), "utf-8")

    assert load(file).id == "small"
    assert load(compile_to(file, tmp_path / "compiled")) == load(file)


def test_of_two_interpretations_of_one_pair_the_same_one_decides() -> None:
    """That whose reason sorts first, with white space at its ends left out."""
    prefer = {"prefer": "own-use", "over": "no-disclosure"}
    recorded = [{**prefer, "because": " z"}, {**prefer, "because": "a"}]
    one, other = compiled_again({**SMALL, "interpretations": recorded})

    assert [edge.interpretation for edge in one.meant.edges if edge.via == "interpretation"] == [1]
    assert one.meant == other.meant
