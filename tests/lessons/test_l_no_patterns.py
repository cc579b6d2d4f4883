"""L. A pattern that matched a part, or was broken, counted as a match.

casbin#1392, #199, #242, pycasbin#87 (an unanchored `re.match`). Here policies hold no patterns: a
name is another name or it is not, and what the library reads by a pattern of its own, it reads
whole.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

import purposebind
from lessons.small import PERMIT, SOURCE, USE, VOCABULARY, Json, document_with, policy, truth, where
from purposebind import PolicyError, UseError

METAS = [
    ".*",
    ".",
    "e.ail",
    "^email$",
    "email|record",
    "e?mail",
    "[a-z]+",
    "email*",
    "(email)",
    "%",
]


def _is_constant(node: ast.expr) -> bool:
    """Whether text is written in place; names in it may be constants of a module only."""
    match node:
        case ast.Constant():
            return True
        case ast.JoinedStr(values):
            parts = [each for each in values if isinstance(each, ast.FormattedValue)]
            return all(ast.unparse(each.value).split(" ")[0].isupper() for each in parts)
        case ast.BinOp(left, _, right):
            return _is_constant(left) and _is_constant(right)
        case _:
            return False


OURS = {
    "configuration.py": 2,  # a glob of the settings, every other sign of it escaped
    "laws.py": 1,  # the dated table
    "other_company_name.py": 3,  # constants, and words of the statement, escaped
}
"""Patterns put together from constants and escaped words, by file; none judges a use."""


def test_every_pattern_is_written_in_place() -> None:
    found: dict[str, int] = {}
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func.value) == "re"
                and not _is_constant(node.args[0])
            ):
                found[file.name] = found.get(file.name, 0) + 1

    assert found == OURS


@pytest.mark.parametrize("meta", METAS)
def test_no_name_of_a_policy_is_a_pattern(meta: str) -> None:
    documents = [
        document_with({**PERMIT, "data": meta}),
        document_with({**PERMIT, "when": f"data is '{meta}'"}),
        document_with({"id": "x", "permit": meta}),
        document_with(facts={"it": {"type": "choice", "of": [meta]}}),
    ]
    for each in documents:
        with pytest.raises(PolicyError):
            purposebind.loads(json.dumps(each))


@pytest.mark.parametrize("meta", METAS)
def test_no_name_of_a_use_is_a_pattern(meta: str) -> None:
    with pytest.raises(UseError):
        policy().decide({**USE, "data": meta})


@pytest.mark.parametrize("words", ["We use .* data", "We use your dat.", "^We use", "(We|I) use"])
def test_no_quote_is_a_pattern(tmp_path: Path, words: str) -> None:
    (tmp_path / "statement.txt").write_text("We use your data.", encoding="utf-8")
    text = json.dumps(document_with({**PERMIT, "says": words}, statement="statement.txt"))

    with pytest.raises(PolicyError, match="PB401"):
        purposebind.loads(text, base=tmp_path)


NEAR: Json = {name: {} for name in ("mail", "email", "mails", "e_mail", "mail_box", "mai")}


def test_a_name_that_holds_another_is_another() -> None:
    """As a scope, as a value, and as the term of an item."""
    vocabulary = {**VOCABULARY, "data": NEAR, "kinds": {"medium": NEAR}}
    facts: Json = {
        "medium": {"type": "term", "of": "medium"},
        "media": {"type": "terms", "of": "medium"},
        "basis": {"type": "choice", "of": list(NEAR)},
    }
    clause = "data is mail or medium is mail or media includes mail or basis is mail"
    asked = policy({**PERMIT, "when": clause}, vocabulary=vocabulary, facts=facts)
    for name in NEAR:
        stated = {"medium": name, "media": [name], "basis": name}
        assert asked.decide({**USE, "data": name, "facts": stated}).allowed is (name == "mail")


def test_a_dot_in_a_name_is_a_dot() -> None:
    facts: Json = {"a.c": {"type": "boolean"}}

    assert truth(where("a.c", **facts), {"a.c": True})
    for name in ("abc", "a_c", "a..c", "A.c", "a.c.d", "a"):
        with pytest.raises(UseError, match="PB613"):
            where("a.c", **facts).decide({**USE, "facts": {name: True}})


@pytest.mark.parametrize(
    "around", ["{}x", "x{}", "{}\n", "\n{}", " {}", "{} ", "{}\x00", "{}\u0301"]
)
def test_values_are_read_whole(around: str) -> None:
    """Nothing may stand before or behind them, not even a line break."""
    facts: Json = {"day": {"type": "date"}, "notice": {"type": "duration"}}
    for name, value in {"day": "2024-01-01", "notice": "30 days"}.items():
        asked = policy(facts=facts)
        assert asked.decide({**USE, "facts": {name: value}}).allowed
        with pytest.raises(UseError, match="PB601"):
            asked.decide({**USE, "facts": {name: around.format(value)}})
    with pytest.raises(UseError):
        policy().decide({**USE, "on": around.format("2024-01-01")})


@pytest.mark.parametrize("around", ["{}\n", "{}!", "!{}", " {}", "{} ", "{}\u0301", "{}\u00e9"])
def test_names_are_read_whole(around: str) -> None:
    name = around.format("name")
    documents = [
        document_with(policy=name),
        document_with({"id": name, "permit": "any"}),
        document_with(facts={name: {"type": "boolean"}}),
        document_with(vocabulary={**VOCABULARY, "data": {name: {}}}),
        document_with(vocabulary={**VOCABULARY, "kinds": {name: {}}}),
        document_with({**PERMIT, "duties": [{"id": name, "do": "it"}]}),
        document_with(facts={"it": {"type": "level", "of": [name]}}),
    ]
    for each in documents:
        with pytest.raises(PolicyError):
            purposebind.loads(json.dumps(each))


@pytest.mark.parametrize(
    "clause",
    ["age > 18and flag", "flag andflag", "notflag", "age > 18days", "flag isnot flag", "age > 1 8"],
)
def test_words_of_a_clause_end_where_they_end(clause: str) -> None:
    facts: Json = {"age": {"type": "integer"}, "flag": {"type": "boolean"}}

    with pytest.raises(PolicyError):
        where(clause, **facts)
