"""H. One input stopped the parser, the compiler or the process.

OPA CVE-2022-28946, CVE-2022-33082; Lark's Earley blow-up and YAML's alias bombs are the like of it.
Here whatever is larger than a limit is refused by name, and what is within the limits is loaded in
time that grows with its size. Uses, which come from callers, are in `test_h_wide_uses.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import purposebind
from lessons.effort import cpu_seconds, with_frames_left
from lessons.small import PERMIT, ROOT, USE, VOCABULARY, Json, document_with, policy
from purposebind import Limits, PolicyError, Verdict
from purposebind.limits import NESTING_CEILING

FLAG: Json = {"flag": {"type": "boolean"}}


def _codes(text: str, **options: Any) -> set[str]:
    with pytest.raises(PolicyError) as caught:
        purposebind.loads(text, **options)
    return {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "PB106"),
        ("{" * 100_000, "PB106"),
        ("a: " + "[" * 100_000 + "]" * 100_000, "PB106"),
        ("- " * 100_000 + "x", "PB106"),
        ("? " * 100_000, "PB106"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "PB109"),
        ("x" * 5_000_000, "PB102"),
        ("\u00e9" * 2_500_000, "PB102"),
        ("'" + "x" * 1_000_000 + "'", "PB303"),
    ],
    ids=["lists", "mappings", "closed", "dashes", "keys", "aliases", "bytes", "utf8", "scalar"],
)
def test_a_document_beyond_a_limit_is_refused_by_name(text: str, code: str) -> None:
    with cpu_seconds(10):
        codes = _codes(text)

    assert codes == {code}


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        (" and ".join(["flag"] * 100_000), "PB202"),
        ("flag is one of (" + ", ".join(["x"] * 100_000) + ")", "PB202"),
        ("(" * 4_000, "PB203"),
        ("not " * 1_000 + "flag", "PB203"),
        ("not (" * 500 + "flag" + ")" * 500, "PB203"),
        ("f" * 4_096, "PB502"),
        ("flag > " + "9" * 4_000, "PB209"),
        ("'" + "x" * 4_000, "PB204"),
    ],
    ids=["terms", "values", "brackets", "nots", "both", "name", "number", "quote"],
)
def test_a_clause_beyond_a_limit_is_refused_by_name(clause: str, code: str) -> None:
    with cpu_seconds(5):
        codes = _codes(json.dumps(document_with({**PERMIT, "when": clause}, facts=FLAG)))

    assert codes == {code}


@pytest.mark.parametrize("nested", ["not ", "(", "not (", "(flag and ", "(flag unless "])
def test_a_clause_nested_to_the_highest_limit_goes_through_every_pass(nested: str) -> None:
    """A limit raised further counts as the ceiling, so that no pass runs out of stack."""
    levels = (NESTING_CEILING - 2) // (nested.count("(") + nested.count("not"))
    clause = nested * levels + "flag" + ")" * (nested.count("(") * levels)
    limits = Limits(clause_nesting=10**9, clause_characters=10**9)
    text = json.dumps(document_with({**PERMIT, "when": clause}, facts=FLAG))
    loaded = purposebind.loads(text, limits=limits)
    decision = loaded.decide(USE)

    assert decision.verdict is Verdict.UNDETERMINED
    assert [each.name for each in decision.missing] == ["flag"]
    assert loaded.digest
    assert decision.explain()
    brackets = "(" * (NESTING_CEILING + 1)
    deeper = json.dumps(document_with({**PERMIT, "when": f"{brackets}flag"}, facts=FLAG))
    assert _codes(deeper, limits=limits) == {"PB203"}


@pytest.mark.parametrize("text", ["[" * 2_000 + "]" * 2_000, "a: " + "{a: " * 2_000 + "}" * 2_000])
def test_a_document_nested_beyond_the_highest_limit_is_refused(text: str) -> None:
    assert _codes(text, limits=Limits(document_nesting=10**6)) == {"PB106"}


def _flat(size: int) -> Json:
    return {f"t{i}": {} for i in range(size)}


def _chain(size: int) -> Json:
    return {f"t{i}": {"under": f"t{i - 1}"} if i else {} for i in range(size)}


def _net(size: int) -> Json:
    """Each term below the eight before it."""
    return {
        f"t{i}": {"under": [f"t{k}" for k in range(max(0, i - 8), i)]} if i else {}
        for i in range(size)
    }


def _layers(size: int) -> Json:
    """Two layers, everything in the one below everything in the other."""
    tops = [f"top{i}" for i in range(20)]
    return {top: {} for top in tops} | {f"t{i}": {"under": tops} for i in range(size - 20)}


def _with_data(terms: Json, *rules: Json) -> str:
    return json.dumps(document_with(*rules, vocabulary={**VOCABULARY, "data": terms}))


@pytest.mark.parametrize("shape", [_flat, _chain, _net, _layers])
def test_a_taxonomy_of_any_shape_loads_in_time(shape: Any) -> None:
    terms = shape(4_000)
    with cpu_seconds(15):
        loaded = purposebind.loads(_with_data(terms))
        decision = loaded.decide({**USE, "data": list(terms)[-1]})

    assert decision.allowed


def test_a_large_taxonomy_loads_in_time() -> None:
    """12,000 terms with eight parents each: 1 MB, well within every limit."""
    text = _with_data(_net(12_000))
    with cpu_seconds(8):
        purposebind.loads(text)


def test_the_largest_policy_loads_in_time() -> None:
    """20,000 rules over a thousand terms, with fifty different clauses."""
    facts: Json = {f"f{i}": {"type": "boolean"} for i in range(50)}
    rules = [
        {"id": f"r{i}", "permit": "any", "data": f"t{i % 1000}", "when": f"f{i % 50}"}
        for i in range(20_000)
    ]
    vocabulary = {**VOCABULARY, "data": _flat(1_000)}
    text = json.dumps(document_with(*rules, vocabulary=vocabulary, facts=facts))
    with cpu_seconds(40):
        loaded = purposebind.loads(text)
        decision = loaded.decide({**USE, "data": "t7", "facts": {"f7": True}})

    assert len(decision.causes) == 20


def test_what_loads_stays_within_memory() -> None:
    """4,000 terms in one chain with a rule on each, in a process of its own."""
    code = (
        "import pathlib, sys, purposebind\n"
        "policy = purposebind.loads(sys.stdin.read())\n"
        "assert policy.decide(action='use', purpose='service', data='t3999').allowed\n"
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(status.partition('VmHWM:')[2].split()[0])\n"
    )
    rules = [{"id": f"r{i}", "permit": "any", "data": f"t{i}"} for i in range(4_000)]
    # Not `ru_maxrss`: a child inherits it from its parent, which is all of pytest.
    if not Path("/proc/self/status").exists():
        pytest.skip("needs the sizes of processes")
    outcome = subprocess.run(
        [sys.executable, "-c", code],
        input=_with_data(_chain(4_000), *rules),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT / "src",
    )

    assert int(outcome.stdout) * 1024 < 400 * 1024**2


def test_clauses_of_the_greatest_length_load_in_time() -> None:
    """Ten clauses of 4,096 characters; a document has room for a thousand."""
    clauses = [" or ".join(["flag"] * 511) + f" or n{i}" for i in range(10)]
    facts: Json = {**FLAG, **{f"n{i}": {"type": "boolean"} for i in range(10)}}
    rules = [{"id": f"r{i}", "permit": "any", "when": c} for i, c in enumerate(clauses)]
    with cpu_seconds(3):
        policy(*rules, facts=facts)


def test_many_unknown_names_are_reported_in_time() -> None:
    """Two hundred slips against two thousand terms; a document has room for 20,000."""
    terms: Json = {f"a_term_of_some_length_{i}": {} for i in range(2_000)}
    rules = [
        {"id": f"r{i}", "permit": "any", "data": f"a_trem_of_smoe_lenght_{i}"} for i in range(200)
    ]
    with cpu_seconds(4), pytest.raises(PolicyError, match="200 problems"):
        purposebind.loads(_with_data(terms, *rules))


def test_many_lost_quotes_are_reported_in_time(tmp_path: Path) -> None:
    """A hundred against half a megabyte; a statement may have four."""
    words = "what we promise about the data of our clients and of nobody else "
    (tmp_path / "statement.txt").write_text(words * 9_000, encoding="utf-8")
    rules = [
        {"id": f"r{i}", "permit": "any", "says": f"what we promised number {i} about the data"}
        for i in range(100)
    ]
    text = json.dumps(document_with(*rules, statement="statement.txt"))
    with cpu_seconds(2), pytest.raises(PolicyError, match="100 problems"):
        purposebind.loads(text, base=tmp_path)


def _override_chain(length: int) -> list[Json]:
    """Rules that permit and forbid in turn, each overriding the one before it."""
    return [
        {
            "id": f"r{i}",
            "permit" if i % 2 == 0 else "forbid": "any",
            **({"overrides": [f"r{i - 1}"]} if i else {}),
        }
        for i in range(length)
    ]


@pytest.mark.parametrize(("length", "verdict"), [(1_999, "allowed"), (10_000, "forbidden")])
def test_a_chain_of_thousands_of_overrides_is_followed_to_its_end(
    length: int, verdict: str
) -> None:
    with cpu_seconds(30):
        assert policy(*_override_chain(length)).decide(USE).verdict == verdict


def test_the_causes_of_a_chain_of_overrides_are_read_in_time() -> None:
    decision = policy(*_override_chain(6_000)).decide(USE)
    with cpu_seconds(4):
        assert len(decision.causes) == 3_000


def test_a_circle_of_three_thousand_overrides_is_one_problem() -> None:
    circle = _override_chain(3_000)
    circle[0]["overrides"] = ["r2999"]
    with cpu_seconds(10):
        assert _codes(json.dumps(document_with(*circle))) == {"PB506"}


def test_a_call_from_deep_in_a_program_answers_rightly_or_not_at_all() -> None:
    """Near the end of the stack Python's RecursionError may come through, and that is all.

    It is never taken for an answer, and what it interrupted is whole for the next call.
    """
    text = json.dumps(document_with({**PERMIT, "when": "not (flag and not flag)"}, facts=FLAG))
    expected = purposebind.loads(text).decide(USE).to_json()
    for left in range(3, 120, 3):
        shared = purposebind.loads(text)
        try:
            answer = with_frames_left(left, lambda: shared.decide(USE).to_json())  # noqa: B023  # called at once
        except RecursionError:
            answer = expected
        assert answer == expected
        with suppress(RecursionError):
            with_frames_left(left, lambda: purposebind.loads(text))
        assert shared.decide(USE).to_json() == expected
        assert purposebind.loads(text) == shared
