"""Generate vocabularies: taxonomies with several parents, and facts of every type.

In comes a source of choices, out go the `vocabulary` and `facts` of a policy document as plain
data. `policies.py` builds on them; `clause_texts.py` and `uses.py` draw names and values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .sources import Source

Json = dict[str, Any]

SECTIONS = {
    "action": "actions",
    "purpose": "purposes",
    "data": "data",
    "recipient": "recipients",
}
DIMENSIONS = tuple(SECTIONS)

# Spelled like keywords of the clause grammar, so that clauses have to quote them; the last ones
# only look like keywords (units of time) and may stand bare.
AWKWARD = ("at", "is", "not", "never", "today", "recipient", "data", "most", "days", "month")

# The stem of a fact's name and its type; those used most come first.
_TYPES = (
    (6, ("flag", "boolean")),
    (3, ("judged", "judgement")),
    (3, ("channel", "term")),
    (4, ("declined", "terms")),
    (2, ("basis", "choice")),
    (2, ("process", "level")),
    (3, ("age", "integer")),
    (2, ("notice", "duration")),
    (5, ("day", "date")),
)

# Near enough to each other, to month ends and to the ends of the calendar to make edges meet.
DAYS = (
    "2024-02-29",
    "2024-03-01",
    "2024-01-31",
    "2024-03-31",
    "2025-02-28",
    "2024-02-15",
    "2022-12-31",
)
FAR_DAYS = ("0001-01-15", "9999-12-20")
NUMBERS = (0, 1, 13, 18, -1, -7)
DURATIONS = (14, 0, 7, 30)


def vocabulary(source: Source, size: int) -> Json:
    """Return the taxonomies of a policy, each with 1 to 2 + `size` terms, and one or two kinds."""
    sections: Json = {section: taxonomy(source, section[0], size) for section in SECTIONS.values()}
    for entry in sections["actions"].values():
        if source.chance(6):
            entry["recipient"] = source.pick(["required", "none"])
    sections["kinds"] = {
        f"kind{index}": taxonomy(source, f"k{index}_", size) for index in source.times(1, 2)
    }
    return sections


def taxonomy(source: Source, stem: str, size: int) -> Json:
    """Return a taxonomy in which a term lies below none, one or two of those before it."""
    terms: dict[str, Json] = {}
    for index in source.times(1, 2 + size, percent=75):
        above = source.some(list(terms), at_least=1, at_most=2) if source.chance(70) else []
        under = {"under": above[0] if len(above) == 1 else above} if above else {}
        name = source.pick(AWKWARD) if source.chance(4) else f"{stem}{index}"
        if name not in terms:
            terms[name] = under
    return terms


def facts(source: Source, words: Json, size: int) -> Json:
    """Return declarations of up to 2 + `size` facts, of any type."""
    found: Json = {}
    for index in source.times(0, 2 + size, percent=85):
        stem, kind = source.weighted(_TYPES)
        place = source.weighted([(8, ""), (2, "subject."), (5, "attribute")])
        if place == "attribute":
            place = f"{source.pick(('data', 'recipient', 'purpose', 'action'))}."
        found[f"{place}{stem}{index}"] = _declaration(source, kind, words)
    return found


def _declaration(source: Source, kind: str, words: Json) -> Json:
    declared: Json = {"type": kind}
    match kind:
        case "judgement":
            return {**declared, "asks": "Was it so?", "by": "records officer"}
        case "term" | "terms":
            declared["of"] = source.pick([*words["kinds"], *SECTIONS.values()])
        case "choice" | "level":
            declared["of"] = _options(source)
    if source.chance(20):
        declared["default"] = value(source, declared, words)
    return declared


def _options(source: Source) -> list[str]:
    names = [*("low", "middle", "high")[: source.integer(2, 3)]]
    if source.chance(10):
        names.append(source.pick(AWKWARD))
    return names


def dimension_of(name: str) -> str | None:
    """Return the dimension whose attribute a fact is by its name; None for a plain fact."""
    first = name.partition(".")[0]
    return first if first in SECTIONS and first != name else None


def terms_of(declared: Json, words: Json) -> list[str]:
    """Return the terms that a `term` or `terms` fact ranges over."""
    section = declared["of"]
    return list(words[section] if section in SECTIONS.values() else words["kinds"][section])


def value(source: Source, declared: Json, words: Json) -> Any:
    """Return a value of a fact as a use or a default states it."""
    match declared["type"]:
        case "boolean":
            return source.pick([True, False])
        case "judgement":
            return _judgement(source)
        case "term":
            return source.pick(terms_of(declared, words)[::-1])
        case "terms":
            return source.some(terms_of(declared, words)[::-1], at_least=0, at_most=3)
        case "choice" | "level":
            return source.pick(declared["of"])
        case "integer":
            return source.pick(NUMBERS) + source.pick((0, 1, -1))
        case "duration":
            return _duration(source)
        case _:
            return "never" if source.chance(15) else day(source)


def day(source: Source) -> str:
    """Return a day as text."""
    return source.pick(FAR_DAYS) if source.chance(4) else source.pick(DAYS)


def _duration(source: Source) -> int | str:
    days = source.pick(DURATIONS)
    written: Sequence[int | str] = [days, f"{days} days", f"{days // 7} weeks"]
    return source.pick(written)


def _judgement(source: Source) -> Json:
    judged: Json = {"value": source.pick([True, False]), "by": "records officer"}
    judged["on"] = source.pick(DAYS)
    if source.chance(30):
        judged["grounds"] = "note 7"
    if source.chance(35):
        judged["expires"] = source.pick(DAYS)
    return judged
