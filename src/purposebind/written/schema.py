"""The JSON Schema of policy documents, generated from the models.

In: nothing. Out: the schema that is committed as `schema.json`; running this module prints it.
Every policy that loads satisfies it; what it cannot say (names that exist, quotes that occur) is
left to loading. Editors show its descriptions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from purposebind.written.checks import EFFECTS
from purposebind.written.models import PolicySource

Schema = dict[str, Any]

_HEAD: Final = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "purposebind policy",
    "description": "A policy of purposebind, language version 1. A file that a policy names under"
    " `vocabulary` satisfies `#/$defs/vocabulary`.",
}
_DESCRIPTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "policy": {
        "title": "the policy's title, for people",
        "silence": "what it means where no rule speaks: `silent`, or a ban with the closing words",
        "vocabulary": "the terms: a file, a list of files, or the terms themselves",
        "facts": "the facts that clauses may ask for",
        "rules": "what is granted and what is denied; at least one rule",
        "interpretations": "recorded decisions on which of two colliding sentences prevails",
        "unbound": "sentences of the statement that bind no use, and why",
    },
    "action": {},
    "term": {},
    "fact": {"type": "what values the fact has"},
    "vocabulary": {
        "actions": "what can be done with data",
        "purposes": "what it can be done for",
        "data": "kinds of data",
        "recipients": "to whom data can go",
        "facts": "the facts that clauses may ask for",
    },
    "rule": {
        "id": "the rule's id, by which decisions and overrides name it",
        "permit": "the actions that are granted: one, a list, or `any`",
        "oblige": "the actions that are granted and required: one, a list, or `any`",
        "forbid": "the actions that are denied: one, a list, or `any`",
        "limit": "the actions that are denied where the clauses hold: one, a list, or `any`",
        "data": "the data it speaks of; absent means any",
        "says": "the words of the statement it rests on",
        "overrides": "rules of the contrary family that it prevails over, as the text itself says",
        "duties": "what a grant brings with it",
        "basis": "the ground it rests on, in free words",
        "note": "how it was read, for people",
        "except": "rules of the contrary family that take back part of this one",
    },
    "duty": {
        "id": "the duty's id; the same id is the same duty",
        "do": "what is to be done, in words",
        "timing": "`before` the use, `after` it, or `ongoing`",
        "says": "the words of the statement it rests on; absent, those of its rule",
    },
    "standing_duty": {
        "id": "the duty's id; the same id is the same duty",
        "do": "what is to be done, in words",
        "timing": "`before` the use, `after` it, or `ongoing`",
        "says": "the words of the statement it rests on",
        "data": "the data it speaks of; absent means any",
        "to": "recipients",
        "for": "purposes",
        "when": "a clause; absent means always",
    },
    "interpretation": {
        "prefer": "the rule that prevails",
        "over": "the rule or rules of the contrary family that give way",
        "because": "the reason",
        "by": "who decided",
        "on": "the day, YYYY-MM-DD",
    },
    "unbound": {
        "says": "the words",
        "why": "what kind of sentence it is",
    },
    "quote": {
        "quote": "words that occur in the statement",
        "text": "the text they stand in, where the statement has several",
        "line": "the line they begin in, where they occur more than once",
    },
    "silence": {
        "verdict": "what is not named is forbidden",
        "actions": "the actions the ban speaks of; absent means any",
        "says": "the closing words of the statement",
    },
    "mapping": {
        "term": "the term of the other vocabulary",
        "relation": "how near it is",
    },
}
"""What the models leave undescribed, by part and key."""


def policy_schema() -> Schema:
    """The schema of a policy document, draft 2020-12, as plain data."""
    raw = PolicySource.model_json_schema()
    parts = {"policy": {key: value for key, value in raw.items() if key != "$defs"}}
    parts |= {_name(key): value for key, value in raw["$defs"].items()}
    tidy: dict[str, Schema] = {key: _tidy(value) for key, value in parts.items()}
    for key, described in _DESCRIPTIONS.items():
        for name, text in described.items():
            tidy[key]["properties"][name]["description"] = text
    _add_checks(tidy)
    shared = _shared(tidy)
    policy = tidy.pop("policy")
    defs = {name: _ordered(part) for name, part in (shared | dict(sorted(tidy.items()))).items()}
    return {**_HEAD, **_ordered({**policy, **_HEAD}), "$defs": defs}


def to_text() -> str:
    """The schema as it is committed: two spaces, ASCII, a line break at the end."""
    return json.dumps(policy_schema(), indent=2) + "\n"


def _name(model: str) -> str:
    """`StandingDutySource` is called `standing_duty`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.removesuffix("Source")).lower()


