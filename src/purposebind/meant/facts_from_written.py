"""Facts from their declarations.

In: declarations as written, and the taxonomies. Out: facts by name, with every problem noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from purposebind.clause.syntax import KEYWORDS
from purposebind.meant import problems
from purposebind.meant.declarations import Build, Declared
from purposebind.meant.stated_values import read_value
from purposebind.meant.vocabulary import DIMENSIONS, UNSTATED, Fact, Vocabulary
from purposebind.places import Span
from purposebind.problems.problem import Path
from purposebind.written.from_document import Written
from purposebind.written.lost import is_lost
from purposebind.written.models import FactSource

_TAKEN_BY = {
    "of": ("term", "terms", "choice", "level"),
    "asks": ("judgement",),
    "by": ("judgement",),
}


def facts_from_written(
    build: Build, documents: Sequence[Declared], vocabulary: Vocabulary
) -> dict[str, Fact]:
    """Every fact, from the vocabulary files and from the policy itself."""
    facts: dict[str, Fact] = {}
    for each in documents:
        for path, sources in (
            ((*each.path, "facts"), each.vocabulary.facts),
            (("facts",), each.facts),
        ):
            for name, source in sources.items():
                span = each.written.key_span((*path, name))
                is_first = build.first("fact", "facts", name, span)
                if is_first and _keeps_off_keywords(build, span, name):
                    reading = _Reading(build, vocabulary, each.written, (*path, name), source)
                    facts[name] = reading.fact()
    return facts


def _keeps_off_keywords(build: Build, span: Span, name: str) -> bool:
    head, *rest = name.split(".")
    reserved = [part for part in rest if part in KEYWORDS]
    if head in KEYWORDS and not (rest and head in DIMENSIONS):
        reserved.append(head)
    for word in reserved:
        why = f"`{word}` is a keyword of clauses"
        build.problems.append(problems.reserved(span, "fact", name, why))
    return not reserved


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of one declaration."""

    build: Build
    vocabulary: Vocabulary
    written: Written[Any]
    path: Path
    source: FactSource

    @property
    def name(self) -> str:
        return str(self.path[-1])

    def fact(self) -> Fact:
        """The fact; what is wrong in its declaration is noted and left out of it."""
        source = self.source
        for key, types in _TAKEN_BY.items():
            if getattr(source, key) and source.type not in types:
                self._wrong(f"is a {source.type} and takes no `{key}`", key=key)
        fact = Fact(self.name, source.type, means=source.means, asks=source.asks, by=source.by)
        if source.type in _TAKEN_BY["of"]:
            fact = self._with_values(fact)
        is_whole = self.name not in self.build.maimed
        if source.type == "judgement" and not source.asks and is_whole:
            help = "add `asks:` with the question in the statement's words"
            self._wrong("is a judgement that asks no question", help=help)
        return self._with_default(fact) if "default" in source.model_fields_set else fact

    def _with_values(self, fact: Fact) -> Fact:
        of: list[str] = self.source.of
        if not of and self.name in self.build.maimed:
            return fact
        if not of:
            self._wrong("has no `of`", help="`of:` names its taxonomy, or lists its values")
            return fact
        if fact.type in ("choice", "level"):
            if len(set(of)) < len(of):
                self._wrong("lists a value twice", key="of")
            return replace(fact, values=tuple(dict.fromkeys(of)))
        if len(of) > 1:
            self._wrong(f"is a {fact.type} and must be of one taxonomy", key="of")
        elif of[0] not in self.vocabulary.taxonomies and not is_lost(of[0], self.build.lost):
            span = self.written.span((*self.path, "of"))
            names = self.vocabulary.taxonomies
            self.build.problems.append(problems.unknown_taxonomy(span, of[0], names))
        return replace(fact, taxonomy=of[0])

    def _with_default(self, fact: Fact) -> Fact:
        raw = self.source.default
        if fact.type == "judgement":
            self._wrong("is a judgement and can have no default: nobody has judged yet")
            return fact
        path = (*self.path, "default")
        value, found = read_value(fact, self.vocabulary.taxonomies.get(fact.taxonomy), raw)
        named = raw if isinstance(raw, list) else [raw]
        if not any(isinstance(each, str) and is_lost(each, self.build.lost) for each in named):
            span = self.written.span(path)
            self.build.problems += [replace(each, span=span, path=path) for each in found]
        return replace(fact, default=UNSTATED if value is None else value)

    def _wrong(self, what: str, *, key: str = "", help: str | None = None) -> None:
        path = (*self.path, key) if key else self.path
        span = self.written.key_span(path)
        self.build.problems.append(problems.fact_declaration(span, self.name, what, help))
