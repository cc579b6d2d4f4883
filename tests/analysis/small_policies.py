"""Generate policies small enough to look at every use of them, that use every construct.

In comes a seed, out go documents as plain data, of at most three terms a dimension, three facts,
and `MOST_USES` uses that can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from generated.sources import Source, seeded
from generated.vocabularies import Json, dimension_of

from .day_cells import TooManyError
from .enumeration import Enumeration
from .small_clauses import SPANS, Words, plain_text, tree, words_of

MOST_USES = 500
SECTIONS = ("actions", "purposes", "data", "recipients")
SCOPES = {"data": "data", "for": "purposes", "to": "recipients"}
GRANTING = ("permit", "oblige")
DENYING = ("forbid", "limit")
EFFECTS = (*GRANTING, *DENYING)
_TYPES = (
    (7, ("flag", "boolean")),
    (2, ("judged", "judgement")),
    (3, ("channel", "term")),
    (2, ("declined", "terms")),
    (2, ("basis", "choice")),
    (2, ("process", "level")),
    (2, ("age", "integer")),
    (1, ("notice", "duration")),
    (6, ("day", "date")),
)
SENTENCES = ("We will do so", "We will never do so")


def documents(seed: int | str) -> Iterator[Json]:
    """Yield documents without end, each with few uses; the same for a seed."""
    yield from (document for _, document in authored(seed))


def authored(seed: int | str) -> Iterator[tuple[Author, Json]]:
    """Yield the same with their authors, who can write more in the same words."""
    for index in count():
        author = Author(seeded(f"{seed}/{index}"))
        found = author.document()
        if is_small(found):
            yield author, found


def is_small(*together: Json) -> bool:
    """Say whether some documents have few uses that all of them can judge."""
    try:
        return 0 < Enumeration(together).count <= MOST_USES
    except TooManyError:
        return False


class Author:
    """Writes one document, remembering the rules and duties that it has."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.vocabulary = self._vocabulary()
        self.facts = self._facts()
        self.words: Words = words_of(source, self.vocabulary, self.facts)
        self._families: dict[str, str] = {}
        self._edges: set[tuple[str, str]] = set()
        self._timings: dict[str, str] = {}
        self._alongside = 0

    def document(self) -> Json:
        """Return a document without a statement."""
        source = self.source
        rules = [self._wide_grant() if source.chance(85) else self.rule(None, 0)]
        rules += [self.rule(None, 0) for _ in source.times(0, 3, percent=65)]
        found: Json = {"purposebind": 1, "policy": "small", "vocabulary": self.vocabulary}
        found["facts"] = self.facts
        found["rules"] = rules[::-1] if source.chance(40) else rules
        duties = [self._standing(number) for number in source.times(0, 2, percent=25)]
        if duties:
            found["duties"] = duties
        if source.chance(25):
            found["governs"] = self.clause(1)
        if source.chance(25):
            found["silence"] = {"verdict": "forbidden", "says": "We do nothing else"}
            if source.chance(50):
                found["silence"]["actions"] = self._terms("actions")
        interpretations = self._interpretations()
        return {**found, **({"interpretations": interpretations} if interpretations else {})}

    def _wide_grant(self) -> Json:
        rule = self._named("oblige" if self.source.chance(25) else "permit", "any")
        if self.source.chance(40):
            rule["when"] = self.clause(1)
        return self._furnished(rule, 0)

    def clause(self, depth: int) -> str:
        """Return the text of a clause."""
        return plain_text(tree(self.source, self.words, depth))

    def rule(self, parent: Json | None, depth: int) -> Json:
        """Return a rule of any kind, or an exception."""
        source = self.source
        effects: tuple[str, ...] = EFFECTS
        if parent is not None:
            effects = DENYING if self._families[parent["id"]] == "granting" else GRANTING
        effect = source.pick(effects)
        rule = self._named(effect, "any" if source.chance(60) else self._terms("actions"))
        for key, section in SCOPES.items():
            if source.chance(25):
                rule[key] = "any" if source.chance(10) else self._terms(section)
        if effect in DENYING and source.chance(20) and self._alongside < 1 + source.chance(10):
            rule["alongside"] = self._terms("data")
            self._alongside += 1
        if source.chance(55):
            rule["when"] = self.clause(2)
        if source.chance(50 if effect == "limit" else 15):
            rule["unless"] = self.clause(1)
        if source.chance(30) and parent is None:
            rule["says"] = source.pick(SENTENCES)
        return self._furnished(rule, depth)

    def _vocabulary(self) -> Json:
        source = self.source
        found: Json = {}
        for section in SECTIONS:
            size = source.weighted([(60, 1), (25, 2), (15, 3)])
            found[section] = self._taxonomy(section[0], size)
        for entry in found["actions"].values():
            if source.chance(15):
                entry["recipient"] = source.pick(["required", "none"])
        found["kinds"] = {"channel": self._taxonomy("k", source.integer(1, 3))}
        return found

    def _taxonomy(self, stem: str, size: int) -> Json:
        terms: Json = {}
        for number in range(size):
            above = []
            if self.source.chance(75):
                above = self.source.some(list(terms), at_least=1, at_most=2)
            under = {"under": above[0] if len(above) == 1 else above} if above else {}
            terms[f"{stem}{number}"] = under
        return terms

    def _facts(self) -> Json:
        source = self.source
        found: Json = {}
        for number in source.times(0, 3, percent=75):
            stem, kind = source.weighted(_TYPES)
            place = (
                ""
                if source.chance(70)
                else f"{source.pick(('data', 'recipient', 'action', 'purpose'))}."
            )
            found[f"{place}{stem}{number}"] = self.declaration(kind)
        return found

    def declaration(self, kind: str) -> Json:
        """Return the declaration of a fact."""
        source = self.source
        declared: Json = {"type": kind}
        match kind:
            case "judgement":
                return {**declared, "asks": "Was it so?"}
            case "term" | "terms":
                declared["of"] = source.pick(["channel", "channel", *SECTIONS])
            case "choice" | "level":
                declared["of"] = ["low", "middle", "high"][: source.integer(2, 3)]
        if source.chance(20):
            declared["default"] = self.value(declared)
        return declared

    def value(self, declared: Json) -> object:
        """Return a value of a fact."""
        source = self.source
        match declared["type"]:
            case "boolean":
                return source.chance(50)
            case "term":
                return source.pick(self._terms_of(declared["of"]))
            case "terms":
                return source.some(self._terms_of(declared["of"]), at_least=0, at_most=2)
            case "choice" | "level":
                return source.pick(declared["of"])
            case "integer" | "duration":
                return source.pick([0, 14, 18])
            case _:
                return source.pick(["2024-03-01", "never", "2024-02-29", "2024-03-31"])

    def _terms_of(self, section: str) -> list[str]:
        of = self.vocabulary if section in SECTIONS else self.vocabulary["kinds"]
        return list(of[section])

    def _named(self, effect: str, actions: str | list[str]) -> Json:
        name = f"rule{len(self._families)}"
        self._families[name] = "granting" if effect in GRANTING else "denying"
        return {"id": name, effect: actions}

    def _furnished(self, rule: Json, depth: int) -> Json:
        """Add edges, duties and exceptions."""
        source, name = self.source, rule["id"]
        overridden = self._overridable(name) if source.chance(15) else []
        if overridden:
            rule["overrides"] = overridden
        if self._families[name] == "granting" and source.chance(30):
            duties = [self._duty() for _ in source.times(1, 2, percent=20)]
            rule["duties"] = [*{duty["id"]: duty for duty in duties}.values()]
        if depth < 3 and source.chance(30 if depth == 0 else 45):
            rule["except"] = [self._exception(rule, depth) for _ in source.times(1, 2, percent=20)]
        return rule

    def _exception(self, parent: Json, depth: int) -> Json:
        self._edges.add((f"rule{len(self._families)}", parent["id"]))
        return self.rule(parent, depth + 1)

    def _overridable(self, name: str) -> list[str]:
        """Return rules written earlier, of the contrary family; edges to them make no cycle."""
        earlier = list(self._families)[: list(self._families).index(name)]
        contrary = [
            other
            for other in earlier
            if self._families[other] != self._families[name] and (name, other) not in self._edges
        ]
        chosen = self.source.some(contrary, at_least=1, at_most=2)
        self._edges.update((name, other) for other in chosen)
        return chosen

    def _interpretations(self) -> list[Json]:
        found: list[Json] = []
        for name in list(self._families)[1:]:
            if self.source.chance(12) and (over := self._overridable(name)):
                found.append({"prefer": name, "over": over, "because": "the later is meant"})
        return found

    def _duty(self) -> Json:
        source = self.source
        if self._timings and source.chance(30):
            name = source.pick(list(self._timings))
        else:
            name = f"duty{len(self._timings)}"
            self._timings[name] = source.pick(["before", "after", "ongoing"])
        return {"id": name, "do": "do so", "timing": self._timings[name], **self._deadline()}

    def _deadline(self) -> Json:
        found: Json = {}
        if self.source.chance(30):
            dates = [
                name
                for name, each in self.facts.items()
                if each["type"] == "date" and not dimension_of(name)
            ]
            anchor = f" after {dates[0]}" if dates and self.source.chance(50) else ""
            found["within"] = f"{self.source.pick(SPANS[:3])}{anchor}"
        if self.source.chance(25):
            found["unless"] = self.clause(0)
        return found

    def _standing(self, number: int) -> Json:
        source = self.source
        timing = source.pick(["before", "after", "ongoing"])
        on = "any" if source.chance(60) else self._terms("actions")
        found: Json = {"id": f"standing{number}", "on": on, "do": "do so", "timing": timing}
        for key, section in SCOPES.items():
            if source.chance(20):
                found[key] = self._terms(section)
        if source.chance(40):
            found["when"] = self.clause(1)
        return {**found, **self._deadline()}

    def _terms(self, section: str) -> str | list[str]:
        options: list[str] = list(self.vocabulary[section])
        if self.source.chance(20):
            return self.source.some(options, at_least=1, at_most=2)
        return self.source.pick(options)
