"""Write clauses over few facts and few constants, and write a clause otherwise.

In come a source of choices and declarations, out go clauses as trees, and texts of them: the plain
one, and others of equal meaning.

A tree is a text (one test), ("not", tree), ("and" | "or", trees) or ("unless", tree, tree).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generated.sources import Source
from generated.vocabularies import DIMENSIONS, SECTIONS, Json, terms_of

Tree = Any

SIGNS = (">=", "<", "<=", ">", "=", "!=")
DAYS = ("2024-02-29", "2024-03-31", "2024-03-01", "2025-02-28", "2040-06-15")
SPANS = ("30 days", "1 month", "1 day", "2 weeks", "1 year", "0 days", "2 months")
NUMBERS = (18, 0, 13, -7)
DURATIONS = ("14 days", "2 weeks", "1 day", "0 days")
_ONE_OF = re.compile(r"^(\S+) is one of \(([^,()]+), ([^,()]+)\)$")
_MONTHS = ("month", "year")


@dataclass(frozen=True)
class Words:
    """What clauses of one policy are about: few constants, so that few cells lie between them."""

    vocabulary: Json
    facts: Json
    days: Sequence[str]
    spans: Sequence[str]
    numbers: Sequence[int]
    durations: Sequence[str]


def words_of(source: Source, vocabulary: Json, facts: Json) -> Words:
    """Choose the constants of a policy."""
    return Words(
        vocabulary,
        facts,
        source.some(DAYS, at_least=1, at_most=2),
        source.some(SPANS, at_least=1, at_most=2),
        source.some(NUMBERS, at_least=1, at_most=2),
        source.some(DURATIONS, at_least=1, at_most=2),
    )


def tree(source: Source, words: Words, depth: int) -> Tree:
    """Return a clause."""
    form = source.weighted([(55, "test"), (12, "not"), (15, "and"), (15, "or"), (6, "unless")])
    if form == "test" or depth == 0:
        return _Tests(source, words).test()
    if form == "not":
        return ("not", tree(source, words, depth - 1))
    parts = [tree(source, words, depth - 1) for _ in range(2)]
    return ("unless", *parts) if form == "unless" else (form, parts)


def plain_text(clause: Tree) -> str:
    """Return a clause as people write it."""
    match clause:
        case str():
            return clause
        case ("not", operand):
            return f"not {_bracketed(plain_text(operand), operand)}"
        case ("and" | "or" as word, parts):
            return f" {word} ".join(_bracketed(plain_text(part), part) for part in parts)
        case _:
            _, holds, lifted = clause
            return f"{_chain(plain_text(holds), holds)} unless {_chain(plain_text(lifted), lifted)}"


def other_text(clause: Tree) -> str:
    """Return a clause of equal meaning, in other words and another order."""
    match clause:
        case str():
            found = _ONE_OF.match(clause)
            return f"({found[1]} is {found[3]} or {found[1]} is {found[2]})" if found else clause
        case ("not", operand):
            return f"not ({other_text(operand)})"
        case ("and" | "or" as word, parts):
            contrary = {"and": "or", "or": "and"}[word]
            inner = f" {contrary} ".join(f"not ({other_text(part)})" for part in parts[::-1])
            return f"not ({inner})"
        case _:
            _, holds, lifted = clause
            return f"not ({other_text(lifted)}) and ({other_text(holds)})"


def _bracketed(text: str, clause: Tree) -> str:
    return text if isinstance(clause, str) else f"({text})"


def _chain(text: str, clause: Tree) -> str:
    """Put a chain beside `unless`, which holds no other `unless` without brackets."""
    return f"({text})" if clause[0] == "unless" else text


class _Tests:
    """Write single tests."""

    def __init__(self, source: Source, words: Words) -> None:
        self._source = source
        self._words = words

    def test(self) -> str:
        facts = self._words.facts
        if self._source.chance(8) or not facts:
            dim = self._source.pick(DIMENSIONS)
            section = SECTIONS[dim]
            return self._on_term(dim, list(self._words.vocabulary[section]), section)
        name = self._source.pick(list(facts))
        declared = facts[name]
        match declared["type"]:
            case "boolean" | "judgement":
                return name
            case "term":
                return self._on_term(
                    name, terms_of(declared, self._words.vocabulary), declared["of"]
                )
            case "terms":
                return self._on_terms(name, declared)
            case "choice":
                return self._equal(name, declared["of"])
            case "level":
                return self._on_level(name, declared["of"])
            case "integer":
                return self._on_integer(name)
            case "duration":
                sign, days = self._source.pick(SIGNS), self._source.pick(self._words.durations)
                return f"{name} {sign} {days}"
            case _:
                return self._on_date(name)

    def _on_term(self, left: str, terms: Sequence[str], section: str) -> str:
        lists = [
            name
            for name, declared in self._words.facts.items()
            if declared["type"] == "terms" and declared["of"] == section
        ]
        if lists and self._source.chance(50):
            return f"{left} {self._is()} among {self._source.pick(lists)}"
        return self._equal(left, terms)

    def _on_terms(self, name: str, declared: Json) -> str:
        section = declared["of"]
        lefts = [dim for dim, of in SECTIONS.items() if of == section]
        lefts += [
            other
            for other, found in self._words.facts.items()
            if found["type"] == "term" and found["of"] == section
        ]
        if lefts and self._source.chance(50):
            return f"{self._source.pick(lefts)} {self._is()} among {name}"
        return f"{name} includes {self._source.pick(terms_of(declared, self._words.vocabulary))}"

    def _equal(self, left: str, options: Sequence[str]) -> str:
        if self._source.chance(30):
            chosen = self._source.some(options, at_least=2, at_most=2)
            return f"{left} {self._is()} one of ({', '.join(chosen)})"
        return f"{left} {self._is()} {self._source.pick(options)}"

    def _on_level(self, name: str, options: Sequence[str]) -> str:
        if self._source.chance(30):
            return self._equal(name, options)
        bound = self._source.pick(["least", "most"])
        return f"{name} {self._is()} at {bound} {self._source.pick(options)}"

    def _on_integer(self, name: str) -> str:
        if self._source.chance(25):
            return self._equal(name, [str(number) for number in self._words.numbers])
        return f"{name} {self._source.pick(SIGNS)} {self._source.pick(self._words.numbers)}"

    def _on_date(self, name: str) -> str:
        form = self._source.weighted(
            [(3, "order"), (4, "spanned"), (2, "never"), (2, "compare"), (1, "equal")]
        )
        if form in ("never", "equal", "compare") and self._source.chance(20):
            name = "today"
        if form == "never":
            return f"{name} {self._is()} never"
        if form == "equal":
            return self._equal(name, self._words.days)
        if form == "compare":
            return f"{name} {self._source.pick(SIGNS)} {self._source.pick(self._words.days)}"
        moment = self._moment(name)
        pair = (name, moment)
        if moment == "today" and self._source.chance(50):
            pair = (moment, name)
        return self._beside(*pair) if form == "order" else self._spanned(*pair)

    def _beside(self, left: str, right: str) -> str:
        return f"{left} {self._is()} {self._direction()} {right}"

    def _spanned(self, left: str, right: str) -> str:
        bound, span = self._source.pick(["within", "at least"]), self._span(right)
        return f"{left} {self._is()} {bound} {span} {self._direction()} {right}"

    def _span(self, right: str) -> str:
        """Choose a span; months between two dates now and then only, for they take long."""
        days = [span for span in self._words.spans if not any(unit in span for unit in _MONTHS)]
        months = [span for span in self._words.spans if span not in days]
        if not days or (months and (right[0].isdigit() or self._source.chance(40))):
            return self._source.pick(months)
        return self._source.pick(days)

    def _moment(self, left: str) -> str:
        dates = [n for n, each in self._words.facts.items() if each["type"] == "date" and n != left]
        form = self._source.integer(0, 3)
        if form < 2:
            return self._source.pick(self._words.days)
        return self._source.pick(dates) if dates and form == 3 else "today"

    def _direction(self) -> str:
        return self._source.pick(["before", "after"])

    def _is(self) -> str:
        return "is not" if self._source.chance(30) else "is"
