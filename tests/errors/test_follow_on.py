"""One slip, one problem; and no slip hides another one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from errors.smallest import HEAD, RULE, STATEMENT, problems_of
from purposebind import Limits

Found = list[tuple[int, str, str]]
BOUND = f"statement: s.txt\n{HEAD}"
FILED = "purposebind: 1\npolicy: p\nvocabulary: v.yaml\nrules:\n"
USING = "- {id: r, permit: use, data: name, when: consent}\n"


def _found(text: str, folder: Path, files: Mapping[str, str], limits: Limits) -> Found:
    problems = problems_of(text, folder, {"s.txt": STATEMENT, **files}, limits)
    return [(each.span.line, each.code, each.span.text) for each in problems if each.span]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            HEAD.replace("card: {}", "card: {undr: name}") + "- {id: r, permit: use, data: card}\n",
            [(6, "PB301", "undr")],
            id="a term with an unknown key",
        ),
        pytest.param(
            HEAD.replace("card: {}", "card: {under: 7}") + "- {id: r, permit: use, data: card}\n",
            [(6, "PB303", "7")],
            id="a term below a number",
        ),
        pytest.param(
            HEAD.replace("{type: boolean}", "{type: bool}", 1) + USING,
            [(10, "PB306", "bool")],
            id="a fact of an unknown type",
        ),
        pytest.param(
            HEAD.replace("consent:", "Consent:") + USING.replace("consent", "Consent"),
            [(10, "PB305", "Consent"), (22, "PB204", "Consent")],
            id="a fact in capitals, which no clause can name",
        ),
        pytest.param(
            HEAD.replace("actions: {use: {}", "actions: {use: {}, Sell: {}") + RULE,
            [(4, "PB305", "Sell")],
            id="an action in capitals",
        ),
        pytest.param(
            HEAD + "- {id: a, permit: Use}\n- {id: b, forbid: use, overrides: a}\n",
            [(22, "PB305", "Use")],
            id="an override of a rule with a misspelt effect",
        ),
        pytest.param(
            HEAD + "- {id: a}\n- {id: b, forbid: use, overrides: a}\n",
            [(22, "PB308", "a")],
            id="an override of a rule without an effect",
        ),
        pytest.param(
            HEAD + "- {permit: use, except: [{id: b, forbid: use}]}\n- {id: c, permit: use,"
            " overrides: b}\n",
            [(22, "PB302", "permit")],
            id="an override of an exception of a rule without an id",
        ),
        pytest.param(
            "purposebind: 1\npolicy: p\nrules:\n" + USING,
            [(1, "PB302", "purposebind")],
            id="no vocabulary",
        ),
        pytest.param(
            FILED.replace("v.yaml", "17") + USING, [(3, "PB303", "17")], id="a vocabulary of 17"
        ),
        pytest.param(
            HEAD.replace("rules:", "rules: none") + "title: t\n",
            [(21, "PB303", "none")],
            id="rules that are no list",
        ),
        pytest.param(
            HEAD.replace("of: channel}", "of: [data, purposes]}") + RULE,
            [(13, "PB509", "of")],
            id="a fact of two taxonomies",
        ),
        pytest.param(
            HEAD + "- {id: a, permit: use, when: consnt}\n- {id: b, permit: use, when: consnt}\n",
            [(22, "PB502", "consnt"), (23, "PB502", "consnt")],
            id="the same slip twice",
        ),
        pytest.param(
            BOUND + "- {id: r, permit: use, says: 17}\n",
            [(23, "PB303", "17")],
            id="a quote that is a number",
        ),
        pytest.param(
            HEAD.removesuffix("rules:\n"),
            [(1, "PB302", "purposebind")],
            id="no rules",
        ),
        pytest.param(
            HEAD.replace('asks: "Was it fair?"', "asks: 17") + RULE,
            [(12, "PB303", "17")],
            id="a question that is a number",
        ),
        pytest.param(
            HEAD.replace("of: [contract, law]", "of: [Contract]") + RULE,
            [(15, "PB305", "Contract")],
            id="values in capitals",
        ),
        pytest.param(
            HEAD + "- {id: r, permit: use, when: basis is one of (law, contract)}\n",
            [(22, "PB301", "contract)")],
            id="a clause cut at its comma",
        ),
        pytest.param(
            HEAD + "- {id: r, permit: use, except: [{id: r, forbid: use}]}\n",
            [(22, "PB504", "r")],
            id="an exception with the id of its parent",
        ),
        pytest.param(
            BOUND
            + "- {id: r, permit: use, says: your name}\nsilence: {verdict: forbidden, says: 7}\n",
            [(24, "PB303", "7")],
            id="a quote of silence that is a number",
        ),
        pytest.param(
            HEAD
            + "- {id: a, permit: use, duties: [{id: d, do: it, timing: befor}]}\n"
            + "- {id: b, permit: use, duties: [{id: d, do: it, timing: before}]}\n",
            [(22, "PB306", "befor")],
            id="a misspelt timing of a duty of two rules",
        ),
        pytest.param(
            HEAD.replace("support: {}", "support: 7").replace(
                "of: purposes}", "of: purposes, default: [support]}"
            )
            + RULE,
            [(5, "PB303", "7")],
            id="a default that lists a broken term",
        ),
        pytest.param(
            HEAD.replace("data: {name: {}, card: {}}", "data: 7") + USING,
            [(6, "PB303", "7")],
            id="a section that is a number",
        ),
        pytest.param(
            "purposebind: 1\npolicy: p\nvocabulary: {actions: {use: {}}}\nfacts: [consent]\n"
            "rules: [{id: r, permit: use, when: consent}]\n",
            [(4, "PB303", "[consent]")],
            id="facts that are a list",
        ),
    ],
)
def test_one_slip_is_one_problem(text: str, found: Found, tmp_path: Path) -> None:
    assert _found(text, tmp_path, {}, Limits()) == found


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param({}, [(3, "PB121", "v.yaml")], id="missing"),
        pytest.param({"v.yaml": "data: ["}, [(1, "PB104", "")], id="not YAML"),
        pytest.param({"v.yaml": "[]"}, [(1, "PB304", "[]")], id="not a mapping"),
    ],
)
def test_a_vocabulary_that_cannot_be_read_makes_no_name_unknown(
    files: dict[str, str], found: Found, tmp_path: Path
) -> None:
    assert _found(FILED + USING, tmp_path, files, Limits()) == found


def test_a_broken_part_of_a_vocabulary_file_makes_no_name_unknown(tmp_path: Path) -> None:
    files = {"v.yaml": "actions: {use: {}}\ndata: {name: 7}\nfacts: {consent: {type: bool}}\n"}

    assert _found(FILED + USING, tmp_path, files, Limits()) == [
        (2, "PB303", "7"),
        (3, "PB306", "bool"),
    ]


def test_a_taxonomy_of_too_many_terms_makes_none_of_them_unknown(tmp_path: Path) -> None:
    assert _found(HEAD + RULE, tmp_path, {}, Limits(terms=2)) == [(4, "PB513", "actions")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            HEAD + "- {id: a, permit: Use}\n- {id: b}\n",
            [(22, "PB305", "Use"), (23, "PB308", "b")],
            id="a misspelt effect hides a missing one",
        ),
        pytest.param(
            HEAD + "- {id: a, permit: use, wen: zzz}\n- {id: b, permit: use, unless: zzz}\n",
            [(22, "PB301", "wen"), (23, "PB502", "zzz")],
            id="an unknown key hides an unknown fact",
        ),
        pytest.param(
            HEAD.replace("anyone: {}", "a: {under: b}, b: {under: a}, c: {under: d}, d: {under: c}")
            + RULE,
            [(7, "PB505", "a"), (7, "PB505", "c")],
            id="one cycle hides another",
        ),
        pytest.param(
            HEAD + "- {permit: use, when: zzz}\n",
            [(22, "PB302", "permit"), (22, "PB502", "zzz")],
            id="a missing id hides an unknown fact",
        ),
        pytest.param(
            HEAD
            + "- {id: a, permit: use, overrides: b}\n- {id: b, forbid: use, overrides: a}\n"
            + "- {id: c, permit: use, overrides: d}\n- {id: d, forbid: use, overrides: c}\n",
            [(23, "PB506", "a"), (25, "PB506", "c")],
            id="one circle hides another",
        ),
        pytest.param(
            HEAD + "- {id: permit, data: name}\n- {id: b, permit: Use}\n",
            [(22, "PB308", "permit"), (23, "PB305", "Use")],
            id="a rule that is called like the key of a broken part",
        ),
        pytest.param(
            HEAD + RULE + "interpretations: [{prefer: zz, over: r}]\n",
            [(23, "PB302", "prefer"), (23, "PB503", "zz")],
            id="a missing reason hides an unknown rule",
        ),
    ],
)
def test_no_slip_hides_another(text: str, found: Found, tmp_path: Path) -> None:
    assert _found(text, tmp_path, {}, Limits()) == found
