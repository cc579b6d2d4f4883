"""A document that says everything that can be said, and nothing that goes without saying.

In: nothing. Out: `FULL`, which reaches every model of a document and sets every field to something
other than its default; `STATEMENT` and `MESSAGE`, the texts it
quotes; the places of its values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lessons.small import Json

Path = tuple[str | int, ...]

STATEMENT = (
    "We use your data to serve you.\n"
    "We sell nothing.\n"
    "However, a court may ask.\n"
    "We tell you within 30 days.\n"
    "We keep a log.\n"
    "All else is forbidden.\n"
    "We care about you.\n"
    "Then we use it again.\n"
    "Later we use it again.\n"
)
MESSAGE = "\n" * 7 + "So we use it again.\n"
"""Another text, with the same words on the same line as the first of the two in the statement."""
FULL: Json = {
    "purposebind": 1,
    "policy": "full",
    "title": "A full policy",
    "statement": {"main": "statement.txt", "sms": "sms.txt"},
    "silence": {"verdict": "forbidden", "actions": ["use"], "says": "All else is forbidden."},
    "governs": "not elsewhere",
    "vocabulary": {
        "actions": {
            "use": {"recipient": "optional"},
            "sell": {"under": "use", "means": "for money", "maps_to": {"dpv": "Sell"}},
        },
        "purposes": {
            "service": {
                "maps_to": {"dpv": [{"term": "ServiceProvision", "relation": "exact"}]},
                "means": "what was asked for",
            },
            "support": {"under": ["service"], "maps_to": {"dpv": "CustomerCare"}},
        },
        "data": {"record": {}, "email": {"under": "record"}},
        "recipients": {"anyone": {}, "court": {"under": "anyone", "means": "of law"}},
        "kinds": {"channel": {"paper": {}, "letter": {"under": "paper", "means": "by post"}}},
        "facts": {"elsewhere": {"type": "boolean", "default": False, "means": "abroad"}},
    },
    "facts": {
        "asked": {"type": "judgement", "asks": "Did a court ask?", "by": "the lawyer"},
        "sent": {"type": "term", "of": "channel", "default": "paper"},
        "closed": {"type": "date", "means": "when the account was closed"},
        "process": {"type": "level", "of": ["subpoena", "warrant"]},
    },
    "rules": [
        {
            "id": "use",
            "permit": "use",
            "data": "record",
            "to": "anyone",
            "for": ["service", "support"],
            "when": "sent is letter",
            "unless": "process is at least warrant",
            "says": ["We use your data", {"quote": "we use it again", "text": "main", "line": 8}],
            "basis": "contract",
            "note": "read narrowly",
            "duties": [
                {
                    "id": "told",
                    "do": "tell the client",
                    "timing": "ongoing",
                    "within": "30 days after closed",
                    "unless": "elsewhere",
                    "says": "We tell you within 30 days.",
                }
            ],
            "except": [
                {
                    "id": "not-by-mail",
                    "forbid": "any",
                    "data": "email",
                    "alongside": "record",
                    "when": "sent is paper",
                }
            ],
        },
        {"id": "no-sale", "forbid": ["sell"], "says": "We sell nothing."},
        {"id": "only-known", "limit": "sell", "unless": "asked", "says": "We sell nothing."},
        {
            "id": "court",
            "oblige": "use",
            "to": "court",
            "when": "asked",
            "says": "However, a court may ask.",
            "overrides": "no-sale",
        },
    ],
    "duties": [
        {
            "id": "logged",
            "do": "write it down",
            "on": ["use"],
            "data": "record",
            "to": "court",
            "for": "service",
            "when": "asked",
            "unless": "elsewhere",
            "timing": "before",
            "within": "2 days",
            "says": "We keep a log.",
        }
    ],
    "interpretations": [
        {
            "prefer": "court",
            "over": ["only-known"],
            "because": "the law is above the promise",
            "by": "the lawyer",
            "on": "2024-01-31",
        }
    ],
    "unbound": [{"says": "We care about you.", "why": "aspiration"}],
}
_NAMES_FOR_KEYS = {
    *("actions", "purposes", "data", "recipients", "kinds", "channel", "facts"),
    *("maps_to", "statement"),
}
"""Under these stand mappings whose keys are names that the author chooses."""


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value below the top with its path, those inside it after it."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in entries:
        yield (*path, key), each
        if isinstance(each, dict | list):
            yield from places(each, (*path, key))


def has_fixed_keys(path: Path) -> bool:
    """Whether the mapping at a path has keys of the language and not names of the author."""
    return not path or path[-1] not in _NAMES_FOR_KEYS


def at(document: Json, path: Path) -> Any:
    """The value at a path."""
    value: Any = document
    for step in path:
        value = value[step]
    return value
