"""Small policies over one fixed vocabulary, so that a test shows only what matters.

In: rules and whatever else a document holds. Out: documents as plain data, policies, and uses of
them. Everything is of the plainest kind: one service, one record, one permit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import purposebind
from purposebind import Policy, Verdict

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "policies" / "smart-parts-pc"
SOURCE = ROOT / "src" / "purposebind"

VOCABULARY: Json = {
    "actions": {"use": {}, "disclose": {}, "share": {"under": "disclose"}},
    "purposes": {"service": {}, "marketing": {}, "ads": {"under": "marketing"}},
    "data": {"record": {}, "contact": {}, "email": {"under": "contact"}},
    "recipients": {"anyone": {}, "partner": {"under": "anyone"}},
    "kinds": {
        "channel": {
            "electronic": {},
            "paper": {},
            "mail": {"under": "electronic"},
            "fax": {"under": ["electronic", "paper"]},
        }
    },
}
PERMIT: Json = {"id": "permitted", "permit": "any"}
USE: Json = {"action": "use", "purpose": "service", "data": "record"}


def document_with(*rules: Json, **parts: Any) -> Json:
    """A policy document with these rules, or with one permit of everything."""
    head: Json = {"purposebind": 1, "policy": "small", "vocabulary": VOCABULARY}
    return {**head, "rules": list(rules or (PERMIT,)), **parts}


def policy(*rules: Json, **parts: Any) -> Policy:
    """The policy with these rules, or with one permit of everything."""
    return purposebind.loads(json.dumps(document_with(*rules, **parts)))


def where(clause: str, **facts: Json) -> Policy:
    """The policy that permits everything where a clause is true."""
    return policy({**PERMIT, "when": clause}, facts=facts)


def truth(asked: Policy, facts: Mapping[str, Any] | None = None, **use: Any) -> bool | None:
    """What the clause of `where` is for a use: true, false, or none for unknown."""
    verdict = asked.decide({**USE, **use, "facts": facts or {}}).verdict
    return {Verdict.ALLOWED: True, Verdict.SILENT: False, Verdict.UNDETERMINED: None}[verdict]
