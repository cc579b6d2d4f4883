"""One slip in a declaration is one problem: what leans on it is looked at no further."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors.smallest import HEAD, RULE, STATEMENT, codes, problems_of
from purposebind import Limits

FILED = "purposebind: 1\npolicy: p\nvocabulary: {files}\nrules:\n"
VOCABULARY = """\
actions: {use: {}}
purposes: {support: {}}
data: {name: {}}
facts: {consent: {type: boolean}}
"""


@pytest.mark.parametrize(
    ("declaration", "clause", "code"),
    [
        ("{type: choice}", "x is law", "PB509"),
        ("{type: level}", "x is at least order", "PB509"),
        ("{type: term}", "x is email", "PB509"),
        ("{type: terms}", "x includes email", "PB509"),
        ("{type: choice, of: {law: 1}}", "x is law", "PB303"),
        ("{type: term, of: {channel: 1}}", "x is email", "PB303"),
        ("{type: judgement, asks: Was it?, default: true}", "x", "PB509"),
        ("{type: judgement}", "x", "PB509"),
    ],
)
def test_a_clause_on_a_fact_that_is_declared_wrongly_is_no_further_problem(
    declaration: str, clause: str, code: str, tmp_path: Path
) -> None:
    text = HEAD.replace("rules:\n", f"  x: {declaration}\nrules:\n")
    using = f"- {{id: r, permit: use, when: '{clause}'}}\n"

    assert codes(problems_of(text + using, tmp_path)) == [code]


@pytest.mark.parametrize("name", ["data", "purpose", "today", "today.kept", "at.home", "not.x"])
def test_a_fact_that_opens_with_a_keyword_is_refused(name: str, tmp_path: Path) -> None:
    text = HEAD.replace("rules:\n", f"  {name}: {{type: boolean}}\nrules:\n")

    assert codes(problems_of(text + RULE, tmp_path)) == ["PB511"]


@pytest.mark.parametrize("files", ["a.yaml", "[a.yaml]", "[a.yaml, b.yaml]"])
@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("- {id: r, permit: use, data: nmae}\n", "PB501"),
        ("- {id: r, permit: use, when: consnt}\n", "PB502"),
    ],
)
def test_a_name_that_no_vocabulary_file_declares_is_unknown(
    files: str, rule: str, code: str, tmp_path: Path
) -> None:
    beside = {"a.yaml": VOCABULARY, "b.yaml": "kinds: {channel: {email: {}}}\n"}
    text = FILED.format(files=files) + rule

    assert codes(problems_of(text, tmp_path, beside)) == [code]


def test_while_a_vocabulary_file_cannot_be_read_no_name_is_called_unknown(tmp_path: Path) -> None:
    """It may well be declared there."""
    text = FILED.format(files="[a.yaml, b.yaml]") + "- {id: r, permit: use, data: nmae}\n"
    problems = problems_of(text, tmp_path, {"a.yaml": VOCABULARY})

    assert "PB501" not in codes(problems)
    assert len(problems) == 1


def test_of_two_declarations_the_second_is_looked_at_no_further(tmp_path: Path) -> None:
    """Which of them is meant, nobody knows."""
    beside = {
        "a.yaml": VOCABULARY,
        "b.yaml": "data: {name: {under: nowhere}}\nfacts: {consent: {type: term, of: nowhere}}\n",
    }
    text = FILED.format(files="[a.yaml, b.yaml]") + RULE

    assert codes(problems_of(text, tmp_path, beside)) == ["PB510", "PB510"]


def test_the_nearest_passage_is_looked_for_twenty_times(tmp_path: Path) -> None:
    """Where more quotes are lost, the statement is another one, and looking takes long."""
    quotes = ", ".join(f"We may use your nome {i}" for i in range(25))
    text = f"statement: s.txt\n{HEAD}- {{id: r, permit: use, says: [{quotes}]}}\n"
    problems = problems_of(text, tmp_path, {"s.txt": STATEMENT}, Limits())

    assert len(problems) == 25
    assert [bool(problem.help) for problem in problems] == [True] * 20 + [False] * 5


def test_a_value_that_a_fact_does_not_have_is_answered_with_at_most_twelve(tmp_path: Path) -> None:
    names = ", ".join(f"v{i:02}" for i in range(13))
    text = HEAD.replace(
        "rules:\n", f"  x: {{type: choice, of: [{names}], default: nothing}}\nrules:\n"
    )
    (problem,) = problems_of(text + RULE, tmp_path)

    assert problem.help == (
        "one of `v00`, `v01`, `v02`, `v03`, `v04`, `v05`, `v06`, `v07`, `v08`, `v09`, `v10`, `v11`"
        " and 1 more"
    )
