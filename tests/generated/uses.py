"""Generate uses of a policy document, valid for its vocabulary and facts.

In come a source of choices and a document, out goes the mapping of section 6. Anything that a use
may leave unsaid is left unsaid now and then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .sources import Source
from .vocabularies import Json, day, dimension_of, value


def use(source: Source, document: Json) -> Json:
    """Return a use that the document can judge: `recipient: required` and `none` are respected."""
    words = document["vocabulary"]
    facts = document.get("facts") or words.get("facts") or {}
    # How likely a fact is stated: mostly, always, seldom, never.
    stated = source.weighted([(5, 75), (3, 100), (3, 40), (1, 0)])
    writer = _Writer(source, words, facts, stated)
    actions = writer.items("action", words["actions"], several=10)
    found: Json = {"action": actions}
    found["purpose"] = writer.items("purpose", words["purposes"], several=15)
    found["data"] = writer.items("data", words["data"], several=25)
    asked = _recipient_of(actions, words["actions"])
    if asked == "required" or (asked == "optional" and source.chance(65)):
        found["recipient"] = writer.items("recipient", words["recipients"], several=15)
    if asked is None:
        found["action"] = _single(actions)
        asked = _recipient_of(found["action"], words["actions"])
        if asked == "required":
            found["recipient"] = writer.items("recipient", words["recipients"], several=0)
    plain = {name: each for name, each in facts.items() if not dimension_of(name)}
    found["facts"] = writer.values(plain)
    if source.chance(80):
        found["on"] = day(source)
    return {**found, **_fulfilled(source, sorted(duty_ids(document)))}


def with_other_facts(source: Source, document: Json, use: Json) -> Json:
    """Return the use with its facts drawn anew; its terms, day and duties stay."""
    words = document["vocabulary"]
    facts = document.get("facts") or words.get("facts") or {}
    plain = {name: each for name, each in facts.items() if not dimension_of(name)}
    return {**use, "facts": _Writer(source, words, facts, stated=75).values(plain)}


def duty_ids(document: Json) -> set[str]:
    """Return the ids of all duties of a document, of rules and standing."""
    found = {duty["id"] for duty in document.get("duties") or []}
    waiting = list(document["rules"])
    while waiting:
        rule = waiting.pop()
        found |= {duty["id"] for duty in rule.get("duties") or []}
        waiting += rule.get("except") or []
    return found


class _Writer:
    """Write the items and values of one use."""

    def __init__(self, source: Source, words: Json, facts: Json, stated: int) -> None:
        self._source = source
        self._words = words
        self._facts = facts
        self._stated = stated

    def items(self, dim: str, terms: Json, *, several: int) -> Any:
        """Return one item, or with `several` percent a list of up to three."""
        attributes = {name: each for name, each in self._facts.items() if dimension_of(name) == dim}
        if not self._source.chance(several):
            return self._item(terms, attributes)
        return [self._item(terms, attributes) for _ in self._source.times(1, 3, percent=70)]

    def _item(self, terms: Json, attributes: Json) -> Any:
        """Return an item, more often a leaf than a general term."""
        leaves = [term for term in terms if not any(term in _above(low) for low in terms.values())]
        term = self._source.pick(leaves if self._source.chance(65) else list(terms))
        stated = {name.split(".", 1)[1]: value for name, value in self.values(attributes).items()}
        return {"is": term, **stated} if stated or self._source.chance(5) else term

    def values(self, facts: Json) -> Json:
        """Return values of the facts that the use states."""
        return {
            name: value(self._source, declared, self._words)
            for name, declared in facts.items()
            if self._source.chance(self._stated)
        }


def _above(entry: Json) -> list[str]:
    under = entry.get("under", [])
    return [under] if isinstance(under, str) else list(under)


def _single(items: Any) -> Any:
    return items[0] if isinstance(items, list) else items


def _recipient_of(actions: Any, terms: Json) -> str | None:
    """Return required, none or optional; None where the actions contradict each other."""
    items = actions if isinstance(actions, list) else [actions]
    names = [item if isinstance(item, str) else item["is"] for item in items]
    asked = {next(_declarations(name, terms), "optional") for name in names}
    if asked >= {"required", "none"}:
        return None
    return next((kind for kind in ("required", "none") if kind in asked), "optional")


def _declarations(name: str, terms: Json) -> Iterator[str]:
    """Yield what the nearest terms at or above an action say of its recipient, nearest first."""
    layer = [name]
    while layer:
        said = {terms[term]["recipient"] for term in layer if "recipient" in terms[term]}
        yield from (kind for kind in ("required", "none") if kind in said)
        layer = [above for term in layer for above in _above(terms[term])]


def _fulfilled(source: Source, ids: list[str]) -> Json:
    """Return what is said of duties: nothing, a list of those done, or a mapping."""
    if not ids or source.chance(25):
        return {}
    if source.chance(60):
        return {"fulfilled": [id for id in ids if source.chance(65)]}
    return {"fulfilled": {id: source.chance(75) for id in ids if source.chance(75)}}
