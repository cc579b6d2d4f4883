"""Law 4: what restricts never allows.

Adding a `forbid`, a `limit` or a standing duty without override edges, or deleting a `permit` that
has no exceptions and overrides nothing, never makes a use allowed; fulfilling a duty never makes an
allowed use anything else.
"""

from __future__ import annotations

from generated.clause_texts import clause_text
from generated.sources import Source
from generated.uses import duty_ids
from laws.law import (
    Json,
    changed,
    each_seed,
    facts_of,
    loaded,
    rules_of,
    shrinking,
    volume,
)


def _scope(document: Json, source: Source) -> Json:
    words = document["vocabulary"]
    sections = {"data": "data", "for": "purposes", "to": "recipients"}
    return {
        key: source.pick(list(words[section]))
        for key, section in sections.items()
        if source.chance(30)
    }


def _restricted(document: Json, source: Source) -> Json:
    """The policy with something that restricts added, or something that grants taken away."""
    more = changed(document)
    clause = clause_text(source, document["vocabulary"], facts_of(document), 2)
    scope = _scope(document, source)
    match source.pick(["forbid", "limit", "duty", "delete"]):
        case "delete":
            _delete_a_permit(more, source)
        case "duty":
            duty = {"id": "added", "do": "it", "on": "any", "timing": "before", "when": clause}
            more.setdefault("duties", []).append({**duty, **scope})
        case effect:
            more["rules"].append({"id": "added", effect: "any", "when": clause, **scope})
    return more


def _delete_a_permit(document: Json, source: Source) -> None:
    used = {
        id
        for each in document.get("interpretations", [])
        for id in (each["prefer"], *_listed(each["over"]))
    }
    used |= {id for _, rule in rules_of(document) for id in _listed(rule.get("overrides", []))}
    plain = [
        rule
        for rule in document["rules"]
        if "permit" in rule
        and not rule.get("except")
        and not rule.get("overrides")
        and rule["id"] not in used
    ]
    if plain and len(document["rules"]) > 1:
        document["rules"].remove(source.pick(plain))


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def restricting_allows_nothing(document: Json, use: Json, source: Source) -> None:
    """Whatever a stricter policy allows, the laxer one allowed."""
    stricter = _restricted(document, source)
    ids = duty_ids(stricter)
    fulfilled = use.get("fulfilled", {})
    kept = [id for id in fulfilled if id in ids]
    asked = {**use, "fulfilled": kept if isinstance(fulfilled, list) else {}}
    if not isinstance(fulfilled, list):
        asked["fulfilled"] = {id: fulfilled[id] for id in kept}

    if loaded(stricter).decide(asked).allowed:
        assert loaded(document).decide(asked).allowed


def fulfilling_keeps_allowed(document: Json, use: Json, source: Source) -> None:
    """An allowed use with one more duty fulfilled is still allowed."""
    policy = loaded(document)
    ids = sorted(duty_ids(document))
    if not ids or not policy.decide(use).allowed:
        return
    fulfilled = use.get("fulfilled", {})
    known = dict.fromkeys(fulfilled, True) if isinstance(fulfilled, list) else fulfilled

    assert policy.decide({**use, "fulfilled": {**known, source.pick(ids): True}}).allowed


@each_seed
def test_restricting_allows_nothing(seed: int) -> None:
    volume(restricting_allows_nothing, seed)


@each_seed
def test_fulfilling_keeps_allowed(seed: int) -> None:
    volume(fulfilling_keeps_allowed, seed)


test_restricting_allows_nothing_and_shrinks = shrinking(restricting_allows_nothing)
