"""Every small policy that two or three constructs make, over one tiny vocabulary.

In: nothing. Out: documents and uses as plain data, for an oracle to be held against. A construct is
a rule of some form (`any`, a list, an exception, `unless`, `alongside`, ...); a second or third one
may also override the first, so that each meets each.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import product

from lessons.small import Json

VOCABULARY: Json = {
    "actions": {"act": {}},
    "purposes": {"top": {}, "low": {"under": "top"}, "side": {}},
    "data": {"thing": {}, "part": {"under": "thing"}},
    "recipients": {"third": {}, "near": {"under": "third"}},
}
FACTS: Json = {"flag": {"type": "boolean"}}
GRANTS = ("permit", "oblige")

SCOPES: list[Json] = [
    {},
    {"for": "top"},
    {"for": ["low", "side"]},
    {"to": "third"},
]
"""Any, a term with one below it, a list, and a dimension that a use may lack."""
CLAUSES: list[Json] = [
    {},
    {"unless": "flag"},
    {"when": "purpose is not low"},
    {"when": "recipient is not near or flag"},
]
FORMS: list[Json] = [
    *({effect: "any", **scope} for effect in ("permit", "forbid", "limit") for scope in SCOPES),
    *({effect: "any", **clause} for effect in ("permit", "forbid") for clause in CLAUSES[1:]),
    {"oblige": "any", "for": "low"},
    {"limit": "any", "unless": "flag"},
    {"limit": "any", "when": "flag", "to": "near"},
    {"forbid": "any", "alongside": "part"},
    {"limit": "any", "for": "low", "alongside": "part"},
    {"permit": "any", "duties": [{"id": "told", "do": "tell", "timing": "before"}]},
    {"permit": "any", "except": [{"id": "x", "forbid": "any", "for": "low"}]},
    {"forbid": "any", "for": "top", "except": [{"id": "x", "permit": "any", "when": "flag"}]},
]
FEW: list[Json] = [
    {"permit": "any"},
    {"permit": "any", "for": "low", "when": "flag"},
    {"oblige": "any", "to": "third"},
    {"forbid": "any", "for": "top"},
    {"forbid": "any", "to": "near"},
    {"forbid": "any", "alongside": "part", "unless": "flag"},
    {"limit": "any", "unless": "flag"},
    {"limit": "any", "when": "purpose is not low"},
]
"""One of each kind, for triples."""
USES: list[Json] = [
    {"action": "act", "purpose": purpose, "data": data, **recipient, "facts": facts}
    for purpose in ("top", "low", ["low", "side"])
    for data, recipient in (("thing", {}), ("part", {"recipient": "third"}))
    for facts in ({}, {"flag": True}, {"flag": False})
]


def pairs() -> Iterator[Json]:
    """Every two forms, and every two of contrary families with the second overriding the first."""
    for first, second in product(FORMS, repeat=2):
        yield _document(first, second)
        if _is_contrary(first, second):
            yield _document(first, {**second, "overrides": ["r0"]})


def triples() -> Iterator[Json]:
    """Every three of a few forms, each overriding the one before it where it may."""
    for forms in product(FEW, repeat=3):
        chained = [
            {**form, "overrides": [f"r{i}"]} if _is_contrary(forms[i], form) else form
            for i, form in enumerate(forms[1:])
        ]
        yield _document(forms[0], *chained)


def _is_contrary(first: Json, second: Json) -> bool:
    return _grants(first) != _grants(second)


def _grants(form: Json) -> bool:
    return any(effect in form for effect in GRANTS)


def _document(*forms: Json) -> Json:
    rules = [_named(form, f"r{i}") for i, form in enumerate(forms)]
    head = {"purposebind": 1, "policy": "combined", "vocabulary": VOCABULARY, "facts": FACTS}
    return {**head, "rules": rules}


def _named(form: Json, id: str) -> Json:
    """The rule of a form, with ids that no other rule has."""
    rule = copy.deepcopy(form)
    for i, child in enumerate(rule.get("except", ())):
        child["id"] = f"{id}-{i}"
    return {"id": id, **rule}
