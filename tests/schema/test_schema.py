"""The JSON Schema is the committed one, describes all it has, and agrees with loading."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from generated.strategies import documents
from purposebind import PolicyError, load, loads
from purposebind.document.from_text import from_text
from purposebind.document.nodes import to_data
from purposebind.written.schema import policy_schema, to_text

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema comes with the `dev` extra")

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = ROOT / "src" / "purposebind" / "schema.json"
SHIPPED = ROOT / "policies" / "smart-parts-pc"
SCHEMA = json.loads(COMMITTED.read_text("utf-8"))
POLICIES = jsonschema.Draft202012Validator(SCHEMA)
VOCABULARIES = jsonschema.Draft202012Validator(
    {"$ref": "#/$defs/vocabulary", "$defs": SCHEMA["$defs"]}
)


def in_yaml(path: Path) -> object:
    """A YAML file as plain data."""
    root, problems = from_text(path.read_text("utf-8"), path.name)
    assert root is not None, problems
    return to_data(root)


def wrong(validator: Any, data: object) -> list[str]:
    """What the schema says against the data."""
    return [error.message for error in validator.iter_errors(data)]


def test_the_committed_schema_is_the_generated_one() -> None:
    """To mend it: `python -m purposebind.written.schema > src/purposebind/schema.json`."""
    assert COMMITTED.read_text("utf-8") == to_text()


def test_it_is_a_schema_of_2020_12_that_stands_alone() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert list(SCHEMA)[:3] == ["$schema", "title", "description"]
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in SCHEMA
    assert COMMITTED.read_text("utf-8").isascii()


def properties(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every property of every part, with where it is."""
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield f"{path}/{key}", value
        for key, value in node.items():
            yield from properties(value, f"{path}/{key}")


def test_every_key_of_a_document_is_described() -> None:
    """Editors show the descriptions to whoever writes a policy."""
    silent = [
        path
        for path, part in properties(policy_schema())
        if "description" not in part and "dependentSchemas" not in path
    ]

    assert silent == []


def test_the_shipped_policy_satisfies_it() -> None:
    assert wrong(POLICIES, in_yaml(SHIPPED / "policy.yaml")) == []
    assert wrong(VOCABULARIES, in_yaml(SHIPPED / "vocabulary.yaml")) == []
    assert load(SHIPPED).id == "smart-parts-pc"


def test_every_policy_of_the_conformance_cases_satisfies_it() -> None:
    lines = (ROOT / "tests" / "conformance" / "random.jsonl").read_text("utf-8").splitlines()
    policies = [json.loads(line)["policy"] for line in lines]

    assert len(policies) == 120
    assert [wrong(POLICIES, policy) for policy in policies] == [[]] * 120


@given(documents())
def test_every_policy_that_loads_satisfies_it(document: dict[str, Any]) -> None:
    loads(json.dumps(document))

    assert wrong(POLICIES, document) == []


def policy(**parts: object) -> dict[str, Any]:
    """A sound policy, with some of its parts replaced; none takes one out."""
    whole = {
        "purposebind": 1,
        "policy": "p",
        "vocabulary": {
            "actions": {"use": {}},
            "purposes": {"marketing": {}},
            "data": {"name": {}},
            "recipients": {"third_party": {}},
        },
        "facts": {"consent": {"type": "boolean"}},
        "rules": [rule()],
        **parts,
    }
    return {key: value for key, value in whole.items() if value is not None}


def rule(**parts: object) -> dict[str, Any]:
    """A sound rule, with some of its parts replaced; none takes one out."""
    whole = {"id": "a", "permit": "use", **parts}
    return {key: value for key, value in whole.items() if value is not None}


def vocabulary(**sections: object) -> dict[str, Any]:
    """A policy with some sections of its vocabulary replaced."""
    return policy(vocabulary={**policy()["vocabulary"], **sections})


def test_the_sound_policy_of_these_tests_is_sound() -> None:
    assert wrong(POLICIES, policy()) == []
    assert loads(json.dumps(policy())).id == "p"


