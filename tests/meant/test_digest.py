"""The digest of a policy: whatever changes what it says or means, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from purposebind import loads

Json = dict[str, Any]
STATEMENT = "We may use your name. We will not sell it. You may ask us. Be well. We close the list."
POLICY: Json = {
    "purposebind": 1,
    "policy": "p",
    "title": "A title",
    "statement": "s.txt",
    "silence": {"verdict": "forbidden", "actions": ["sell"], "says": "We close the list."},
    "governs": "age >= 18",
    "vocabulary": {
        "actions": {"use": {}, "sell": {"recipient": "required"}, "rent": {"under": ["sell"]}},
        "purposes": {"support": {"means": "help", "maps_to": {"dpv": ["Support", "Care"]}}},
        "data": {"name": {}, "card": {}, "both": {"under": ["name", "card"]}},
        "recipients": {"partner": {}},
        "kinds": {"channel": {"email": {}, "post": {}}},
    },
    "facts": {
        "consent": {"type": "boolean", "default": False, "means": "they agreed"},
        "fair": {"type": "judgement", "asks": "Was it fair?", "by": "an officer"},
        "basis": {"type": "choice", "of": ["law", "contract"]},
        "process": {"type": "level", "of": ["order", "warrant"]},
        "age": {"type": "integer"},
        "closed_on": {"type": "date"},
        "spare": {"type": "date"},
    },
    "rules": [
        {
            "id": "a",
            "permit": ["use", "sell"],
            "data": ["name", "card"],
            "for": "support",
            "to": "partner",
            "when": "consent",
            "unless": "age < 13",
            "basis": "contract",
            "note": "a note",
            "says": ["We may use your name.", "Be well."],
            "duties": [
                {"id": "d", "do": "write", "timing": "after", "within": "30 days after closed_on"}
            ],
            "except": [{"id": "b", "forbid": "sell", "alongside": "card"}],
        },
        {"id": "c", "limit": "any", "overrides": ["a"], "says": "We will not sell it."},
        {"id": "e", "forbid": "rent", "says": "We will not sell it."},
    ],
    "duties": [
        {"id": "s", "on": "any", "do": "log", "timing": "ongoing", "says": "You may ask us."}
    ],
    "interpretations": [
        {"prefer": "e", "over": ["a"], "because": "so", "by": "me", "on": "2026-01-01"}
    ],
    "unbound": [
        {"says": "You may ask us.", "why": "request"},
        {"says": "Be well.", "why": "hedge"},
    ],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the statement."""
    path = tmp_path_factory.mktemp("policy")
    (path / "s.txt").write_text(STATEMENT)
    return path


def _digest(policy: Json, folder: Path) -> str:
    return loads(json.dumps(policy), base=folder).digest


def _shuffled(data: st.DataObject, value: Any, path: tuple[str, ...] = ()) -> Any:
    """The value with every mapping, and every list that is a set, in another order."""
    if isinstance(value, dict):
        order = data.draw(st.permutations(list(value)))
        return {key: _shuffled(data, value[key], (*path, key)) for key in order}
    if isinstance(value, list) and path[-1:] != ("says",) and path[-2:] != ("process", "of"):
        return [_shuffled(data, each, path) for each in data.draw(st.permutations(value))]
    return value


@given(st.data())
def test_no_order_of_rules_terms_or_keys_changes_it(folder: Path, data: st.DataObject) -> None:
    shuffled = _shuffled(data, POLICY)

    assert _digest(shuffled, folder) == _digest(POLICY, folder)


def _at(policy: Json, *path: str | int) -> Any:
    value: Any = policy
    for step in path:
        value = value[step]
    return value


def _set(*path: str | int, to: object) -> Callable[[Json], object]:
    return lambda policy: _at(policy, *path[:-1]).__setitem__(path[-1], to)


def _drop(*path: str | int) -> Callable[[Json], object]:
    return lambda policy: _at(policy, *path[:-1]).pop(path[-1])


