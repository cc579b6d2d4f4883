"""Every key of a document in every shape: taken, or refused at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors.smallest import HEAD, RULE, codes, problems_of

VALUES = {
    "number": "7",
    "odd": "017",
    "boolean": "true",
    "list": "[[x]]",
    "mapping": "{x: y}",
    "nothing": "",
    "null": "~",
    "empty list": "[]",
    "blank": "' '",
}
TEXTS = ("when", "unless", "basis", "note")
NAMES = ("data", "to", "for", "overrides", "alongside")
LISTS = ("duties", "except")
EFFECTS = ("permit", "oblige", "forbid", "limit")
PARTS = ("duties", "interpretations", "unbound")


def _wrong(*keys: str) -> list[tuple[str, str]]:
    """Every key with every wrong shape; that there are no parts may be said by an empty list."""
    none = {(key, "empty list") for key in (*LISTS, *PARTS)}
    return [(key, shape) for key in keys for shape in VALUES if (key, shape) not in none]


def _rule(key: str, value: str) -> str:
    effect = "" if key in EFFECTS else ", forbid: use"
    return f"{HEAD}- {{id: r{effect}, {key}: {value}}}\n"


@pytest.mark.parametrize(("key", "shape"), _wrong(*TEXTS, *NAMES, *LISTS, *EFFECTS))
def test_a_key_of_a_rule_in_a_wrong_shape_is_refused(key: str, shape: str, tmp_path: Path) -> None:
    problems = problems_of(_rule(key, VALUES[shape]), tmp_path)

    assert {problem.code for problem in problems} <= {"PB303", "PB304", "PB305"}
    assert {problem.span.line for problem in problems if problem.span} == {22}


@pytest.mark.parametrize("key", LISTS)
def test_no_parts_may_be_written_as_an_empty_list(key: str, tmp_path: Path) -> None:
    assert problems_of(f"{HEAD}- {{id: r, permit: use, {key}: []}}\n", tmp_path) == ()


@pytest.mark.parametrize(
    ("key", "shape"), _wrong("title", "governs", "silence", "statement", *PARTS)
)
def test_a_key_of_a_policy_in_a_wrong_shape_is_refused(
    key: str, shape: str, tmp_path: Path
) -> None:
    problems = problems_of(f"{HEAD}{RULE}{key}: {VALUES[shape]}\n", tmp_path)

    assert problems
    assert {each.code[:3] for each in problems} <= {"PB3", "PB1"}
    assert {each.span.line for each in problems if each.span} <= {22, 23}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("permit", "use"),
        ("permit", "[use]"),
        ("permit", "any"),
        ("permit", "[any]"),
        ("data", "name"),
        ("data", "[name, card]"),
        ("data", "[name, name]"),
        ("to", "any"),
        ("for", "[marketing]"),
        ("note", "17 reasons"),
        ("basis", "'17'"),
        ("when", "not consent"),
        ("duties", "[{id: d, do: it}]"),
    ],
)
def test_one_or_a_list_of_them_is_taken(key: str, value: str, tmp_path: Path) -> None:
    effect = "" if key == "permit" else ", permit: use"

    assert problems_of(f"{HEAD}- {{id: r{effect}, {key}: {value}}}\n", tmp_path) == ()


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("rules: [{id: r, permit: any}]", "rules: [{id: r, permit: any, zzz: 1}]"),
        ("duties: [{id: d, on: any, do: it}]", "duties: [{id: d, on: any, do: it, zzz: 1}]"),
        ("unbound: [{says: x, why: hedge}]", "unbound: [{says: x, why: hedge, zzz: 1}]"),
        ("silence: {verdict: forbidden}", "silence: {verdict: forbidden, zzz: 1}"),
        ("facts: {a: {type: date}}", "facts: {a: {type: date, zzz: 1}}"),
        ("vocabulary: {data: {a: {}}}", "vocabulary: {zzz: {a: {}}}"),
        ("vocabulary: {data: {a: {}}}", "vocabulary: {data: {a: {zzz: 1}}}"),
        ("vocabulary: {kinds: {k: {a: {}}}}", "vocabulary: {kinds: {k: {a: {zzz: 1}}}}"),
        ("vocabulary: {data: {a: {recipient: none}}}", ""),
        ("title: a", "zzz: 1"),
    ],
)
def test_no_part_takes_an_unknown_key(part: str, key: str, tmp_path: Path) -> None:
    """`recipient` is a key of actions alone."""
    base = {
        "purposebind": "purposebind: 1",
        "policy": "policy: p",
        "vocabulary": "vocabulary: {}",
        "rules": "rules: [{id: q, permit: any}]",
    }
    name = (key or part).partition(":")[0]
    document = "\n".join({**base, name: key or part}.values()) + "\n"

    assert codes(problems_of(document, tmp_path)) == ["PB301"]


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Use", "use"),
        ("use-it", "use_it"),
        ("use it", "use_it"),
        ("1use", None),
        ("_use", "use"),
        ("us\u00e9", None),
        ("use\u200b", "use"),
        ("\u0455ell", "ell"),
        ("use.it", "use_it"),
        ("-", None),
    ],
)
def test_a_name_that_is_misspelt_is_shown_tidied(
    name: str, tidy: str | None, tmp_path: Path
) -> None:
    found = problems_of(f"{HEAD}- {{id: r, permit: '{name}'}}\n", tmp_path)

    assert codes(found) == ["PB305"]
    if tidy:
        assert f"did you mean `{tidy}`?" in (found[0].help or "")


@pytest.mark.parametrize("id", ["a", "1", "1-2", "a--b", "a-", "no", "true", "12-30-00"])
def test_ids_are_small_letters_digits_and_hyphens(id: str, tmp_path: Path) -> None:
    assert problems_of(f"{HEAD}- {{id: '{id}', permit: use}}\n", tmp_path) == ()


@pytest.mark.parametrize("id", ["-a", "A", "a_b", "a b", "a.b", "\u00e9", "a\u0301", "'", "a/b"])
def test_other_ids_are_refused(id: str, tmp_path: Path) -> None:
    assert codes(problems_of(f'{HEAD}- {{id: "{id}", permit: use}}\n', tmp_path)) == ["PB305"]


def test_a_line_break_at_the_end_of_a_name_is_no_part_of_a_name(tmp_path: Path) -> None:
    """The `$` of Python's regular expressions would let it pass."""
    assert codes(problems_of(f'{HEAD}- {{id: "r\\n", permit: use}}\n', tmp_path)) == ["PB305"]


@pytest.mark.parametrize(
    ("written", "ok"), [("no", True), ("on", True), ("off", True), ("null", False), ("true", False)]
)
def test_countries_and_switches_are_words_of_a_vocabulary(
    written: str, ok: bool, tmp_path: Path
) -> None:
    text = HEAD.replace("recipients: {anyone", f"recipients: {{{written}: {{}}, anyone")
    rule = f"- {{id: r, permit: use, to: {written}}}\n"

    assert (problems_of(text + rule, tmp_path) == ()) == ok