def _tidy(node: Any) -> Any:
    """The schema without what pydantic adds for Python, and as strict as the models are."""
    if isinstance(node, list):
        return [_tidy(each) for each in node]
    if not isinstance(node, dict):
        return node
    tidy: Schema = {
        key: {name: _tidy(each) for name, each in value.items()}
        if key in ("properties", "patternProperties")
        else _tidy(value)
        for key, value in node.items()
        if key != "title"
    }
    if "$ref" in tidy:
        tidy["$ref"] = "#/$defs/" + _name(tidy["$ref"].rsplit("/", 1)[1])
    if not tidy.get("default", True):
        # An empty default stands for absence in the models, and could not be written.
        del tidy["default"]
    if "const" in tidy:
        tidy.pop("enum", None)  # older releases of pydantic say it twice
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    return _alternatives(tidy)


def _alternatives(node: Schema) -> Schema:
    """One of several forms: never null, and a list where one would do is never empty."""
    forms = node.get("anyOf") or node.get("oneOf")
    if not forms:
        return node
    node = {key: value for key, value in node.items() if key not in ("anyOf", "oneOf")}
    kept = [
        {**each, "minItems": 1} if each.get("type") == "array" else each
        for form in forms
        for each in form.get("anyOf", [form])
        if each.get("type") != "null"
    ]
    return {**kept[0], **node} if len(kept) == 1 else {"anyOf": kept, **node}


def _add_checks(parts: dict[str, Schema]) -> None:
    """What `checks` looks at and a schema can say."""
    policy = parts["policy"]["properties"]
    policy["purposebind"] = {"const": 1, "description": policy["purposebind"]["description"]}
    policy["rules"]["minItems"] = 1
    for form in policy["statement"]["anyOf"]:
        if form["type"] == "object":
            form["minProperties"] = 1
    parts["fact"]["properties"]["default"]["not"] = {"type": "null"}
    parts["rule"]["oneOf"] = [{"required": [effect]} for effect in EFFECTS]
    parts["rule"]["dependentSchemas"] = {
        "duties": {
            "anyOf": [
                {"required": ["permit"]},
                {"required": ["oblige"]},
                {"properties": {"duties": {"maxItems": 0}}},
            ]
        },
        "alongside": {"anyOf": [{"required": ["forbid"]}, {"required": ["limit"]}]},
    }


def _shared(parts: dict[str, Schema]) -> dict[str, Schema]:
    """Shapes that occur everywhere, taken out of `parts` and named."""
    rule = parts["rule"]["properties"]
    shared = {
        "text": _bare(rule["note"]),
        "name": rule["permit"]["anyOf"][0],
        "names": _bare(rule["permit"]),
        "id": _bare(rule["id"]),
        "ids": _bare(rule["overrides"]),
        "quotes": _bare(rule["says"]),
    }
    # The larger shapes first: they hold the smaller ones.
    for name in ("quotes", "names", "ids", "text", "name", "id"):
        shape = shared[name]
        for key, part in parts.items():
            parts[key] = _referring(part, name, shape)
        shared = {
            other: value if other == name else _referring(value, name, shape)
            for other, value in shared.items()
        }
    return shared


def _bare(node: Schema) -> Schema:
    return {key: value for key, value in node.items() if key != "description"}


def _referring(node: Any, name: str, shape: Schema) -> Any:
    """The schema with a reference wherever it has this shape."""
    if isinstance(node, list):
        return [_referring(each, name, shape) for each in node]
    if not isinstance(node, dict):
        return node
    if _bare(node) == shape:
        described = {"description": node["description"]} if "description" in node else {}
        return {"$ref": f"#/$defs/{name}", **described}
    return {key: _referring(value, name, shape) for key, value in node.items()}


_ORDER = ("$schema", "title", "description", "$ref", "type", "const", "enum", "required")


def _ordered(node: Any) -> Any:
    """The schema with its keywords in one order, whichever pydantic wrote it."""
    if isinstance(node, list):
        return [_ordered(each) for each in node]
    if not isinstance(node, dict):
        return node
    keys = sorted(node, key=lambda key: (_ORDER.index(key) if key in _ORDER else len(_ORDER), key))
    return {
        key: {name: _ordered(each) for name, each in node[key].items()}
        if key in ("properties", "patternProperties")
        else _ordered(node[key])
        for key in keys
    }


if __name__ == "__main__":
    print(to_text(), end="")
