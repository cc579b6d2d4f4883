"""Generate small policy documents that use every construct of the language.

In comes a source of choices, out go documents as plain data, and pairs of a document and a use. The
tests give them to the engine and to the naive twin; `strategies.py` is the same for Hypothesis.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from .clause_texts import clause_text
from .sources import Source, seeded
from .uses import use
from .vocabularies import Json, dimension_of, facts, vocabulary

__all__ = ["clause_text", "document", "documents", "pairs", "use"]

USES_PER_DOCUMENT = 4
SCOPES = {"data": "data", "for": "purposes", "to": "recipients"}
DENYING = ("forbid", "limit")
GRANTING = ("permit", "oblige")
EFFECTS = (*GRANTING, *DENYING)


def document(source: Source, size: int) -> Json:
    """Return a policy document without a statement; `size` bounds terms, facts and rules.

    Sizes from 1 (for the smallest counterexamples) to about 6 are of use.
    """
    return _Author(source, size).document()


def pairs(seed: int, size: int = 4) -> Iterator[tuple[Json, Json]]:
    """Yield documents with uses, without end; the same pairs in the same order for a seed."""
    for policy, uses in documents(seed, size, USES_PER_DOCUMENT):
        for each in uses:
            yield policy, each


def documents(seed: int, size: int, uses: int) -> Iterator[tuple[Json, list[Json]]]:
    """Yield documents, each with so many uses, without end; always the same for a seed."""
    for index in count():
        source = seeded(f"{seed}/{index}")
        policy = document(source, size)
        yield policy, [use(source, policy) for _ in range(uses)]


class _Author:
    """Write one document, remembering the rules and duties that it has."""

    def __init__(self, source: Source, size: int) -> None:
        self._source = source
        self._size = size
        self._vocabulary = vocabulary(source, size)
        self._facts = facts(source, self._vocabulary, size)
        self._families: dict[str, str] = {}  # rule id to family, in the order of writing
        self._edges: set[tuple[str, str]] = set()  # (overrider, overridden), later to earlier
        self._timings: dict[str, str] = {}  # of each duty of a rule

    def document(self) -> Json:
        source = self._source
        rules = [self._first_rule()] if source.chance(80) else [self._rule(None, 0)]
        rules += [self._rule(None, 0) for _ in source.times(0, 1 + self._size, percent=65)]
        parts: Json = {"purposebind": 1, "policy": "generated", "vocabulary": self._vocabulary}
        if source.chance(15):
            parts["vocabulary"] = {**self._vocabulary, "facts": self._facts}
        else:
            parts["facts"] = self._facts
        parts["rules"] = rules[::-1] if source.chance(40) else rules
        duties = [self._standing(index) for index in source.times(0, 2, percent=25)]
        return {
            **parts,
            **({"duties": duties} if duties else {}),
            **self._around(),
            **self._interpretations(),
        }

    def _first_rule(self) -> Json:
        """Return a wide grant, for without one nearly every use would meet silence."""
        effect = "oblige" if self._source.chance(30) else "permit"
        rule = self._named(effect, "any" if self._source.chance(80) else self._actions())
        if self._source.chance(40):
            rule["when"] = self._clause(1)
        return self._furnished(rule, 0)

    def _rule(self, parent: Json | None, depth: int) -> Json:
        """Return a rule of any kind; an exception is of the family contrary to its parent's."""
        denying = parent is None or self._families[parent["id"]] == "granting"
        granting = parent is None or not denying
        effects = [effect for effect in GRANTING if granting]
        effects += [effect for effect in DENYING if denying]
        effect = self._source.pick(effects)
        actions = "any" if self._source.chance(45) else self._actions()
        rule = self._named(effect, actions)
        for key, section in SCOPES.items():
            if self._source.chance(35 if key != "to" else 20):
                rule[key] = self._scope(section)
        if effect in DENYING and self._source.chance(20):
            terms = list(self._vocabulary["data"])
            rule["alongside"] = self._one_or_list(terms)
        if self._source.chance(60 if effect in DENYING else 40):
            rule["when"] = self._clause(2)
        if self._source.chance(60 if effect == "limit" else 25):
            rule["unless"] = self._clause(2)
        return self._furnished(rule, depth)

    def _named(self, effect: str, actions: str | list[str]) -> Json:
        name = f"rule{len(self._families)}"
        self._families[name] = "granting" if effect in GRANTING else "denying"
        return {"id": name, effect: actions}

    def _furnished(self, rule: Json, depth: int) -> Json:
        """Add edges, duties and exceptions to a rule that has its effect, scope and clauses."""
        name = rule["id"]
        overridden = self._overridable(name) if self._source.chance(12) else []
        if overridden:
            rule["overrides"] = overridden
        if self._families[name] == "granting" and self._source.chance(35):
            rule["duties"] = [self._duty() for _ in self._source.times(1, 2, percent=25)]
        if depth < 3 and self._source.chance(40 if depth == 0 else 50):
            rule["except"] = [
                self._exception(rule, depth) for _ in self._source.times(1, 2, percent=25)
            ]
        return rule

    def _exception(self, parent: Json, depth: int) -> Json:
        """Return an exception; the edge to its parent is not to be stated a second time."""
        next_name = f"rule{len(self._families)}"
        self._edges.add((next_name, parent["id"]))
        return self._rule(parent, depth + 1)

    def _overridable(self, name: str) -> list[str]:
        """Return rules written earlier, of the contrary family; edges to them make no cycle."""
        earlier = list(self._families)[: list(self._families).index(name)]
        contrary = [
            other
            for other in earlier
            if self._families[other] != self._families[name] and (name, other) not in self._edges
        ]
        chosen = self._source.some(contrary, at_least=1, at_most=2)
        self._edges.update((name, other) for other in chosen)
        return chosen

    def _interpretations(self) -> Json:
        found: list[Json] = []
        for name in list(self._families)[1:]:
            if self._source.chance(8) and (over := self._overridable(name)):
                found.append({"prefer": name, "over": over, "because": "the later is meant"})
        if found and self._source.chance(50):
            found[0] |= {"by": "the data protection lead", "on": "2024-01-31"}
        return {"interpretations": found} if found else {}

    def _duty(self) -> Json:
        """Return a duty of a rule, which another rule may have under the same id."""
        if self._timings and self._source.chance(30):
            name = self._source.pick(list(self._timings))
        else:
            name = f"duty{len(self._timings)}"
        timing = self._source.pick(["after", "before", "ongoing"])
        timing = self._timings.setdefault(name, timing)
        return self._timed({"id": name, "do": f"do what {name} says"}, timing)

    def _timed(self, duty: Json, timing: str) -> Json:
        """Add timing, due date and `unless`; `after` may go unsaid."""
        if timing != "after" or self._source.chance(50):
            duty["timing"] = timing
        if timing == "after" and self._source.chance(40):
            duty["within"] = self._due()
        if self._source.chance(30):
            duty["unless"] = self._clause(1)
        return duty

    def _due(self) -> str:
        span = self._source.pick(["30 days", "1 month", "2 weeks", "1 year"])
        dates = [
            name
            for name, declared in self._facts.items()
            if declared["type"] == "date" and dimension_of(name) is None
        ]
        return f"{span} after {self._source.pick(dates)}" if dates else span

    def _standing(self, index: int) -> Json:
        name = f"standing{index}"
        duty: Json = {"id": name, "do": f"do what {name} says"}
        duty["on"] = "any" if self._source.chance(30) else self._actions()
        for key, section in SCOPES.items():
            if self._source.chance(25):
                duty[key] = self._scope(section)
        if self._source.chance(30):
            duty["when"] = self._clause(1)
        return self._timed(duty, self._source.pick(["before", "after", "ongoing"]))

    def _around(self) -> Json:
        """Return what stands around the rules: `silence` and `governs`."""
        parts: Json = {}
        if self._source.chance(25):
            parts["silence"] = "silent"
            if self._source.chance(75):
                parts["silence"] = {"verdict": "forbidden"}
                if self._source.chance(50):
                    parts["silence"]["actions"] = self._actions()
        if self._source.chance(20):
            parts["governs"] = self._clause(1)
        return parts

    def _actions(self) -> str | list[str]:
        return self._one_or_list(list(self._vocabulary["actions"]))

    def _scope(self, section: str) -> str | list[str]:
        if self._source.chance(10):
            return "any"
        return self._one_or_list(list(self._vocabulary[section]))

    def _one_or_list(self, options: list[str]) -> str | list[str]:
        if self._source.chance(25):
            return self._source.some(options, at_least=1, at_most=3)
        return self._source.pick(options)

    def _clause(self, depth: int) -> str:
        return clause_text(self._source, self._vocabulary, self._facts, depth)
