"""What is not a whole compiled policy of this version is an error, and never a policy."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compiled.small import (
    SMALL,
    Json,
    compile_to,
    compiled_text,
    forged,
    forged_text,
    problem_in,
    problem_of,
    rest_of,
    shipped_in,
)
from purposebind import Limits, PolicyError, loads
from purposebind.compiled.seal import sealed

TEXT = compiled_text(SMALL)
BYTES = TEXT.encode("ascii")
AGAIN = "compile it again: `purposebind compile POLICY -o p.json`"


def _codes(data: bytes) -> tuple[str, ...]:
    """The codes of the problems of a text; empty where it loads."""
    try:
        loads(data, name="p.json")
    except PolicyError as error:
        return tuple(problem.code for problem in error.problems)
    return ()


def test_the_text_that_all_cases_start_from_loads() -> None:
    assert _codes(BYTES) == ()


def test_no_beginning_of_a_compiled_policy_is_a_policy() -> None:
    """Of every length; from its fourteenth byte on it is known to be a compiled one."""
    assert all(_codes(BYTES[:length]) for length in range(14))
    assert {_codes(BYTES[:length]) for length in range(14, len(BYTES))} == {("PB124",)}


@pytest.mark.parametrize("other", [b"\x00", b" ", b"1", b'"', b"]", b"\xff"])
def test_no_byte_of_a_compiled_policy_can_be_another(other: bytes) -> None:
    for at in range(len(BYTES)):
        if BYTES[at : at + 1] != other:
            assert _codes(BYTES[:at] + other + BYTES[at + 1 :]), (at, other)


def test_no_byte_can_be_left_out_or_written_twice() -> None:
    for at in range(len(BYTES)):
        assert _codes(BYTES[:at] + BYTES[at + 1 :]), at
        assert _codes(BYTES[:at] + BYTES[at : at + 1] + BYTES[at:]), at


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + "\n",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: " " + text,
        lambda text: json.dumps(json.loads(text)),
        lambda text: json.dumps(json.loads(text), indent=2),
        lambda text: text.replace("limit", "permit"),
        lambda text: text.replace('"sha256"', '"sha1"'),
        lambda text: text.replace("compiled", "Compiled"),
        lambda text: text + text,
        lambda text: text.replace("own-use", "\ud800"),
    ],
)
def test_a_compiled_policy_that_was_changed_says_what_to_do(change: Callable[[str], str]) -> None:
    problem = problem_of(change(TEXT))

    assert problem.code == "PB124"
    assert problem.message == "the compiled policy was cut off or changed after it was written"
    assert problem.help == AGAIN
    assert problem.span is not None
    assert problem.span.source.name == "p.json"


def test_another_version_of_the_format_is_named() -> None:
    problem = problem_of(TEXT.replace('compiled": 1,', 'compiled": 12,', 1))

    assert problem.code == "PB125"
    assert problem.message == "the compiled policy has format 12, and this version reads 1"
    assert problem.help == f"with this version, {AGAIN}"


def test_another_version_of_the_language_is_named() -> None:
    problem = problem_of(forged(SMALL, lambda data: data.update(language=2)))

    assert problem.code == "PB125"
    assert problem.message == "the compiled policy is in language 2, and this version speaks 1"
    assert problem.help == f"with this version, {AGAIN}"


def test_a_compiled_policy_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    least = Limits(compiled_bytes=len(BYTES))
    (tmp_path / "p.json").write_bytes(BYTES)

    assert loads(BYTES, limits=least).id == "small"
    problem = problem_of(BYTES, Limits(compiled_bytes=len(BYTES) - 1))
    assert problem.code == "PB127"
    assert problem.help == "raise it with `limits=Limits(compiled_bytes=...)`"
    with_few_bytes = Limits(document_bytes=100, compiled_bytes=len(BYTES))
    assert loads(BYTES, limits=with_few_bytes).id == "small"


def test_a_file_may_be_as_large_as_compiled_policies_may_be(tmp_path: Path) -> None:
    """Larger than documents may be, that is."""
    from purposebind import load

    (tmp_path / "p.json").write_bytes(BYTES)

    assert load(tmp_path / "p.json", limits=Limits(document_bytes=300)).id == "small"
    with pytest.raises(PolicyError, match="PB127"):
        load(tmp_path / "p.json", limits=Limits(document_bytes=300, compiled_bytes=500))


@pytest.mark.parametrize(
    ("limits", "field"), [(Limits(rules=2), "rules"), (Limits(terms=1), "terms")]
)
def test_limits_on_rules_and_terms_hold(limits: Limits, field: str) -> None:
    problem = problem_of(TEXT, limits)

    assert problem.code == "PB127"
    assert problem.help == f"raise it with `limits=Limits({field}=...)`"


def test_another_digest_than_that_of_the_policy_is_refused() -> None:
    """Or decisions would say that another policy made them."""
    problem = problem_of(forged(SMALL, lambda data: data.update(digest="0" * 64)))

    assert problem.code == "PB128"
    assert problem.message == "the compiled policy is not the one whose digest it states"


def _put(value: object, *path: str | int) -> Callable[[Json], None]:
    """Put a value somewhere in the data of a compiled policy."""

    def put(data: Json) -> None:
        at: Any = data
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    put.__name__ = f"{value!r} at {'.'.join(map(str, path))}"[:80]
    return put


FORGED: list[tuple[Callable[[Json], object], str]] = [
    (lambda data: data.pop("unbound"), "unbound"),
    (lambda data: data.update(also=1), "also"),
    (_put(True, "language"), "language"),
    (_put("1", "language"), "language"),
    (_put(1.0, "language"), "language"),
    (_put(None, "digest"), "digest"),
    (_put("0" * 64, "statement_digest"), "statement_digest"),
    (_put({}, "rules"), "rules"),
    (_put([], "rules"), "rules"),
    (_put("no-offers", "rules", 0, 0), "rules"),
    (_put("tell", "rules", 0, 0), "rules"),
    (_put(1, "rules", 0, 0), "rules"),
    (_put("allow", "rules", 0, 1), "rules"),
    (_put(True, "rules", 0, 2), "rules"),
    (_put(0.0, "rules", 0, 2), "rules"),
    (_put(-1, "rules", 0, 2), "rules"),
    (_put(99, "rules", 0, 2), "rules"),
    (_put(False, "rules", 0, 3), "rules"),
    (_put(99, "rules", 0, 3), "rules"),
    (_put(-1, "rules", 0, 4), "rules"),
    (_put(99, "rules", 0, 5), "rules"),
    (_put([True], "rules", 0, 6), "rules"),
    (_put("", "rules", 0, 6), "rules"),
    (_put([[]], "rules", 0, 9), "rules"),
    (_put([-1], "rules", 0, 9), "rules"),
    (_put("nothing", "rules", 1, 8), "rules"),
    (_put("no-offers", "rules", 1, 8), "rules"),
    (_put("no-disclosure", "rules", 1, 8), "rules"),
    (_put("no-offers", "rules", 0, 8), "rules"),
    (_put(None, "rules", 0, 11), "rules"),
    (lambda data: data["rules"][0].pop(), "rules"),
    (lambda data: data["rules"][0].append(""), "rules"),
    (_put("rule", "rules", 0), "rules"),
    (_put([["x"], ["y", 1]], "lists"), "lists"),
    (_put(["xy"], "lists"), "lists"),
    (lambda data: data["lists"].__setitem__(slice(None), [["nothing"]] * 9), "scopes"),
    (_put([[]], "scopes"), "scopes"),
    (_put(["x"] * 5, "scopes", 0), "scopes"),
    (_put([0], "clauses"), "clauses"),
    (_put(["holds"], "clauses", 0), "clauses"),
    (_put(["holds", "nothing"], "clauses", 0), "clauses"),
    (_put(["holds", "channel"], "clauses", 0), "clauses"),
    (_put(["holds", "asked", 1], "clauses", 0), "clauses"),
    (_put(["maybe", ["holds", "asked"]], "clauses", 0), "clauses"),
    (_put(["not", ["holds", "asked"], 1], "clauses", 0), "clauses"),
    (_put(["and", ["holds", "asked"]], "clauses", 0), "clauses"),
    (_put(["is", ["fact", "channel"], 0, ["word", "post"]], "clauses", 0), "clauses"),
    (_put(["is", ["fact", "channel"], False], "clauses", 0), "clauses"),
    (_put(["is", ["fact", "channel"], False, ["word", "air"]], "clauses", 0), "clauses"),
    (_put(["is", ["fact", "channel"], False, ["number", 1]], "clauses", 0), "clauses"),
    (_put(["is", ["fact", "given_on"], False, ["day", "2024-02-30"]], "clauses", 0), "clauses"),
    (_put(["is", ["dimension", "who"], False, ["word", "use"]], "clauses", 0), "clauses"),
    (_put(["is", ["dimension", []], False, ["word", "use"]], "clauses", 0), "clauses"),
    (_put(["beside", ["today"], False, "around", ["today"]], "clauses", 0), "clauses"),
    (_put(["never", ["dimension", "data"], False], "clauses", 0), "clauses"),
    (_put(["among", ["today"], False, "channel"], "clauses", 0), "clauses"),
    (
        _put(["within", ["today"], False, ["today"], "after", ["today"]], "clauses", 0),
        "clauses",
    ),
    (_put(["day", "2024-01-01"], "governs"), "governs"),
    (_put(True, "governs"), "governs"),
    (_put(99, "governs"), "governs"),
    (_put([True, "day", None], "duties", 0, 3), "clauses"),
    (_put([3, "days", None], "duties", 0, 3), "clauses"),
    (_put([3, "day"], "duties", 0, 3), "duties"),
    (_put([3, "day", "asked"], "duties", 0, 3), "duties"),
    (_put([3, "day", "nothing"], "duties", 0, 3), "duties"),
    (_put("later", "duties", 0, 2), "duties"),
    (_put([[0, 0]], "standing"), "standing"),
    (_put([True, 0, None], "standing", 0), "standing"),
    (_put("2024-13-01", "interpretations", 0, 4), "interpretations"),
    (_put(0, "interpretations", 0, 4), "interpretations"),
    (_put("nothing", "interpretations", 0, 0), "rules"),
    (_put("no-offers", "interpretations", 0, 0), "rules"),
    (_put([0], "silence"), "silence"),
    (_put([True, []], "silence"), "silence"),
    (_put([[[], 1]], "unbound"), "unbound"),
    (_put([["", "main", 1, 0, 1]], "quotes"), "quotes"),
    (_put([["", "", 1, 0, 1]], "quotes"), "quotes"),
    (_put([["", "", True, 0, 0]], "quotes"), "quotes"),
    (_put([], "texts"), "texts"),
    (_put([["main", "s.txt", 1]], "texts"), "texts"),
    (_put([["main", "s.txt", "a"]], "texts"), "statement_digest"),
    (_put([["main", "s.txt", "a"], ["main", "s.txt", "b"]], "texts"), "texts"),
    (_put(["nothing"], "actions", 0, 1), "actions"),
    (_put(["use"], "actions", 0, 1), "actions"),
    (_put("use", "actions", 0, 1), "actions"),
    (_put("use", "actions", 1, 0), "actions"),
    (_put("sometimes", "actions", 0, 4), "actions"),
    (_put(True, "actions", 0, 4), "actions"),
    (_put([["dpv", "Term", "far"]], "actions", 0, 3), "actions"),
    (_put("dpv", "actions", 0, 3), "actions"),
    (_put("actions", "kinds", 0, 0), "kinds"),
    (_put([["k", []], ["k", []]], "kinds"), "kinds"),
    (_put("text", "facts", 0, 1), "facts"),
    (_put([], "facts", 0, 1), "facts"),
    (_put("channel", "facts", 0, 2), "facts"),
    (_put("", "facts", 1, 2), "facts"),
    (_put("x", "facts", 0, 3), "facts"),
    (_put([0], "facts", 0, 4), "facts"),
    (_put([], "facts", 0, 4), "facts"),
    (_put(False, "facts", 0, 4), "facts"),
    (_put([{"value": True, "by": "me", "on": "2024-01-01"}], "facts", 2, 4), "facts"),
    (_put("channel", "facts", 0, 0), "facts"),
    (_put(None, "facts", 0, 5), "facts"),
    (_put(["/etc/policy.yaml", [["policy.yaml", ""]]], "source"), "source"),
    (_put(["//host/policy.yaml", [["policy.yaml", ""]]], "source"), "source"),
    (_put(["\\\\host\\policy.yaml", [["policy.yaml", ""]]], "source"), "source"),
    (_put(["C:/policy.yaml", [["policy.yaml", ""]]], "source"), "source"),
    (_put(["policy.yaml", []], "source"), "source"),
    (_put(["policy.yaml", [["policy.yaml", 1]]], "source"), "source"),
    (_put(["policy.yaml"], "source"), "source"),
    (_put(1, "policy"), "policy"),
    (_put(None, "title"), "title"),
    (_put("\ud800", "title"), "{}"),
]


@pytest.mark.parametrize(
    ("change", "where"),
    FORGED,
    ids=[f"{i}-{change.__name__}" for i, (change, _) in enumerate(FORGED)],
)
def test_what_no_compiled_policy_holds_is_refused_though_the_checksum_fits(
    change: Callable[[Json], object], where: str
) -> None:
    problem = problem_of(forged(SMALL, change))

    assert problem.code == "PB128"
    assert problem.message == f"`{where}` of the compiled policy is not what compiling writes"
    assert problem.help == AGAIN


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "}",
        "1",
        '"language": 1}',
        "\x00}",
        '"language": NaN}',
        '"a": 1, "a": 2}',
        '"a": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '"a": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}",
        '"a": ' + "9" * 10_000 + "}",
    ],
    ids=lambda rest: rest[:20],
)
def test_what_is_no_object_of_its_keys_is_refused(rest: str) -> None:
    assert problem_of(sealed(rest)).code == "PB128"


def test_a_key_that_stands_twice_is_refused() -> None:
    twice = rest_of(TEXT).removesuffix("}\n") + ', "title": ""}'

    problem = problem_of(sealed(twice))
    assert (problem.code, "`title`" in problem.message) == ("PB128", True)


@pytest.mark.parametrize("depth", [300, 900])
def test_a_clause_deeper_than_any_that_is_written_is_refused(depth: int) -> None:
    clause: list[object] = ["holds", "asked"]
    for _ in range(depth):
        clause = ["not", clause]

    assert problem_of(forged(SMALL, _put(clause, "clauses", 0))).code == "PB128"


def test_every_single_value_can_be_replaced_by_another_kind_without_a_crash() -> None:
    """Wherever it stands: the policy is refused, or is the same, as with `[]` in the place of
    `[]`.
    """
    same = loads(TEXT)
    values: tuple[object, ...] = (True, -1, 1.5, None, "x", [[]])
    for path in _paths(json.loads("{" + rest_of(TEXT))):
        for value in values:
            text = forged(SMALL, _put(value, *path))
            codes = _codes(text.encode("ascii"))
            assert codes in (("PB125",), ("PB128",)) or (loads(text) == same), (path, value)


def test_no_value_of_a_real_policy_can_be_replaced_with_a_crash(tmp_path: Path) -> None:
    """One with a statement, silence and unbound sentences; some of its values."""
    text = compile_to(shipped_in(tmp_path), tmp_path / "p.json").read_text("ascii")
    draw = random.Random(5)
    for path in draw.sample(_paths(json.loads("{" + rest_of(text))), 120):
        for value in (True, draw.choice([-1, 0, 3, 10**9]), draw.choice(["", "x", None, [0]])):
            changed = forged_text(text, _put(value, *path))
            codes = _codes(changed.encode("ascii"))
            assert codes in (("PB125",), ("PB128",)) or loads(changed) == loads(text), path


def _paths(value: object, *above: str | int) -> list[tuple[str | int, ...]]:
    found: list[tuple[str | int, ...]] = [above] if above else []
    if isinstance(value, dict):
        return found + [path for key in value for path in _paths(value[key], *above, key)]
    if isinstance(value, list):
        return found + [path for i, each in enumerate(value) for path in _paths(each, *above, i)]
    return found


def test_a_compiled_file_that_cannot_be_read_is_told_as_any_other(tmp_path: Path) -> None:
    assert problem_in(tmp_path / "p.json").code == "PB121"