CHANGES: dict[str, Callable[[Json], object]] = {
    "the id": _set("policy", to="q"),
    "the title": _set("title", to="Another title"),
    "what silence means": _set("silence", to="silent"),
    "which actions silence closes": _drop("silence", "actions"),
    "when it governs": _set("governs", to="age >= 19"),
    "that it governs always": _drop("governs"),
    "a term": _set("vocabulary", "recipients", "other", to={}),
    "where a term lies": _set("vocabulary", "data", "both", "under", to=["name"]),
    "what a term means": _set("vocabulary", "purposes", "support", "means", to="aid"),
    "what a term maps to": _set(
        "vocabulary", "purposes", "support", "maps_to", to={"dpv": "Support"}
    ),
    "how a term maps": _set(
        *("vocabulary", "purposes", "support", "maps_to"),
        to={"dpv": ["Care", {"term": "Support", "relation": "exact"}]},
    ),
    "whether an action has a recipient": _set(
        "vocabulary", "actions", "sell", "recipient", to="none"
    ),
    "a kind": _set("vocabulary", "kinds", "place", to={"home": {}}),
    "the type of a fact": _set("facts", "spare", "type", to="integer"),
    "a default": _set("facts", "consent", "default", to=True),
    "that there is a default": _drop("facts", "consent", "default"),
    "what a fact means": _set("facts", "consent", "means", to="they said yes"),
    "what a judgement asks": _set("facts", "fair", "asks", to="Is it fair?"),
    "who judges": _set("facts", "fair", "by", to="a judge"),
    "a choice": _set("facts", "basis", "of", to=["law", "consent"]),
    "the order of a level": _set("facts", "process", "of", to=["warrant", "order"]),
    "the id of a rule": _set("rules", 1, "id", to="f"),
    "the effect of a rule": lambda policy: (
        _drop("rules", 1, "limit")(policy),
        _set("rules", 1, "forbid", to="any")(policy),
    ),
    "the actions of a rule": _set("rules", 0, "permit", to="use"),
    "the data of a rule": _drop("rules", 0, "data"),
    "the purposes of a rule": _drop("rules", 0, "for"),
    "the recipients of a rule": _drop("rules", 0, "to"),
    "when a rule applies": _set("rules", 0, "when", to="not consent"),
    "what lifts a rule": _set("rules", 0, "unless", to="age < 14"),
    "that when and unless differ": lambda policy: (
        _set("rules", 0, "when", to="age < 13")(policy),
        _set("rules", 0, "unless", to="consent")(policy),
    ),
    "what a rule looks for beside": _drop("rules", 0, "except", 0, "alongside"),
    "the words of a rule": _set(
        "rules", 0, "says", to=["We may use your name.", "You may ask us."]
    ),
    "how many words": _set("rules", 0, "says", to="We may use your name."),
    "an override": _drop("rules", 1, "overrides"),
    "an exception": _drop("rules", 0, "except"),
    "a basis": _set("rules", 0, "basis", to="law"),
    "a note": _set("rules", 0, "note", to="another note"),
    "what a duty says to do": _set("rules", 0, "duties", 0, "do", to="call"),
    "when a duty is due": _set("rules", 0, "duties", 0, "within", to="31 days after closed_on"),
    "what a duty counts from": _set("rules", 0, "duties", 0, "within", to="30 days"),
    "the timing of a duty": _set("rules", 0, "duties", 0, "timing", to="before"),
    "what silences a duty": _set("rules", 0, "duties", 0, "unless", to="consent"),
    "the scope of a standing duty": _set("duties", 0, "on", to="use"),
    "when a standing duty holds": _set("duties", 0, "when", to="consent"),
    "a standing duty more": lambda policy: policy["duties"].append(
        {**policy["duties"][0], "on": "use"}
    ),
    "what is preferred": _set("interpretations", 0, "prefer", to="c"),
    "why it is preferred": _set("interpretations", 0, "because", to="thus"),
    "who preferred it": _set("interpretations", 0, "by", to="you"),
    "when it was preferred": _set("interpretations", 0, "on", to="2026-01-02"),
    "why words bind nothing": _set("unbound", 0, "why", to="right"),
    "which words bind nothing": _set("unbound", 0, "says", to="We will not sell it."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_word_of_a_policy_counts(change: str, folder: Path) -> None:
    changed = deepcopy(POLICY)
    CHANGES[change](changed)

    assert _digest(changed, folder) != _digest(POLICY, folder)


def test_every_word_of_the_statement_counts(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(STATEMENT + " Truly.")

    assert _digest(POLICY, tmp_path) != _digest(POLICY, folder)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("when: a and b", "when:   a   and\n    b  # both"),
        ("when: a and (b)", "when: a and b"),
        ("when: x is one of (v)", "when: x is 'v'"),
        ("permit: use", "permit: [use]"),
        ("permit: use", "'permit': \"use\""),
        ("note: one two", "note: one\n    two"),
        pytest.param(
            *("note: one two", "note: >\n    one two"),
        ),
    ],
)
def test_layout_and_comments_do_not_count(one: str, other: str) -> None:
    def digest(line: str) -> str:
        effect = "" if line.lstrip("'").startswith("permit") else "  permit: use\n"
        return loads(
            "purposebind: 1\npolicy: p\nvocabulary: {actions: {use: {}}}\n"
            "facts: {a: {type: boolean}, b: {type: boolean}, x: {type: choice, of: [v]}}\n"
            f"rules:\n- id: r\n{effect}  {line}\n"
        ).digest

    assert digest(one) == digest(other)


def test_one_file_or_two_make_no_difference(tmp_path: Path) -> None:
    head = "purposebind: 1\npolicy: p\nrules: [{id: r, permit: use}]\n"
    (tmp_path / "a.yaml").write_text("actions: {use: {}}\n")
    (tmp_path / "b.yaml").write_text("data: {name: {}}\nfacts: {f: {type: date}}\n")

    inline = loads(
        head + "vocabulary: {actions: {use: {}}, data: {name: {}}}\nfacts: {f: {type: date}}"
    )
    filed = loads(head + "vocabulary: [b.yaml, a.yaml]\n", base=tmp_path)
    assert inline.digest == filed.digest
