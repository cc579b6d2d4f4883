"""M. A key that nobody knew was skipped, and the policy ran without what it said.

cedar-py#27, kubewarden#845, conftest#141, #181, cmcp#142, bernstein#4913. Here an unknown key is an
error wherever it stands, an empty value is never "anything", every word that a policy says has its
part in the digest, and a result says by which reading it came about.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import pytest
from pydantic import BaseModel

import purposebind
from lessons.full import FULL, MESSAGE, STATEMENT, Path, at, has_fixed_keys, places
from lessons.small import PERMIT, USE, Json, document_with, policy
from purposebind import Policy, PolicyError, UseError
from purposebind.written.models import PolicySource, Source

MAPPINGS: list[Path] = [
    (),
    *(path for path, value in places(FULL) if isinstance(value, dict) and has_fixed_keys(path)),
]
VALUES = [path for path, _ in places(FULL)]
INSTEAD = {
    "optional": "required",
    "forbidden": "silent",
    "exact": "broad",
    "boolean": "date",
    "judgement": "boolean",
    "term": "terms",
    "date": "integer",
    "level": "choice",
    "ongoing": "after",
    "before": "after",
    "aspiration": "hedge",
}
"""Another of the words that the language has for a place."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> File:
    """The folder of the full policy."""
    folder = tmp_path_factory.mktemp("full")
    (folder / "statement.txt").write_text(STATEMENT, encoding="utf-8")
    (folder / "sms.txt").write_text(MESSAGE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def digest(folder: File) -> str:
    """The digest of the full policy."""
    return _loaded(FULL, folder).digest


def _loaded(document: Json, folder: File) -> Policy:
    return purposebind.loads(json.dumps(document), base=folder)


def _codes(document: Json, folder: File) -> list[tuple[str, str | None]]:
    with pytest.raises(PolicyError) as caught:
        _loaded(document, folder)
    return [(problem.code, problem.help) for problem in caught.value.problems]


def _models(value: object) -> Iterator[Source]:
    """Every model in a model."""
    if isinstance(value, Source):
        yield value
        for name in type(value).model_fields:
            yield from _models(getattr(value, name))
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _models(each)


def _kinds(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in model.__subclasses__():
        yield each
        yield from _kinds(each)


def test_the_full_document_says_all_that_can_be_said() -> None:
    """Every model, and every field of each model set at least once."""
    found = list(_models(PolicySource.model_validate(FULL)))
    unset = {
        (model.__name__, name)
        for model in _kinds(Source)
        for name in model.model_fields
        if not any(name in each.model_fields_set for each in found if type(each) is model)
    }

    assert unset == set()


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: "/".join(map(str, path)) or "top")
def test_an_unknown_key_is_an_error_wherever_it_stands(folder: File, path: Path) -> None:
    strange = copy.deepcopy(FULL)
    at(strange, path)["zzz"] = 1

    ((code, help),) = _codes(strange, folder)
    assert code == "PB301"
    assert help is not None
    assert help.startswith("the keys here are")


@pytest.mark.parametrize("path", VALUES, ids=lambda path: "/".join(map(str, path)))
def test_a_misspelt_key_is_never_passed_over(folder: File, digest: str, path: Path) -> None:
    """`forr` for `for`: an error, and of fixed keys the right one is suggested."""
    if isinstance(path[-1], int):
        return
    strange = copy.deepcopy(FULL)
    held = at(strange, path[:-1])
    held[f"{path[-1]}{path[-1][-1]}"] = held.pop(path[-1])

    if has_fixed_keys(path[:-1]):
        assert ("PB301", f"did you mean `{path[-1]}`?") in _codes(strange, folder)
    else:
        assert _is_noticed(strange, folder, digest)


@pytest.mark.parametrize("path", VALUES, ids=lambda path: "/".join(map(str, path)))
def test_an_empty_value_is_an_error_wherever_it_stands(folder: File, path: Path) -> None:
    """Nothing after `permit:` or `data:` is never read as "anything"."""
    for empty in (None, " "):
        strange = copy.deepcopy(FULL)
        at(strange, path[:-1])[path[-1]] = empty

        assert _codes(strange, folder)


def _is_noticed(document: Json, folder: File, digest: str) -> bool:
    """Whether a change is an error or changes the digest."""
    try:
        return _loaded(document, folder).digest != digest
    except PolicyError:
        return True


@pytest.mark.parametrize("path", VALUES, ids=lambda path: "/".join(map(str, path)))
def test_nothing_that_is_left_out_goes_unnoticed(folder: File, digest: str, path: Path) -> None:
    less = copy.deepcopy(FULL)
    del at(less, path[:-1])[path[-1]]

    assert _is_noticed(less, folder, digest)


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return INSTEAD.get(value, f"{value}s")
        case list():
            return value[:-1]
        case _:
            return {} if value else {"means": "something"}


@pytest.mark.parametrize("path", VALUES, ids=lambda path: "/".join(map(str, path)))
def test_nothing_that_is_said_otherwise_goes_unnoticed(
    folder: File, digest: str, path: Path
) -> None:
    other = copy.deepcopy(FULL)
    at(other, path[:-1])[path[-1]] = _other(at(FULL, path))

    assert _is_noticed(other, folder, digest)


@pytest.mark.parametrize("more", [{"line": 5}, {"text": "sms"}])
def test_a_place_in_no_statement_is_not_passed_over(more: Json) -> None:
    quoted = {**PERMIT, "says": {"quote": "We use it."}}
    placed = {**PERMIT, "says": {"quote": "We use it.", **more}}

    try:
        assert policy(placed).digest != policy(quoted).digest
    except PolicyError:
        return


@pytest.mark.parametrize(
    "use",
    [
        {"zzz": 1},
        {"facts": {"zzz": True}},
        {"facts": {"asked": {"value": True, "by": "me", "on": "2024-01-01", "zzz": 1}}},
        {"data": {"is": "record", "zzz": 1}},
        {"data": {"record": {}}},
        {"data": {}},
        {"fulfilled": ["zzz"]},
        {"fulfilled": {"zzz": True}},
        {"fact": {}},
        {"recipients": "partner"},
        {"On": "2024-01-01"},
    ],
)
def test_an_unknown_key_of_a_use_is_an_error(use: Json) -> None:
    asked = policy(facts={"asked": {"type": "judgement", "asks": "Was it so?"}})

    with pytest.raises(UseError):
        asked.decide({**USE, **use})


@pytest.mark.parametrize("part", ["action", "purpose", "data", "recipient", "facts", "on"])
def test_an_empty_part_of_a_use_is_an_error(part: str) -> None:
    for empty in (None, "", [None], [""], {"": ""}):
        with pytest.raises(UseError):
            policy().decide({**USE, part: empty})


@pytest.mark.parametrize("rules", [[], {}, None, ""])
def test_no_rules_are_no_policy(rules: object) -> None:
    """conftest#141: zero rules must not be green."""
    with pytest.raises(PolicyError):
        purposebind.loads(json.dumps({**document_with(), "rules": rules}))


def test_a_decision_says_by_which_reading_it_came_about() -> None:
    """With or without interpretations: in its basis, its plain data and its explanation."""
    text = json.dumps(
        document_with(
            PERMIT,
            {"id": "ban", "forbid": "any"},
            interpretations=[{"prefer": "permitted", "over": "ban", "because": "it is newer"}],
        )
    )
    read = purposebind.loads(text).decide(USE)
    literal = purposebind.loads(text, interpretations=False).decide(USE)

    assert (read.verdict, literal.verdict) == ("allowed", "contested")
    shown: list[Any] = [each.to_dict()["policy"] for each in (read, literal)]
    assert [each["interpretations"] for each in shown] == [True, False]
    assert "by interpretation: it is newer" in read.explain()
    assert "without interpretations" in literal.explain()