@pytest.mark.parametrize(
    "document",
    [
        policy(purposebind=None),
        policy(purposebind=2),
        policy(purposebind="1"),
        policy(policy=None),
        policy(policy="Legal Disclosure"),
        policy(title=""),
        policy(title=" "),
        policy(title=3),
        policy(statement={}),
        policy(statement={"Main": "a.txt"}),
        policy(statement=["a.txt"]),
        policy(silence="forbidden"),
        policy(silence={"verdict": "silent"}),
        policy(silence={"verdict": "forbidden", "action": "use"}),
        policy(governs=True),
        policy(vocabulary=None),
        policy(vocabulary=[]),
        policy(vocabulary={"action": {}}),
        policy(facts={"Consent": {"type": "boolean"}}),
        policy(facts={"consent": {"type": "bool"}}),
        policy(facts={"consent": {}}),
        policy(facts={"consent": {"type": "boolean", "default": None}}),
        policy(facts={"basis": {"type": "choice", "of": []}}),
        policy(rules=None),
        policy(rules=[]),
        policy(rules={}),
        policy(rules=[rule(id=None)]),
        policy(rules=[rule(id=1)]),
        policy(rules=[rule(permit=None)]),
        policy(rules=[rule(forbid="use")]),
        policy(rules=[rule(permit=[])]),
        policy(rules=[rule(permit=["use", ""])]),
        policy(rules=[rule(data="Name")]),
        policy(rules=[rule(wen="consent")]),
        policy(rules=[rule(when=["consent"])]),
        policy(rules=[rule(alongside="name")]),
        policy(rules=[rule(says=[])]),
        policy(rules=[rule(says=[{"quote": "a", "line": 0}])]),
        policy(rules=[rule(says={"line": 1})]),
        policy(rules=[rule(permit=None, forbid="use", duties=[{"id": "d", "do": "tell"}])]),
        policy(rules=[rule(duties=[{"id": "d"}])]),
        policy(rules=[rule(duties=[{"id": "d", "do": "tell", "timing": "soon"}])]),
        policy(rules=[rule(**{"except": [{"id": "b"}]})]),
        policy(duties=[{"id": "d", "do": "tell"}]),
        policy(interpretations=[{"prefer": "a", "over": "b"}]),
        policy(interpretations=[{"prefer": "a", "over": [], "because": "c"}]),
        policy(unbound=[{"says": "a", "why": "nothing"}]),
        policy(unbound=[{"why": "hedge"}]),
        policy(unknown=1),
        vocabulary(actions={"Use": {}}),
        vocabulary(actions={"use": None}),
        vocabulary(actions={"use": {"recipient": "never"}}),
        vocabulary(purposes={"marketing": {"recipient": "none"}}),
        vocabulary(purposes={"marketing": {"under": []}}),
        vocabulary(purposes={"marketing": {"maps_to": {"dpv": []}}}),
        vocabulary(purposes={"marketing": {"maps_to": {"dpv": [{"term": "M", "relation": "x"}]}}}),
        vocabulary(kinds={"channel": {"e-mail": {}}}),
        [],
        "policy",
        None,
        vocabulary(actions={"use": {"recipient": None}}),
        vocabulary(purposes={"marketing": {"maps_to": {"dpv": {"term": "M"}}}}),
    ],
    ids=lambda document: json.dumps(document)[-60:],
)
def test_what_the_schema_refuses_loading_refuses(document: object) -> None:
    """And the other way round, for all that is a matter of shape."""
    assert wrong(POLICIES, document) != []
    with pytest.raises(PolicyError):
        loads(json.dumps(document))


@pytest.mark.parametrize(
    "document",
    [
        policy(title="Wörds"),
        policy(vocabulary=policy()["vocabulary"], governs="consent"),
        policy(silence={"verdict": "forbidden", "actions": ["use"]}),
        policy(rules=[rule(permit=None, oblige="any", note="n", basis="b", duties=[])]),
        policy(rules=[rule(permit=None, forbid=["use"], duties=[], alongside=["name"])]),
        policy(rules=[rule(**{"for": "any", "except": [{"id": "b", "limit": "use"}]})]),
        policy(rules=[rule(says=["a", {"quote": "b"}])]),
        policy(duties=[{"id": "d", "do": "tell", "on": "any", "within": "3 days"}]),
        policy(duties=[], interpretations=[], unbound=[]),
        vocabulary(actions={"use": {"recipient": "none", "means": "m"}}),
        vocabulary(purposes={"marketing": {"maps_to": {"dpv": "Marketing"}}}),
        vocabulary(purposes={"marketing": {"maps_to": {"dpv": [{"term": "M"}, "N"]}}}),
        vocabulary(kinds={"channel": {"email": {}}}, facts={"a.b": {"type": "date"}}),
    ],
    ids=lambda document: json.dumps(document)[-60:],
)
def test_what_loads_satisfies_the_schema(document: dict[str, Any]) -> None:
    assert wrong(POLICIES, document) == []
    assert loads(json.dumps(document)).id == "p"


@pytest.mark.parametrize("says", ['{"quote": "a", "lne": 3}', '{"quote": 1}'])
def test_a_wrong_quote_that_stands_alone_is_refused_at_once(says: str) -> None:
    """In a process of its own, for what does not end cannot be tested otherwise."""
    document = json.dumps(policy(rules=[rule(says=json.loads(says))]))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

    outcome = subprocess.run(
        [sys.executable, "-m", "purposebind", "check", "-"],
        input=document.encode(),
        env=environment,
        capture_output=True,
        timeout=5,
        check=False,
    )

    assert outcome.returncode == 1
