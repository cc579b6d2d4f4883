"""Policies and uses that an adversary would write, each named for what it is.

In: a size. Out: documents as plain data, and uses of them. All of them are within the limits of
section 10 of the language at every size that a test asks for.
"""

from __future__ import annotations

from typing import Any

from lessons.small import VOCABULARY, Json, document_with

SECTIONS = ("actions", "purposes", "data", "recipients")
KEYS = {"actions": "permit", "purposes": "for", "data": "data", "recipients": "to"}
TOPS: Json = {"action": "top", "purpose": "top", "data": "top", "recipient": "top"}
"""A use of the top term in every dimension."""


def chain(size: int) -> Json:
    """A taxonomy as deep as it has terms."""
    return {f"t{i}": {"under": f"t{i - 1}"} if i else {} for i in range(size)}


def diamonds(size: int) -> Json:
    """Two terms a level, each under both of the level above: paths double with every level."""
    terms: Json = {"top": {}}
    above = ["top"]
    for level in range((size - 1) // 2):
        here = [f"l{level}", f"r{level}"]
        terms |= {name: {"under": above} for name in here}
        above = here
    return terms


def star(size: int) -> Json:
    """One term with all the others right below it."""
    return {"top": {}, **{f"t{i}": {"under": "top"} for i in range(size - 1)}}


def over(terms: Json, *rules: Json) -> Json:
    """A policy with these terms of data, and one permit of everything where no rule is given."""
    return document_with(*rules, vocabulary={**VOCABULARY, "data": terms})


def told_apart(size: int, *, permit: bool = True) -> Json:
    """A rule on each of so many leaves in every dimension: the atoms of `TOPS` are all different.

    They are (size + 1) to the fourth, the tops among them. Without `permit`, which permits
    everything, the tops are silent.
    """
    terms = star(size + 1)
    rules: list[Json] = [{"id": "permitted", "permit": "any"}] if permit else []
    for section in SECTIONS:
        for i in range(size):
            scope: Json = {"permit": "any"} | {KEYS[section]: f"t{i}"}
            rules.append({"id": f"{section}-{i}", **scope})
    return document_with(*rules, vocabulary=dict.fromkeys(SECTIONS, terms))


def overlapping(size: int, *, conditions: int = 100) -> Json:
    """Rules that all meet every use, half granting and half denying, each when a fact holds."""
    rules = [
        {"id": f"r{i}", "forbid" if i % 2 else "permit": "any", "when": f"f{i % conditions}"}
        for i in range(size)
    ]
    return document_with(*rules, facts=booleans(conditions))


def booleans(size: int) -> Json:
    """Declarations of so many facts: f0, f1 and so on."""
    return {f"f{i}": {"type": "boolean"} for i in range(size)}


def overlapping_and_told_apart(rules: int, leaves: int) -> Json:
    """Rules that all meet every use, and uses with many different atoms."""
    wide = told_apart(leaves)
    more = overlapping(rules)
    return {**wide, "rules": [*wide["rules"], *more["rules"]], "facts": more["facts"]}


def override_chain(size: int) -> Json:
    """Rules that permit and forbid in turn, each overriding the one before it."""
    return document_with(
        *(
            {
                "id": f"r{i}",
                "forbid" if i % 2 else "permit": "any",
                **({"overrides": [f"r{i - 1}"]} if i else {}),
            }
            for i in range(size)
        )
    )


def override_grid(size: int, **parts: Any) -> Json:
    """Every rule overrides every later one of the other family: the densest graph there is."""
    rules = []
    for i in range(size):
        losers = [f"r{k}" for k in range(i + 1, size, 2)]
        rule: Json = {"id": f"r{i}", "forbid" if i % 2 else "permit": "any", **parts}
        rules.append({**rule, "overrides": losers} if losers else rule)
    return document_with(*rules)


def held_back(levels: int) -> Json:
    """Two rules a level, each overriding both of the next: paths double with every level.

    Every granting rule waits for a duty of its own.
    """
    rules = []
    for level in range(levels):
        below = [f"r{level + 1}-{side}" for side in "ab"] if level + 1 < levels else []
        for side in "ab":
            rule: Json = {"id": f"r{level}-{side}", "forbid" if level % 2 else "permit": "any"}
            if not level % 2:
                duty = f"d{level}-{side}"
                rule["duties"] = [{"id": duty, "do": duty, "timing": "before"}]
            rules.append({**rule, "overrides": below} if below else rule)
    return document_with(*rules)


def days_compared(size: int) -> Json:
    """Days, each compared with every other one: `d0 is before d1 or d0 is before d2 ...`."""
    names = [f"d{i}" for i in range(size)]
    clauses = [
        " or ".join(f"{each} is before {other}" for other in names if other != each)
        for each in names
    ]
    rules = [{"id": f"r{i}", "permit": "any", "when": clause} for i, clause in enumerate(clauses)]
    return document_with(*rules, facts={name: {"type": "date"} for name in names})


def long_clauses(rules: int, facts: int, *, tests: int = 400) -> Json:
    """Rules with the longest clauses there may be, over so many facts."""
    return document_with(
        *(
            {
                "id": f"r{i}",
                "permit": "any",
                "when": " or ".join(f"f{(i + k) % facts}" for k in range(tests)),
            }
            for i in range(rules)
        ),
        facts=booleans(facts),
    )


def lists_included(lists: int, *, terms: int, tests: int) -> Json:
    """Facts that list terms, each asked whether it includes this term, and that one, and so on."""
    rules = [
        {
            "id": f"r{i}",
            "permit": "any",
            "when": " and ".join(f"l{i} includes t{k}" for k in range(tests)),
        }
        for i in range(lists)
    ]
    facts = {f"l{i}": {"type": "terms", "of": "data"} for i in range(lists)}
    return {**over(star(terms), *rules), "facts": facts}
